import type { JSX } from 'preact';
import type { FoundLabel } from '../../api/review';
import type { Reading, Trial, TriedLabel, TriedVerdict } from '../../api/rules';
import { FindingList, undeterminedWords } from '../../item/findings';
import { wordsOf } from '../../keys/reasons';
import { CommentText, PlainText } from '../../parts/plain-text';
import type { Span } from '../../text/passages';
import { countWords } from '../edit/faults';
import { percentWords } from '../rule-numbers';
import { conceptWords, costWords, suppressedWords } from './trial-words';

interface VerdictPartProps {
  readonly name: string;
  readonly text: string;
  readonly verdict: TriedVerdict;
}

function Quotes({ text, spans }: { readonly text: string; readonly spans: readonly Span[] }): JSX.Element {
  return (
    <>
      {spans.map((span, index) => (
        <>
          {index > 0 && ' … '}
          <q dir="auto">
            <PlainText text={text} start={span.start} end={span.end} />
          </q>
        </>
      ))}
    </>
  );
}

/** Findings with the words that their places hold. */
const quoting = (text: string, labels: readonly TriedLabel[]): readonly FoundLabel[] =>
  labels.map((label) => ({
    ...label,
    evidence: label.evidence.map((span) => ({ ...span, text: text.slice(span.start, span.end) })),
  }));

function VerdictPart({ name, text, verdict }: VerdictPartProps): JSX.Element {
  const { action, labels, scores, shadow = [], undetermined } = verdict;
  return (
    <section class="verdict" aria-label={name}>
      <h3>
        {name}: <span class={`chip ${action}`}>{wordsOf(action)}</span>
      </h3>
      {undetermined !== undefined && <p class="callout">{undeterminedWords(undetermined)}</p>}
      <CommentText text={text} format="text" findings={labels} />
      {labels.length === 0 ? (
        <p class="soft">Nothing is found.</p>
      ) : (
        <FindingList findings={quoting(text, labels)} format="text" />
      )}
      {shadow.length > 0 && (
        <div>
          <h4>In shadow, without effect</h4>
          <ul class="lines">
            {shadow.map(({ rule, evidence }) => (
              <li key={rule}>
                <code>{rule}</code> <Quotes text={text} spans={evidence} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <p class="soft">
        Abuse {scores.abuse === null ? 'not judged' : percentWords(scores.abuse)} · hate speech{' '}
        {scores.hateSpeech === null ? 'not judged' : percentWords(scores.hateSpeech)} · off topic{' '}
        {scores.offTopic === null ? 'no context' : percentWords(scores.offTopic)} · language{' '}
        {verdict.language === 'und' ? 'not known' : verdict.language}
      </p>
    </section>
  );
}

function ReadingPart({ text, reading }: { readonly text: string; readonly reading: Reading }): JSX.Element {
  return (
    <>
      {reading.suppressed.length > 0 && (
        <section aria-label="Held back">
          <h3>Held back</h3>
          <ul class="lines">
            {reading.suppressed.map(({ rule, by, because, evidence }, index) => (
              <li key={index}>
                <code>{rule}</code> would find <Quotes text={text} spans={evidence} />, {suppressedWords(by)}
                {because.length > 0 && (
                  <>
                    : <Quotes text={text} spans={because} />
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {reading.overBudget.length > 0 && (
        <p class="callout">
          Gave up, for too many steps: <code>{reading.overBudget.join(', ')}</code>
        </p>
      )}
      <p class="soft">{costWords(reading.cost)}</p>
      <details>
        <summary>How it is read, word by word</summary>
        <ol class="words-read">
          {reading.words.map(({ word, ...how }, index) => (
            <li key={index}>
              <strong dir="auto">
                <PlainText text={word} />
              </strong>
              <span class="soft">{conceptWords(how)}</span>
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}

interface TrialPartProps {
  /** What was judged. */
  readonly text: string;
  readonly trial: Trial;
  /** Whether a draft judged beside what is in force. */
  readonly isDraft: boolean;
}

/** What came of a text: by the draft and by what is in force, and how it was read. */
export function TrialPart({ text, trial, isDraft }: TrialPartProps): JSX.Element {
  const { verdict, live, explanation, faults } = trial;
  return (
    <div class="trial">
      <div class="verdicts">
        {isDraft && verdict !== undefined && (
          <VerdictPart name="By the draft" text={text} verdict={verdict} />
        )}
        {isDraft && verdict === undefined && (
          <p class="callout">
            The draft cannot judge yet: {countWords(faults)}. Mend what stands under “Faults”.
          </p>
        )}
        <VerdictPart name="In force" text={text} verdict={live} />
      </div>
      {explanation !== undefined && <ReadingPart text={text} reading={explanation} />}
    </div>
  );
}
