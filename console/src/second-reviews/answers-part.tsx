import type { JSX } from 'preact';
import type { Answers, GivenAnswer } from '../api/second-reviews';
import { wordsOf } from '../keys/reasons';
import { PlainText } from '../parts/plain-text';

const DONE = { approve: 'Approved', reject: 'Rejected' } as const;
const HOLDS = {
  approve: 'To approve was right',
  reject: 'To reject was right',
  either: 'Both can be defended: the rules are not clear enough here',
} as const;

export const answerWords = ({ action, reason }: GivenAnswer): string =>
  reason === null ? DONE[action] : `${DONE[action]}: ${wordsOf(reason)}`;

interface AnswersPartProps {
  readonly answers: Answers;
  /** The second answer is that of whoever looks. */
  readonly isYours: boolean;
}

/** Both answers, once there is nothing left to be blind to. */
export function AnswersPart({ answers, isYours }: AnswersPartProps): JSX.Element {
  const { first, second, agrees, resolution } = answers;
  return (
    <section class={agrees ? 'outcome' : 'outcome differs'} aria-labelledby="answers-heading">
      <h3 id="answers-heading">{agrees ? 'Both came to the same' : 'Two answers'}</h3>
      <dl class="terms">
        <div>
          <dt>First</dt>
          <dd>
            <span class={`chip ${first.action}`}>{answerWords(first)}</span>
          </dd>
        </div>
        <div>
          <dt>{isYours ? 'You' : 'Second'}</dt>
          <dd>
            <span class={`chip ${second.action}`}>{answerWords(second)}</span>
          </dd>
        </div>
      </dl>
      {!agrees && resolution === null && (
        <p class="soft">
          Nothing changes for the comment. A senior moderator looks at both; that two people differ shows
          where the rules are not clear.
        </p>
      )}
      {resolution !== null && (
        <p>
          {HOLDS[resolution.holds]}
          {resolution.note !== null && (
            <>
              {': '}
              <PlainText text={resolution.note} />
            </>
          )}
        </p>
      )}
    </section>
  );
}
