import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ItemDetail } from '../api/review';
import type { Site } from '../api/sites';
import { siteName } from '../parts/names';
import { CommentText, PlainText } from '../parts/plain-text';
import { CommentHead, InReplyTo } from './comment-head';
import { Findings } from './findings';
import {
  AuthorPart,
  FeedbackPart,
  DecisionsPart,
  OpinionsPart,
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

interface ItemProps {
  readonly detail: ItemDetail;
  readonly sites: readonly Site[];
  readonly claimedBy: string | undefined;
}

function Item({ detail, sites, claimedBy }: ItemProps): JSX.Element {
  const { comment, thread } = detail;
  return (
    <article class="item-body">
      <div class="item-main">
        {claimedBy !== undefined && (
          <p class="fault" role="alert">
            {claimedBy} has this item open. Take another one: S skips it.
          </p>
        )}
        <CommentHead comment={comment} site={siteName(sites, detail.site)} />
        <InReplyTo parent={thread.parent} />
        {detail.nearDuplicates > 0 && (
          <p class="callout">
            {detail.nearDuplicates === 1 ? 'One more says' : `${detail.nearDuplicates} more say`} nearly the
            same and wait, too. <kbd>D</kbd> decides all of them together.
          </p>
        )}
        {detail.awaitsSecondOpinion && (
          <p class="callout">
            A second opinion is asked for. What the first one would do is hidden until somebody else decides.
          </p>
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
        <OpinionsPart detail={detail} />
        <PriorityPart detail={detail} />
        <ReportsPart complaints={detail.complaints} />
        <FeedbackPart detail={detail} />
        <DecisionsPart
          decisions={detail.decisions}
          {...(detail.authorHistory === null
            ? {}
            : { author: { site: detail.site, author: comment.author.id } })}
        />
        <AuthorPart detail={detail} />
        <SimilarPart detail={detail} />
        <ThreadPart thread={thread} />
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
