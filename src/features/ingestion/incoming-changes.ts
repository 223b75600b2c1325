import type { IncomingArticle } from '../comments/articles.service';
import type { IncomingComment } from '../comments/incoming';
import {
  ArticleDto,
  type ArticleContentDto,
  CommentDto,
  CommentsDto,
  DeletedCommentDto,
  ReportedCommentDto,
  type WebhookDto,
} from './comment.dto';
import type { Change } from './submission';
import { validated } from './validated';

type Order = Pick<IncomingComment, 'changedAt' | 'orderedBy'>;

/** A platform's clock that runs further ahead must not keep out the edits that come once it is right. */
const CLOCK_AHEAD_MS = 5 * 60 * 1000;

const commentOf = (siteId: string, dto: CommentDto, order: Order): IncomingComment => ({
  siteId,
  externalId: dto.id,
  body: dto.body,
  format: dto.format ?? 'text',
  language: dto.language ?? null,
  url: dto.url ?? null,
  authorId: dto.author.id,
  authorName: dto.author.name ?? null,
  articleId: dto.article.id,
  parentId: dto.parentId ?? null,
  postedAt: typeof dto.createdAt === 'string' ? new Date(dto.createdAt) : null,
  ...order,
});

export const articleOf = (
  siteId: string,
  externalId: string,
  dto: ArticleContentDto,
  mode: IncomingArticle['mode'],
): IncomingArticle => ({
  siteId,
  externalId,
  title: dto.title ?? null,
  body: dto.body ?? null,
  url: dto.url ?? null,
  mode,
});

/** Comments that their platform sends as they are now. */
export const submittedComments = (
  siteId: string,
  dtos: readonly CommentDto[],
  receivedAt = new Date(),
): Change => commentsChange(siteId, dtos, { changedAt: receivedAt, orderedBy: 'arrival' });

const commentsChange = (siteId: string, dtos: readonly CommentDto[], order: Order): Change => ({
  kind: 'comments',
  comments: dtos.map((dto) => commentOf(siteId, dto, order)),
  articles: dtos.map(({ article }) => articleOf(siteId, article.id, article, 'mentioned')),
});

function momentOf(timestamp: string, receivedAt: Date): Date {
  const moment = new Date(timestamp);
  return moment.getTime() > receivedAt.getTime() + CLOCK_AHEAD_MS ? receivedAt : moment;
}

/**
 * What a webhook asks for; its `data` is checked as its `type` says. Webhooks are retried and overtake one another,
 * so the moment that they tell orders the changes of a comment. Throws a problem that names the fields.
 */
export function webhookChange(
  siteId: string,
  { type, timestamp, data }: WebhookDto,
  receivedAt = new Date(),
): Change {
  switch (type) {
    case 'comment.created':
    case 'comment.edited':
      return commentsChange(siteId, [validated(CommentDto, data, 'data')], {
        changedAt: momentOf(timestamp, receivedAt),
        orderedBy: 'moment',
      });
    case 'comment.deleted':
      return { kind: 'removal', siteId, externalId: validated(DeletedCommentDto, data, 'data').id };
    case 'comment.reported': {
      const { id, reporter, reason } = validated(ReportedCommentDto, data, 'data');
      return {
        kind: 'report',
        report: { siteId, externalId: id, reporterId: reporter.id, reason: reason ?? null },
      };
    }
    case 'article.upserted': {
      const article = validated(ArticleDto, data, 'data');
      return { kind: 'article', article: articleOf(siteId, article.id, article, 'whole') };
    }
  }
}

export interface GivenComments {
  readonly comments: readonly CommentDto[];
  /** Whether they came as a list, and are answered as one. */
  readonly isList: boolean;
}

/** One comment, or `{comments: […]}`. Throws a problem that names the fields of each. */
export function givenComments(body: unknown): GivenComments {
  const isList = typeof body === 'object' && body !== null && 'comments' in body;
  const comments = isList ? validated(CommentsDto, body).comments : [validated(CommentDto, body)];
  return { comments, isList };
}
