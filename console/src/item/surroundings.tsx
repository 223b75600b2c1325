import type { JSX } from 'preact';
import { type AuthorPlace, authorPage } from '../api/authors';
import type { ItemDetail, PastDecision } from '../api/review';
import { wordsOf } from '../keys/reasons';
import { Moment } from '../parts/moment';
import { PlainText } from '../parts/plain-text';
import { Link } from '../places/place';
import { AuthorRecordLine } from '../authors/author-record';
import { CommentLine } from './thread-part';

interface PartProps {
  readonly detail: ItemDetail;
}

const ACTIONS: Readonly<Record<string, string>> = { approve: 'approved', review: 'held', reject: 'rejected' };
const TERMS = ['severity', 'confidence', 'reports', 'reach', 'waiting'] as const;
/** How it came about, where that is not plain from who decided. */
const PATHS: Readonly<Record<string, string>> = {
  appeal: ', on appeal',
  order: ', for an order',
  bulk: ', together with others',
  import: ', imported',
  undo: ', as an undo',
};

function deciderOf({ decidedBy, path, userEmail }: PastDecision): string {
  const who = decidedBy === 'engine' ? 'rules' : decidedBy === 'platform' ? 'the platform' : 'a moderator';
  return `${userEmail ?? who}${PATHS[path] ?? ''}`;
}

const rounded = (value: number): string => String(Math.round(value * 100) / 100);

/** The terms that the item's place in the queue is the sum of. */
export function PriorityPart({ detail }: PartProps): JSX.Element {
  return (
    <details open>
      <summary>
        Priority <span class="count">{rounded(detail.priority.value)}</span>
      </summary>
      <dl class="terms">
        {TERMS.map((name) => (
          <div key={name}>
            <dt>{wordsOf(name)}</dt>
            <dd>{rounded(detail.priority.terms[name] ?? 0)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

export function ReportsPart({
  complaints,
}: {
  readonly complaints: ItemDetail['complaints'];
}): JSX.Element | null {
  if (complaints.length === 0) return null;
  return (
    <details open>
      <summary>
        Reports <span class="count">{complaints.length}</span>
      </summary>
      <ul class="lines">
        {complaints.map((report, index) => (
          <li key={index} class="line">
            <p class="soft">
              <Moment at={report.reportedAt} />
            </p>
            <div dir="auto">
              <PlainText text={report.reason ?? 'No reason given'} />
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What the platform's own moderators decided, where it tells of it. */
export function FeedbackPart({ detail }: PartProps): JSX.Element | null {
  if (detail.feedback.length === 0) return null;
  return (
    <details open>
      <summary>
        Platform <span class="count">{detail.feedback.length}</span>
      </summary>
      <ul class="lines">
        {detail.feedback.map((feedback, index) => (
          <li key={index} class="line">
            <p class="soft">
              <span class={`chip ${feedback.outcome}`}>{ACTIONS[feedback.outcome] ?? feedback.outcome}</span>{' '}
              there, told by {feedback.source} · <Moment at={feedback.receivedAt} />
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What the author has written on this site so far, and what became of it. */
export function AuthorPart({ detail }: PartProps): JSX.Element | null {
  const { authorHistory: author } = detail;
  if (author === null) return null;
  const states = Object.entries(author.byState);
  return (
    <details open>
      <summary>
        Author <span class="count">{author.total === 0 ? 'first comment' : `${author.total} more`}</span>
      </summary>
      <AuthorRecordLine place={{ site: detail.site, author: detail.comment.author.id }} />
      {states.length > 0 && (
        <p class="chips">
          {states.map(([state, count]) => (
            <span key={state} class={`chip ${state}`}>
              {state} {count}
            </span>
          ))}
        </p>
      )}
      <ul class="lines">
        {author.last.slice(0, 5).map((comment) => (
          <CommentLine key={comment.id} comment={comment} />
        ))}
      </ul>
    </details>
  );
}

/** What has been decided about this comment so far, by rules and by people. */
export function DecisionsPart({
  decisions,
  author,
}: {
  readonly decisions: readonly PastDecision[];
  /** Left out where nothing can be done about them from here. */
  readonly author?: AuthorPlace;
}): JSX.Element | null {
  if (decisions.length === 0) return null;
  return (
    <details open>
      <summary>
        Decisions <span class="count">{decisions.length}</span>
      </summary>
      <ul class="lines">
        {decisions.map((decision) => (
          <li key={decision.id} class="line">
            <p class="soft">
              <span class={`chip ${decision.action}`}>{ACTIONS[decision.action] ?? decision.action}</span>{' '}
              {deciderOf(decision)} · <Moment at={decision.decidedAt} />
              {decision.undoneAt !== null && ' · undone'}
            </p>
            {decision.reason !== null && <PlainText text={wordsOf(decision.reason)} />}
            {decision.note !== null && (
              <p>
                <span class="soft">Note: </span>
                <PlainText text={decision.note} />
              </p>
            )}
            {author !== undefined && decision.action === 'reject' && decision.undoneAt === null && (
              <p>
                <Link to={authorPage(author, decision.id)}>Mute or ban the author for this</Link>
              </p>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What the comment said before its author edited it. */
export function VersionsPart({ detail }: PartProps): JSX.Element | null {
  const { versions } = detail.comment;
  if (versions.length === 0) return null;
  return (
    <details>
      <summary>
        Before the edits <span class="count">{versions.length}</span>
      </summary>
      <ul class="lines">
        {versions.map(({ version, body, replacedAt }) => (
          <li key={version} class="line">
            <p class="soft">
              Version {version}, until <Moment at={replacedAt} />
            </p>
            <div dir="auto" class="earlier">
              <PlainText text={body} format={detail.comment.format} />
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What people would do: all of it once the item is escalated, before that one's own alone. */
export function OpinionsPart({ detail }: PartProps): JSX.Element | null {
  const { opinions } = detail;
  if (opinions.length === 0) return null;
  return (
    <details open>
      <summary>
        Opinions <span class="count">{opinions.length}</span>
      </summary>
      <ul class="lines">
        {opinions.map((opinion) => (
          <li key={opinion.userId} class="line">
            <p class="soft">
              {opinion.userEmail ?? 'a moderator'} would{' '}
              <span class={`chip ${opinion.action}`}>{opinion.action}</span> · <Moment at={opinion.givenAt} />
            </p>
            {opinion.reason !== null && <PlainText text={wordsOf(opinion.reason)} />}
            {opinion.note !== null && (
              <p>
                <span class="soft">Note: </span>
                <PlainText text={opinion.note} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What people decided about nearly the same words, then about comments that the same rules found. */
export function SimilarPart({ detail }: PartProps): JSX.Element | null {
  if (detail.similar.length === 0) return null;
  return (
    <details open>
      <summary>
        Similar, decided before <span class="count">{detail.similar.length}</span>
      </summary>
      <ul class="lines">
        {detail.similar.map((decision) => (
          <li key={decision.id} class="line">
            <p class="soft">
              <span class={`chip ${decision.action}`}>
                {ACTIONS[decision.action] ?? decision.action}
                {decision.reason === null ? '' : `: ${wordsOf(decision.reason)}`}
              </span>{' '}
              {decision.sameWords ? 'the same words' : 'the same rule'} · <Moment at={decision.decidedAt} />
            </p>
            <div dir="auto" class="clamp">
              <PlainText text={decision.body} />
            </div>
            {decision.note !== null && (
              <p class="soft">
                Note: <PlainText text={decision.note} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
