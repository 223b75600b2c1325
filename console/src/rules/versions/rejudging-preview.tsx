import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { faultOf } from '../../api/http';
import { type JudgedAgain, previewRollback, type Scope } from '../../api/rule-sets';
import { wordsOf } from '../../keys/reasons';
import { countWords } from '../rule-numbers';
import { shiftsOf } from './judged-again';

interface Seen {
  readonly judged: number;
  readonly changes: readonly JudgedAgain[];
  readonly isWhole: boolean;
}

/** Pages of some hundred comments each: more is told as it comes, and need not be waited for. */
const MOST_PAGES = 20;

/** What would become of the comments that the versions left behind decided, looked at before anything is done. */
export function RejudgingPreview({ scope, to }: { readonly scope: Scope; readonly to: number }): JSX.Element {
  const [seen, setSeen] = useState<Seen>();
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    let isGone = false;
    const read = async (): Promise<void> => {
      let cursor: string | undefined;
      let [judged, changes]: [number, readonly JudgedAgain[]] = [0, []];
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const answer = await previewRollback(scope, to, cursor);

        if (isGone) return;
        judged += answer.judged;
        changes = [...changes, ...answer.changes];
        setSeen({ judged, changes, isWhole: answer.next === null });
        if (answer.next === null) return;
        cursor = answer.next;
      }
    };
    read().catch((error: unknown) => setFault(faultOf(error)));
    return () => {
      isGone = true;
    };
  }, [scope, to]);
  const shifts = shiftsOf(seen?.changes ?? []);
  return (
    <section class="sheet" aria-labelledby="again-heading">
      <h3 id="again-heading">What the versions after {to} decided</h3>
      <p class="fault" role="alert">
        {fault}
      </p>
      {seen === undefined && fault === undefined && <p class="waiting">Judging again, to see…</p>}
      {seen !== undefined && (
        <>
          <p role="status">
            {countWords(seen.changes.length)} of {countWords(seen.judged)}
            {seen.isWhole ? '' : ' looked at so far'} comments would be judged otherwise.
          </p>
          <ul class="lines">
            {shifts.map(({ before, after, count, rules }) => (
              <li key={`${before} ${after}`}>
                <span class={`chip ${before}`}>{wordsOf(before)}</span> →{' '}
                <span class={`chip ${after}`}>{wordsOf(after)}</span> {countWords(count)}{' '}
                <span class="soft">{rules.join(', ')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
