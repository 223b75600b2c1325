import type { JSX } from 'preact';
import {
  type BacktestResult,
  type Bin,
  type BinCounts,
  cancelBacktest,
  type Opinion,
} from '../../api/backtests';
import { wordsOf } from '../../keys/reasons';
import { Moment } from '../../parts/moment';
import { siteName } from '../../parts/names';
import { SaidLine } from '../../parts/said-line';
import { useAct } from '../../parts/use-act';
import { go, Link, usePlace } from '../../places/place';
import { RefusalPart } from '../refusal-part';
import { countWords, shareWords } from '../rule-numbers';
import { rulesAddress, type RulesProps } from '../rules-place';
import { faultsIn } from '../told-faults';
import { faultWords, headlineOf, noticeWords, queueWords, STATE_WORDS } from './backtest-words';
import { BinsTable } from './bins-table';
import { FindingRow } from './finding-row';
import { FindingsPart } from './findings-part';
import { PartsTables } from './parts-tables';
import { useBacktest } from './use-backtest';

const rejectedIn = (counts: BinCounts): number =>
  Object.values(counts).reduce((sum, { rejected }) => sum + rejected, 0);

function Figures({ result }: { readonly result: BacktestResult }): JSX.Element {
  const { before, after, comments, sample, took } = result;
  const judged = ({ rejected, approved }: BacktestResult['before']['flagged']): number => rejected + approved;
  return (
    <dl class="numbers">
      <div>
        <dt>Comments</dt>
        <dd>{countWords(comments)}</dd>
      </div>
      <div>
        <dt>Queue a day</dt>
        <dd>{queueWords(result)}</dd>
      </div>
      <div>
        <dt>Precision in force</dt>
        <dd>{shareWords(before.precision, judged(before.flagged))}</dd>
      </div>
      <div>
        <dt>Precision of the draft</dt>
        <dd>{shareWords(after.precision, judged(after.flagged))}</dd>
      </div>
      {after.recall !== null && (
        <div>
          <dt>Found of what people rejected</dt>
          <dd>{shareWords(after.recall, rejectedIn(result.counts))}</dd>
        </div>
      )}
      <div>
        <dt>Drawn from</dt>
        <dd>
          {countWords(sample.decided)} decided, {countWords(sample.passed)} passed
        </dd>
      </div>
      <div>
        <dt>Took</dt>
        <dd>{((took.compiling + took.judging) / 1000).toFixed(1)} s</dd>
      </div>
    </dl>
  );
}

function Identity({ result }: { readonly result: BacktestResult }): JSX.Element {
  const { identity } = result;
  if (identity.length === 0) {
    return <p class="soft">Exchanging one group for another changes nothing in harmless sentences.</p>;
  }
  return (
    <section aria-labelledby="identity-heading">
      <h2 id="identity-heading">Groups are not treated alike</h2>
      <ul class="lines">
        {identity.map(({ sentence, flagged, passed }, index) => (
          <li key={index} class="callout">
            “{sentence}” is flagged for {flagged.map(wordsOf).join(', ')}, and not for{' '}
            {passed.map(wordsOf).join(', ')}.
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Chosen {
  readonly bin: Bin;
  readonly opinion: Opinion;
}

const isBin = (name: string | null): name is Bin =>
  name === 'newly-flagged' || name === 'no-longer-flagged' || name === 'moved';
const isOpinion = (name: string | null): name is Opinion =>
  name === 'rejected' || name === 'approved' || name === 'unjudged';

/** One backtest: how far it is, what came out, and the comments behind every number. */
export function BacktestPart(props: RulesProps & { readonly id: string }): JSX.Element {
  const { id, scope, person, sites, mayEdit } = props;
  const { query } = usePlace();
  const { backtest, findings, fault, readAgain } = useBacktest(id);
  const { isBusy, said, act } = useAct();
  const [bin, opinion] = [query.get('bin'), query.get('opinion')];
  const chosen: Chosen | undefined = isBin(bin) && isOpinion(opinion) ? { bin, opinion } : undefined;
  if (backtest === undefined) {
    return fault === undefined ? (
      <p class="waiting">Reading the backtest…</p>
    ) : (
      <p class="fault" role="alert">
        {fault}
      </p>
    );
  }
  const { state, progress, result, origin } = backtest;
  const isRunning = state === 'queued' || state === 'running';
  const counts = result?.counts ?? progress.counts;
  const cancel = (): void =>
    act(async () => {
      await cancelBacktest(id);
      readAgain();
      return 'Cancelled';
    });
  return (
    <>
      <div class="rules-head">
        <h2>
          Backtest, <Moment at={backtest.createdAt} />
        </h2>
        <span class="chip" role="status">
          {STATE_WORDS[state]}
        </span>
        <Link to={rulesAddress('backtests', scope)}>All backtests</Link>
        {origin.draft !== null && (
          <Link to={rulesAddress('edit', scope, { draft: origin.draft })}>Back to the draft</Link>
        )}
        {isRunning && mayEdit && (
          <button type="button" disabled={isBusy} onClick={cancel}>
            Cancel
          </button>
        )}
      </div>
      <SaidLine said={said} />
      {isRunning && (
        <label>
          {progress.judged === 0
            ? 'Rules are being compiled, and comments drawn…'
            : `${countWords(progress.judged)} of ${countWords(progress.expected)} comments`}
          <progress max={Math.max(1, progress.expected)} value={progress.judged} />
        </label>
      )}
      {isRunning && findings.length > 0 && (
        <section aria-labelledby="so-far-heading">
          <h3 id="so-far-heading">Found last</h3>
          <ul class="lines">
            {findings.map((finding) => (
              <li key={finding.number} class="sheet">
                <FindingRow finding={finding} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {backtest.fault !== null && (
        <RefusalPart
          refusal={{
            text: faultWords(backtest.fault.code),
            faults: faultsIn({ faults: backtest.fault.faults }),
          }}
        />
      )}
      {result !== null && (
        <>
          <p>{headlineOf(backtest)}</p>
          <Figures result={result} />
          {result.notices.map((notice) => (
            <p key={notice.code} class="callout">
              {noticeWords(notice)}
            </p>
          ))}
        </>
      )}
      {(isRunning || result !== null) && (
        <BinsTable
          counts={counts}
          chosen={chosen}
          onChosen={(cell) => go(rulesAddress('backtests', scope, { id, ...cell }), true)}
        />
      )}
      {chosen !== undefined && (
        <FindingsPart
          key={`${chosen.bin} ${chosen.opinion}`}
          id={id}
          bin={chosen.bin}
          opinion={chosen.opinion}
          mayLabel={person.role === 'senior' || person.role === 'admin'}
          onLabelled={readAgain}
        />
      )}
      {result !== null && (
        <>
          <PartsTables result={result} nameOfSite={(site) => siteName(sites, site)} />
          <Identity result={result} />
        </>
      )}
    </>
  );
}
