import type { JSX } from 'preact';
import { Moment } from '../parts/moment';
import { articleName, nameOf } from '../parts/names';
import { PlainText } from '../parts/plain-text';
import { WebLink } from '../parts/web-link';

interface HeadComment {
  readonly author: { readonly id: string; readonly name: string | null };
  readonly article: { readonly id: string; readonly title: string | null; readonly url: string | null };
  readonly postedAt: string | null;
  readonly receivedAt: string;
  /** The platform's id; left out where nobody must look the comment up. */
  readonly externalId?: string;
  readonly url?: string | null;
  readonly versions?: readonly unknown[];
}

interface CommentHeadProps {
  readonly comment: HeadComment;
  /** The site's name. */
  readonly site: string;
}

/** Who wrote the open comment, where and when. */
export function CommentHead({ comment, site }: CommentHeadProps): JSX.Element {
  const { author, article, externalId, url, versions = [] } = comment;
  return (
    <header>
      <h2 id="item-heading" tabIndex={-1}>
        <span class="soft">Comment by</span> <PlainText text={nameOf(author)} />
      </h2>
      <p class="soft">
        <WebLink url={article.url}>
          <PlainText text={articleName(article) ?? 'No article told'} />
        </WebLink>
        {' · '}
        {site}
        {' · '}
        <Moment at={comment.postedAt ?? comment.receivedAt} />
        {versions.length > 0 && ` · edited ${versions.length === 1 ? 'once' : `${versions.length} times`}`}
      </p>
      {externalId !== undefined && (
        <p class="soft">
          {'Id '}
          <WebLink url={url ?? null}>
            <PlainText text={externalId} />
          </WebLink>
        </p>
      )}
    </header>
  );
}

interface Parent {
  readonly authorId: string;
  readonly authorName: string | null;
  readonly body: string;
  readonly format: string;
}

/** The comment that the open one replies to. */
export function InReplyTo({ parent }: { readonly parent: Parent | null }): JSX.Element | null {
  if (parent === null) return null;
  return (
    <blockquote class="parent" aria-label="In reply to">
      <p class="soft">
        In reply to <PlainText text={nameOf({ id: parent.authorId, name: parent.authorName })} />
      </p>
      <div dir="auto" class="clamp">
        <PlainText text={parent.body} format={parent.format} />
      </div>
    </blockquote>
  );
}
