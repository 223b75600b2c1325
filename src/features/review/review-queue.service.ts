import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import {
  type CursorShape,
  decodeCursor,
  encodeCursor,
  instantSql,
  type Page,
  pageOf,
} from '../../foundation/cursor';
import { AccountsService } from '../accounts/accounts.service';
import type { Person } from '../accounts/person';
import { ArticlesService } from '../comments/articles.service';
import { CommentsService } from '../comments/comments.service';
import { priorityAt } from './priority';
import type { ReviewItemDto, ReviewItemsQueryDto, ReviewSort } from './review.dto';
import { ReviewItem } from './review-item.entity';

const EXCERPT_LENGTH = 500;
/** Comments of one author that the filter looks through. */
const AUTHORS_COMMENTS = 5_000;

interface Order {
  readonly column: 'priority' | 'created_at';
  readonly direction: 'ASC' | 'DESC';
  readonly shape: CursorShape;
}

/** Each of them is the order of an index. */
const ORDERS: Readonly<Record<ReviewSort, Order>> = {
  priority: { column: 'priority', direction: 'DESC', shape: ['number', 'id'] },
  oldest: { column: 'created_at', direction: 'ASC', shape: ['instant', 'id'] },
  newest: { column: 'created_at', direction: 'DESC', shape: ['instant', 'id'] },
};

/** The fields of the DTO, which here is no class with a prototype. */
type Listed<Dto> = Pick<Dto, keyof Dto>;
type ListedItem = Omit<ReviewItemDto, 'comment'> & { readonly comment: Listed<ReviewItemDto['comment']> };

interface Place {
  readonly id: string;
  readonly at: number | string;
}

type CommentRow = Awaited<ReturnType<CommentsService['findAll']>>[number];
type ArticleRow = Awaited<ReturnType<ArticlesService['findAll']>>[number];

/** What waits, in an order that explains itself. */
@Injectable()
export class ReviewQueueService {
  constructor(
    @InjectRepository(ReviewItem) private readonly items: Repository<ReviewItem>,
    private readonly accounts: AccountsService,
    private readonly comments: CommentsService,
    private readonly articles: ArticlesService,
  ) {}

  /** A page of the items that the person may see. */
  async list(person: Person, query: ReviewItemsQueryDto): Promise<Page<ListedItem>> {
    const { column, direction, shape } = ORDERS[query.sort];
    const list = `review-items:${query.sort}`;
    const parameters: unknown[] = [];
    const given = (value: unknown): string => `$${parameters.push(value)}`;
    const conditions = [`state = ${given(query.state)}`];
    if (query.site !== undefined) conditions.push(`site_id = ${given(query.site)}`);
    if (person.siteIds !== null) conditions.push(`site_id = ANY(${given(person.siteIds)}::uuid[])`);
    if (query.category !== undefined) conditions.push(`categories @> ARRAY[${given(query.category)}]`);
    if (query.rule !== undefined) conditions.push(`rules @> ARRAY[${given(query.rule)}]`);
    if (query.language !== undefined) conditions.push(`language = ${given(query.language)}`);
    if (query.author !== undefined) {
      const sites = query.site === undefined ? person.siteIds : [query.site];
      const ids = await this.comments.idsOfAuthor(query.author, sites, AUTHORS_COMMENTS);
      conditions.push(`comment_id = ANY(${given(ids)}::uuid[])`);
    }
    if (query.cursor !== undefined) {
      const [at, id] = decodeCursor(list, shape, query.cursor);
      const type = column === 'priority' ? 'double precision' : 'timestamptz';
      const beyond = direction === 'DESC' ? '<' : '>';
      conditions.push(`(${column}, id) ${beyond} (${given(at)}::${type}, ${given(id)}::uuid)`);
    }
    const places = await this.items.query<Place[]>(
      `SELECT id, ${column === 'priority' ? 'priority' : instantSql('created_at')} AS at FROM review_item
       WHERE ${conditions.join(' AND ')}
       ORDER BY ${column} ${direction}, id ${direction} LIMIT ${given(query.limit + 1)}`,
      parameters,
    );
    const views = await this.viewsOf(places.slice(0, query.limit).map(({ id }) => id));
    return pageOf(
      places,
      query.limit,
      ({ at, id }) => encodeCursor(list, [at, id]),
      ({ id }) => views.get(id)!,
    );
  }

  /** Items as they are listed, by id. */
  async viewsOf(ids: readonly string[]): Promise<ReadonlyMap<string, ListedItem>> {
    const items = await this.items.findBy({ id: In([...ids]) });
    const [comments, emails] = await Promise.all([
      this.comments.findAll(items.map(({ commentId }) => commentId)),
      this.accounts.emailsOf(items.flatMap(({ claimedBy }) => claimedBy ?? [])),
    ]);
    const articles = await this.articlesOf(comments);
    const commentById = new Map(comments.map((comment) => [comment.id, comment]));
    return new Map(
      items.map((item) => {
        const comment = commentById.get(item.commentId)!;
        const article = articles.get(`${comment.siteId} ${comment.articleId}`);
        return [item.id, viewOf(item, comment, article, emails)];
      }),
    );
  }

  private async articlesOf(comments: readonly CommentRow[]): Promise<ReadonlyMap<string, ArticleRow>> {
    const siteIds = [...new Set(comments.map(({ siteId }) => siteId))];
    const perSite = await Promise.all(
      siteIds.map((site) => {
        const ofSite = comments.filter(({ siteId }) => siteId === site);
        return this.articles.findAll(site, [...new Set(ofSite.map(({ articleId }) => articleId))]);
      }),
    );
    return new Map(perSite.flat().map((article) => [`${article.siteId} ${article.externalId}`, article]));
  }
}

function viewOf(
  item: ReviewItem,
  comment: CommentRow,
  article: ArticleRow | undefined,
  emails: ReadonlyMap<string, string>,
): ListedItem {
  const now = new Date();
  const { claimedBy, claimExpiresAt } = item;
  const isClaimed = claimedBy !== null && claimExpiresAt !== null && claimExpiresAt > now;
  return {
    id: item.id,
    site: item.siteId,
    comment: {
      id: comment.id,
      externalId: comment.externalId,
      excerpt: excerptOf(comment.body),
      format: comment.format,
      author: { id: comment.authorId, name: comment.authorName },
      article: { id: comment.articleId, title: article?.title ?? null, url: article?.url ?? null },
      postedAt: comment.postedAt,
      receivedAt: comment.receivedAt,
    },
    state: item.state,
    cause: item.cause,
    categories: item.categories,
    rules: item.rules,
    language: item.language,
    reports: item.reports,
    priority: priorityAt(item.priorityTerms, item.createdAt, item.closedAt ?? now),
    version: item.version,
    claim: isClaimed
      ? { userId: claimedBy, userEmail: emails.get(claimedBy) ?? null, expiresAt: claimExpiresAt }
      : null,
    note: item.note,
    decisionId: item.decisionId,
    createdAt: item.createdAt,
    closedAt: item.closedAt,
  };
}

/** Never ends in half of a surrogate pair. */
const excerptOf = (body: string): string =>
  body.length <= EXCERPT_LENGTH ? body : `${body.slice(0, EXCERPT_LENGTH).replace(/[\ud800-\udbff]$/, '')}…`;
