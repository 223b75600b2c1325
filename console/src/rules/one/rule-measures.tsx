import type { JSX } from 'preact';
import { listMeasures } from '../../api/rules';
import type { Scope } from '../../api/rule-sets';
import { ListState } from '../../parts/list-state';
import { Moment } from '../../parts/moment';
import { usePages } from '../../parts/use-pages';
import { countWords, percentWords, shareWords } from '../rule-numbers';

interface RuleMeasuresProps {
  readonly name: string;
  readonly scope: Scope;
  /** The revision that is in force. */
  readonly current: string | undefined;
}

/** How a rule did, in each of its revisions. */
export function RuleMeasures({ name, scope, current }: RuleMeasuresProps): JSX.Element {
  const pages = usePages(`measures ${scope} ${name}`, (cursor) =>
    listMeasures(scope, { rule: name, cursor }),
  );
  return (
    <section aria-labelledby="measures-heading">
      <h3 id="measures-heading">How it did</h3>
      <ListState pages={pages} waiting="Counting…" empty="It has found nothing yet.">
        <div class="table" role="region" aria-label="Measures by revision" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Revision</th>
                <th scope="col">Fired</th>
                <th scope="col">In shadow</th>
                <th scope="col">Precision</th>
                <th scope="col">Overturned</th>
                <th scope="col">Moderators’ time</th>
                <th scope="col">Last</th>
              </tr>
            </thead>
            <tbody>
              {pages.items?.map((measure) => (
                <tr key={measure.revision}>
                  <th scope="row">
                    <code>{measure.revision}</code>
                    {measure.revision === current && (
                      <>
                        {' '}
                        <span class="chip approved">in force</span>
                      </>
                    )}
                  </th>
                  <td>{countWords(measure.fired)}</td>
                  <td>{countWords(measure.shadowFired)}</td>
                  <td>{shareWords(measure.precision, measure.judged)}</td>
                  <td>
                    {countWords(measure.overturned)} of {countWords(measure.actedJudged)}
                  </td>
                  <td>
                    {measure.moderatorShare === null ? 'not known' : percentWords(measure.moderatorShare)}
                  </td>
                  <td>
                    <Moment at={measure.lastFired} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </ListState>
    </section>
  );
}
