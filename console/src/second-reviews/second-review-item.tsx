import type { ComponentChildren, JSX } from 'preact';
import type { SecondReview } from '../api/second-reviews';
import type { Site } from '../api/sites';
import { CommentHead, InReplyTo } from '../item/comment-head';
import { FindingList } from '../item/findings';
import { ReportsPart } from '../item/surroundings';
import { ThreadPart } from '../item/thread-part';
import { siteName } from '../parts/names';
import { CommentText } from '../parts/plain-text';

interface SecondReviewItemProps {
  readonly review: SecondReview;
  readonly sites: readonly Site[];
  /** Stands above the comment. */
  readonly children: ComponentChildren;
}

/** The comment as the first one saw it, and nothing of what they made of it. */
export function SecondReviewItem({ review, sites, children }: SecondReviewItemProps): JSX.Element {
  const { comment, findings, thread, complaints } = review;
  const marked = findings.map(({ evidence }) => ({ evidence, marks: [] }));
  return (
    <article class="item-body">
      <div class="item-main">
        {children}
        <CommentHead comment={comment} site={siteName(sites, review.site)} />
        <InReplyTo parent={thread.parent} />
        <CommentText text={comment.body} format={comment.format} findings={marked} />
        <section aria-labelledby="findings-heading">
          <h3 id="findings-heading">What the rules found</h3>
          {findings.length === 0 ? (
            <p class="soft">Nothing.</p>
          ) : (
            <FindingList findings={findings} format={comment.format} />
          )}
        </section>
      </div>
      <div class="item-side">
        <ReportsPart complaints={complaints} />
        <ThreadPart thread={thread} />
      </div>
    </article>
  );
}
