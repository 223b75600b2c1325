import type { JSX } from 'preact';
import { listBacktests } from '../../api/backtests';
import { ListState } from '../../parts/list-state';
import { Moment } from '../../parts/moment';
import { usePages } from '../../parts/use-pages';
import { Link, usePlace } from '../../places/place';
import { rulesAddress, type RulesProps } from '../rules-place';
import { headlineOf, STATE_WORDS } from './backtest-words';
import { BacktestPart } from './backtest-part';
import { StartForm } from './start-form';

function BacktestList({ scope }: RulesProps): JSX.Element {
  const pages = usePages(`backtests ${scope}`, (cursor) => listBacktests(scope, cursor));
  return (
    <section aria-labelledby="backtests-heading">
      <h2 id="backtests-heading">Earlier backtests</h2>
      <ListState pages={pages} waiting="Reading the backtests…" empty="There was none yet.">
        <ul class="lines">
          {pages.items?.map((backtest) => (
            <li key={backtest.id} class="sheet">
              <p>
                <Link to={rulesAddress('backtests', scope, { id: backtest.id })}>
                  <Moment at={backtest.createdAt} />
                </Link>{' '}
                <span class="chip">{STATE_WORDS[backtest.state]}</span>
              </p>
              {backtest.state === 'done' && <p>{headlineOf(backtest)}</p>}
            </li>
          ))}
        </ul>
      </ListState>
    </section>
  );
}

/** What rules would do, tried on comments that people decided. */
export function BacktestsPart(props: RulesProps): JSX.Element {
  const id = usePlace().query.get('id');
  if (id !== null) return <BacktestPart key={id} id={id} {...props} />;
  return (
    <>
      <p class="soft">
        A draft judges comments of the past beside what is in force. Nobody is told, and nothing is decided.
      </p>
      <StartForm {...props} />
      <BacktestList {...props} />
    </>
  );
}
