import type { JSX } from 'preact';
import type { CalibrationCase } from '../api/consistency';
import { wordsOf } from '../keys/reasons';
import { CommentText, PlainText } from '../parts/plain-text';
import { answerWords } from '../second-reviews/answers-part';

/** The week's most instructive disagreements, without names: to be talked over. */
export function CalibrationCases({
  cases,
}: {
  readonly cases: readonly CalibrationCase[];
}): JSX.Element | null {
  if (cases.length === 0) return null;
  return (
    <section aria-labelledby="cases-heading">
      <h2 id="cases-heading">To talk over: last week’s differences</h2>
      <ul class="cards">
        {cases.map((each) => (
          <li key={each.id} class="card">
            {each.articleTitle !== null && (
              <p class="soft">
                <PlainText text={each.articleTitle} />
              </p>
            )}
            <CommentText text={each.body} format={each.format} findings={[]} />
            <p class="chips">
              {each.answers.map((answer, index) => (
                <span key={index} class={`chip ${answer.action}`}>
                  {answerWords(answer)}
                </span>
              ))}
            </p>
            {each.findings.length > 0 && (
              <details>
                <summary>What the rules found</summary>
                <ul class="lines">
                  {each.findings.map(({ rule, category, reason }) => (
                    <li key={rule}>
                      {wordsOf(category)}: {reason}
                    </li>
                  ))}
                </ul>
              </details>
            )}
            {each.resolution !== null && (
              <p>
                Settled: {wordsOf(each.resolution.holds)}
                {each.resolution.note !== null && (
                  <>
                    {'. '}
                    <PlainText text={each.resolution.note} />
                  </>
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
