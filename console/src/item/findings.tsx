import type { JSX } from 'preact';
import type { FoundLabel, ItemDetail } from '../api/review';
import { wordsOf } from '../keys/reasons';
import { PlainText } from '../parts/plain-text';

const NOTHING_FOUND: Readonly<Record<string, string>> = {
  reported: 'The rules found nothing: readers reported it.',
  undetermined: 'The rules could not judge it.',
};

/** Why the engine could not judge, for a moderator. */
export function undeterminedWords({
  cause,
  language,
  rule,
  limit,
}: Readonly<Record<string, unknown>>): string {
  switch (cause) {
    case 'language':
      return language === 'und'
        ? 'Its language could not be told, so the rules did not judge it.'
        : `There are no rules for its language (${String(language)}), so it was not judged.`;
    case 'budget':
      return `The rule ${String(rule)} took too long on it, so it was not judged to the end.`;
    case 'length':
      return `It is longer than the ${String(limit)} characters that the rules read.`;
    default:
      return 'Judging it failed, so a person has to.';
  }
}

const percent = (score: number): string => `${Math.round(score * 100)} %`;

/** A finding as far as whoever looks is shown it: a second review does not tell how sure the rule was. */
type ShownFinding = Pick<FoundLabel, 'category' | 'severity' | 'rule' | 'reason' | 'evidence'> &
  Partial<FoundLabel>;

interface FindingProps {
  readonly label: ShownFinding;
  readonly number: number;
  /** Of the comment. */
  readonly format: string;
}

function Finding({ label, number, format }: FindingProps): JSX.Element {
  return (
    <li id={`finding-${number}`} class="finding" tabIndex={-1}>
      <p class="finding-head">
        <span class="reference" aria-hidden="true">
          {number}
        </span>
        <strong class={`severity ${label.severity}`}>{wordsOf(label.category)}</strong>
        <span class="soft">
          {label.severity} severity
          {label.score !== undefined && ` · ${percent(label.score)} sure`}
        </span>
      </p>
      <p>{label.reason}</p>
      {label.evidence.length > 0 && (
        <p>
          <span class="soft">Passages: </span>
          {label.evidence.map((span, index) => (
            <>
              {index > 0 && ' … '}
              <q dir="auto">
                <PlainText text={span.text} format={format} />
              </q>
            </>
          ))}
        </p>
      )}
      {label.undone !== undefined && label.undone.length > 0 && (
        <p>
          <span class="soft">Read through a disguise: </span>
          {label.undone.map(({ from, to }, index) => (
            <>
              {index > 0 && ', '}
              <code dir="auto">
                <PlainText text={from} />
              </code>
              {to === '' ? ' left out' : ' as '}
              {to !== '' && (
                <code dir="auto">
                  <PlainText text={to} />
                </code>
              )}
            </>
          ))}
        </p>
      )}
      {label.terms !== undefined && (
        <p>
          <span class="soft">Shared with the article: </span>
          <PlainText text={label.terms.shared.join(', ') || 'nothing'} />
          <span class="soft"> · Foreign to it: </span>
          <PlainText text={label.terms.missing.join(', ') || 'nothing'} />
        </p>
      )}
      <p class="soft">
        Rule <code>{label.rule}</code>
      </p>
    </li>
  );
}

interface FindingListProps {
  readonly findings: readonly ShownFinding[];
  /** Of the comment. */
  readonly format: string;
}

/** What was found, each with its passages and its reason; the numbers stand in the text. */
export function FindingList({ findings, format }: FindingListProps): JSX.Element {
  return (
    <ol class="findings">
      {findings.map((label, index) => (
        <Finding key={index} label={label} number={index + 1} format={format} />
      ))}
    </ol>
  );
}

/** What the rules found, each with its passages and its reason, and the scores that came of it. */
export function Findings({ detail }: { readonly detail: ItemDetail }): JSX.Element {
  const { verdict } = detail;
  const labels = verdict?.labels ?? [];
  return (
    <section aria-labelledby="findings-heading">
      <h3 id="findings-heading">Why it is held</h3>
      {verdict?.undetermined != null && <p class="callout">{undeterminedWords(verdict.undetermined)}</p>}
      {labels.length === 0 ? (
        <p class="soft">{NOTHING_FOUND[detail.cause] ?? 'The rules found nothing.'}</p>
      ) : (
        <FindingList findings={labels} format={detail.comment.format} />
      )}
      {verdict !== null && (
        <dl class="scores">
          <div>
            <dt>Abuse</dt>
            <dd>{verdict.scores.abuse === null ? 'not judged' : percent(verdict.scores.abuse)}</dd>
          </div>
          <div>
            <dt>Hate speech</dt>
            <dd>{verdict.scores.hateSpeech === null ? 'not judged' : percent(verdict.scores.hateSpeech)}</dd>
          </div>
          <div>
            <dt>Off topic</dt>
            <dd>{verdict.scores.offTopic === null ? 'no context' : percent(verdict.scores.offTopic)}</dd>
          </div>
          <div>
            <dt>Language</dt>
            <dd>{verdict.language === 'und' ? 'not known' : verdict.language}</dd>
          </div>
          <div>
            <dt>Rule set</dt>
            <dd>
              <code>{verdict.ruleSet.slice(0, 10)}</code>
            </dd>
          </div>
        </dl>
      )}
    </section>
  );
}
