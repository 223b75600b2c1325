import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ItemDetail } from '../api/review';
import type { Site } from '../api/sites';
import { Moment } from '../parts/moment';
import { articleName, nameOf, siteName } from '../parts/names';
import { CommentText, PlainText } from '../parts/plain-text';
import { Findings } from './findings';
import {
  AuthorPart,
  FeedbackPart,
  DecisionsPart,
  PriorityPart,
  ReportsPart,
  SimilarPart,
  VersionsPart,
} from './surroundings';
import { ThreadPart } from './thread-part';

/** A decision is armed when the item has stood there this long: less cannot be a reading, only a slip. */
const ARMED_AFTER_MS = 120;

interface ItemViewProps {
  readonly detail: ItemDetail | { readonly fault: string } | undefined;
  readonly sites: readonly Site[];
  readonly isExpected: boolean;
  /** Whoever else has it open. */
  readonly claimedBy: string | undefined;
  readonly onShown: (id: string) => void;
  readonly onRetry: () => void;
}

/** Only web addresses become links: a platform may send anything. */
function WebLink({
  url,
  children,
}: {
  readonly url: string | null;
  readonly children: JSX.Element;
}): JSX.Element {
  if (url === null || !/^https?:\/\//i.test(url)) return children;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
      <span class="unseen"> (opens in a new tab)</span>
    </a>
  );
}

interface ItemProps {
  readonly detail: ItemDetail;
  readonly sites: readonly Site[];
  readonly claimedBy: string | undefined;
}

function Item({ detail, sites, claimedBy }: ItemProps): JSX.Element {
  const { comment, thread } = detail;
  const { author, article, versions } = comment;
  const { parent } = thread;
  return (
    <article class="item-body">
      <div class="item-main">
        {claimedBy !== undefined && (
          <p class="fault" role="alert">
            {claimedBy} has this item open. Take another one: S skips it.
          </p>
        )}
        <header>
          <h2 id="item-heading" tabIndex={-1}>
            <span class="soft">Comment by</span> <PlainText text={nameOf(author)} />
          </h2>
          <p class="soft">
            <WebLink url={article.url}>
              <PlainText text={articleName(article) ?? 'No article told'} />
            </WebLink>
            {' · '}
            {siteName(sites, detail.site)}
            {' · '}
            <Moment at={comment.postedAt ?? comment.receivedAt} />
            {versions.length > 0 &&
              ` · edited ${versions.length === 1 ? 'once' : `${versions.length} times`}`}
          </p>
          <p class="soft">
            {'Id '}
            <WebLink url={comment.url}>
              <PlainText text={comment.externalId} />
            </WebLink>
          </p>
        </header>
        {parent !== null && (
          <blockquote class="parent" aria-label="In reply to">
            <p class="soft">
              In reply to <PlainText text={nameOf({ id: parent.authorId, name: parent.authorName })} />
            </p>
            <div dir="auto" class="clamp">
              <PlainText text={parent.body} format={parent.format} />
            </div>
          </blockquote>
        )}
        {detail.note !== null && (
          <p class="callout">
            Escalated with the note: <PlainText text={detail.note} />
          </p>
        )}
        <CommentText text={comment.body} format={comment.format} findings={detail.verdict?.labels ?? []} />
        <Findings detail={detail} />
        <VersionsPart detail={detail} />
      </div>
      <div class="item-side">
        <PriorityPart detail={detail} />
        <ReportsPart detail={detail} />
        <FeedbackPart detail={detail} />
        <DecisionsPart detail={detail} />
        <AuthorPart detail={detail} />
        <SimilarPart detail={detail} />
        <ThreadPart detail={detail} />
      </div>
    </article>
  );
}

/** The open item: the comment first, then why it is here, then what stands around it. */
export function ItemView({
  detail,
  sites,
  isExpected,
  claimedBy,
  onShown,
  onRetry,
}: ItemViewProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const shownId = detail !== undefined && !('fault' in detail) ? detail.id : undefined;
  useEffect(() => {
    if (shownId === undefined) return undefined;
    box.current!.scrollTop = 0;
    const timer = setTimeout(() => onShown(shownId), ARMED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [shownId]);
  return (
    <div ref={box} class="item-scroll" aria-busy={isExpected && detail === undefined}>
      {detail === undefined ? (
        <p class="waiting">{isExpected ? 'Reading the comment…' : 'No item is open.'}</p>
      ) : 'fault' in detail ? (
        <div class="fault" role="alert">
          <p>{detail.fault}</p>
          <button type="button" onClick={onRetry}>
            Try again
          </button>
        </div>
      ) : (
        <Item key={detail.id} detail={detail} sites={sites} claimedBy={claimedBy} />
      )}
    </div>
  );
}
