import type { JSX } from 'preact';
import type { Neighbour } from '../api/review';
import { Moment } from '../parts/moment';
import { nameOf } from '../parts/names';
import { PlainText } from '../parts/plain-text';

/** A comment beside the one in question; without its state where that would tell too much. */
type ShownNeighbour = Omit<Neighbour, 'state'> & Partial<Neighbour>;

interface ShownThread {
  readonly parent: ShownNeighbour | null;
  readonly before: readonly ShownNeighbour[];
  readonly after: readonly ShownNeighbour[];
  readonly replies: readonly ShownNeighbour[];
}

export function CommentLine({ comment }: { readonly comment: ShownNeighbour }): JSX.Element {
  return (
    <li class="line">
      <p class="soft">
        <PlainText text={nameOf({ id: comment.authorId, name: comment.authorName })} /> ·{' '}
        <Moment at={comment.postedAt ?? comment.receivedAt} />{' '}
        {comment.state !== undefined && <span class={`chip ${comment.state}`}>{comment.state}</span>}
      </p>
      <div dir="auto" class="clamp">
        {comment.body === '' ? (
          <em class="soft">erased</em>
        ) : (
          <PlainText text={comment.body} format={comment.format} />
        )}
      </div>
    </li>
  );
}

/** The conversation around the comment, the comment's own place shown. */
export function ThreadPart({ thread }: { readonly thread: ShownThread }): JSX.Element | null {
  const { parent, before, after, replies } = thread;
  if (parent === null && before.length + after.length + replies.length === 0) return null;
  return (
    <details open>
      <summary>Thread</summary>
      <ul class="thread">
        {parent !== null && <CommentLine comment={parent} />}
        {before.map((comment) => (
          <CommentLine key={comment.id} comment={comment} />
        ))}
        <li class="line here" aria-current="true">
          <p>This comment</p>
          {replies.length > 0 && (
            <ul class="thread">
              {replies.map((comment) => (
                <CommentLine key={comment.id} comment={comment} />
              ))}
            </ul>
          )}
        </li>
        {after.map((comment) => (
          <CommentLine key={comment.id} comment={comment} />
        ))}
      </ul>
    </details>
  );
}
