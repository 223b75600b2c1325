import type { JSX } from 'preact';
import type { AppealDetail } from '../api/appeals';
import type { Site } from '../api/sites';
import { DecisionsPart } from '../item/surroundings';
import { InReplyTo } from '../item/comment-head';
import { ThreadPart } from '../item/thread-part';
import { Moment } from '../parts/moment';
import { nameOf, siteName } from '../parts/names';
import { CommentText, PlainText } from '../parts/plain-text';
import { StatementPart } from './statement-part';

const OUTCOMES = {
  upheld: 'Upheld: the restriction stays',
  reversed: 'Reversed: the comment is shown',
} as const;
const WITHDRAWN: Readonly<Record<string, string>> = {
  deleted: 'Withdrawn: the comment was deleted',
  edited: 'Withdrawn: the comment was edited',
  restored: 'Withdrawn: the comment was shown again',
};

interface AppealItemProps {
  readonly appeal: AppealDetail;
  readonly sites: readonly Site[];
}

/** What the author says, the comment, what they were told, and what was decided so far. */
export function AppealItem({ appeal, sites }: AppealItemProps): JSX.Element {
  const { comment, statementOfReasons: statement, thread } = appeal;
  const passages = statement?.facts.passages ?? [];
  return (
    <article class="item-body">
      <div class="item-main">
        {appeal.state === 'open' && appeal.notForYou !== null && <p class="callout">{appeal.notForYou}</p>}
        {appeal.outcome !== null && (
          <section class={appeal.outcome === 'upheld' ? 'outcome differs' : 'outcome'} aria-label="Outcome">
            <p>
              <strong>{OUTCOMES[appeal.outcome]}</strong>
              {appeal.decidedByEmail !== null && <span class="soft"> by {appeal.decidedByEmail}</span>}
            </p>
            <p>
              <PlainText text={appeal.reason ?? ''} />
            </p>
            {appeal.note !== null && (
              <p class="soft">
                Note: <PlainText text={appeal.note} />
              </p>
            )}
          </section>
        )}
        {appeal.withdrawnBecause !== null && (
          <p class="callout">{WITHDRAWN[appeal.withdrawnBecause] ?? 'Withdrawn'}</p>
        )}
        <header>
          <h2 id="item-heading" tabIndex={-1}>
            <span class="soft">Appeal of</span> <PlainText text={nameOf(comment.author)} />
          </h2>
          <p class="soft">
            {siteName(sites, appeal.site)} · filed <Moment at={appeal.filedAt} />
            {appeal.filedBy === 'platform' && ' by the platform'}
            {appeal.state === 'open' && (
              <>
                {' · '}
                <span class={appeal.isOverdue ? 'severity high' : ''}>
                  {appeal.isOverdue ? 'was due ' : 'due '}
                  <Moment at={appeal.dueAt} />
                </span>
              </>
            )}
          </p>
          <p class="soft">
            Comment <PlainText text={comment.externalId} />, now {appeal.commentState}
          </p>
        </header>
        <section aria-labelledby="words-heading">
          <h3 id="words-heading">What the author says</h3>
          <blockquote class="parent words" dir="auto">
            {appeal.text === '' ? <em class="soft">Nothing.</em> : <PlainText text={appeal.text} />}
          </blockquote>
        </section>
        <InReplyTo parent={thread.parent} />
        {appeal.body === '' ? (
          <p class="soft">The comment’s text was erased.</p>
        ) : (
          <CommentText text={appeal.body} format="text" findings={[{ evidence: [], marks: passages }]} />
        )}
        {statement !== null && <StatementPart statement={statement} />}
      </div>
      <div class="item-side">
        <DecisionsPart decisions={appeal.decisions} />
        <ThreadPart thread={thread} />
      </div>
    </article>
  );
}
