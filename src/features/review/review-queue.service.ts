import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { randomInt } from 'node:crypto';
import { encodeCursor, type Page, pageOf } from '../../foundation/cursor';
import { Problem } from '../../foundation/problem';
import { AccountsService } from '../accounts/accounts.service';
import { maySee, type Person } from '../accounts/person';
import { ArticlesService } from '../comments/articles.service';
import { CommentsService } from '../comments/comments.service';
import { priorityAt } from './priority';
import {
  anyQuery,
  type FacetKind,
  facetsOf,
  goesByFacets,
  listName,
  pageQuery,
  type Place,
  rarityQuery,
  type Wanted,
} from './queue-places';
import type { ReviewItemDto, ReviewItemsQueryDto } from './review.dto';
import type { ReviewFilterDto, ReviewSort } from './review-filter.dto';
import { ReviewItem } from './review-item.entity';

const EXCERPT_LENGTH = 500;
/** Facets are counted so far to see which is the rarest. */
const RARE = 3_000;
/** What fits a filter is counted so far. */
const MOST_PREVIEWED = 10_000;
const SAMPLES = 5;
const MOST_NEAR_DUPLICATES = 1_000;

/** The fields of the DTO, which here is no class with a prototype. */
type Listed<Dto> = Pick<Dto, keyof Dto>;
export type ListedItem = Omit<ReviewItemDto, 'comment'> & {
  readonly comment: Listed<ReviewItemDto['comment']>;
};

/** What a bulk decision would meet. */
export interface QueuePreview {
  readonly count: number;
  /** There are more than were counted. */
  readonly isMore: boolean;
  /** At random, of those counted. */
  readonly samples: ListedItem[];
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
    const { sort, cursor, limit } = query;
    const wanted = { person, filter: query, isCollapsed: query.collapse === true };
    const places = await this.placesOf(wanted, { sort, cursor, limit: limit + 1 });
    const views = await this.viewsOf(places.slice(0, limit).map(({ id }) => id));
    return pageOf(
      places,
      limit,
      ({ at, id }) => encodeCursor(listName(sort), [at, id]),
      ({ id }) => views.get(id)!,
    );
  }

  /** How many items a filter holds, and a few of them, before somebody decides them in bulk. */
  async preview(person: Person, filter: ReviewFilterDto): Promise<QueuePreview> {
    const wanted = { person, filter };
    const { sql, parameters } = anyQuery(wanted, await this.leadOf(wanted), MOST_PREVIEWED + 1);
    const found = await this.items.query<{ id: string }[]>(sql, [...parameters]);
    const ids = found.slice(0, MOST_PREVIEWED).map(({ id }) => id);
    const drawn = new Set<string>();
    while (drawn.size < Math.min(SAMPLES, ids.length)) drawn.add(ids[randomInt(ids.length)]!);
    const views = await this.viewsOf([...drawn]);
    return { count: ids.length, isMore: found.length > MOST_PREVIEWED, samples: [...views.values()] };
  }

  /** The first places of a list, or those after a cursor. */
  async placesOf(
    wanted: Wanted,
    page: { readonly sort: ReviewSort; readonly cursor?: string | undefined; readonly limit: number },
  ): Promise<Place[]> {
    const { sql, parameters } = pageQuery(wanted, await this.leadOf(wanted), page);
    return this.items.query<Place[]>(sql, [...parameters]);
  }

  /** The rarest of the facets that were asked for: the way through the queue that passes the fewest items. */
  private async leadOf(wanted: Wanted): Promise<FacetKind | undefined> {
    const kinds = [...facetsOf(wanted.filter).keys()];
    if (kinds.length < 2 || !goesByFacets(wanted.filter)) return kinds[0];
    const { sql, parameters } = rarityQuery(wanted, RARE);
    const counts = await this.items.query<{ kind: FacetKind; count: number }[]>(sql, [...parameters]);
    const countOf = (kind: FacetKind): number => counts.find((each) => each.kind === kind)?.count ?? RARE;
    return kinds.reduce((rarest, kind) => (countOf(kind) < countOf(rarest) ? kind : rarest));
  }

  /** What else waits of an item's cluster, oldest first. */
  async nearDuplicates(person: Person, itemId: string, limit: number): Promise<ListedItem[]> {
    const item = await this.items.findOneBy({ id: itemId });
    if (item === null || !maySee(person, item.siteId)) throw Problem.notFound('review item');
    if (item.clusterId === null) return [];
    const rows = await this.items.query<{ id: string }[]>(
      `SELECT id FROM review_item WHERE cluster_id = $1 AND state IN ('open', 'escalated') AND id <> $2
       ORDER BY id LIMIT $3`,
      [item.clusterId, itemId, limit],
    );
    const views = await this.viewsOf(rows.map(({ id }) => id));
    return rows.flatMap(({ id }) => views.get(id) ?? []);
  }

  /** Items as they are listed, by id. */
  async viewsOf(ids: readonly string[]): Promise<ReadonlyMap<string, ListedItem>> {
    const items = await this.items.findBy({ id: In([...ids]) });
    const [comments, emails, duplicates] = await Promise.all([
      this.comments.findAll(items.map(({ commentId }) => commentId)),
      this.accounts.emailsOf(items.flatMap(({ claimedBy }) => claimedBy ?? [])),
      this.nearDuplicatesOf(items),
    ]);
    const articles = await this.articlesOf(comments);
    const commentById = new Map(comments.map((comment) => [comment.id, comment]));
    return new Map(
      items.map((item) => {
        const comment = commentById.get(item.commentId)!;
        const article = articles.get(`${comment.siteId} ${comment.articleId}`);
        return [item.id, viewOf(item, comment, article, emails, duplicates.get(item.id) ?? 0)];
      }),
    );
  }

  private async nearDuplicatesOf(items: readonly ReviewItem[]): Promise<ReadonlyMap<string, number>> {
    const clustered = items.filter(({ clusterId }) => clusterId !== null);
    if (clustered.length === 0) return new Map();
    const rows = await this.items.query<{ id: string; count: number }[]>(
      `SELECT a.id, (SELECT count(*)::int FROM (
           SELECT 1 FROM review_item o WHERE o.cluster_id = a.cluster AND o.state IN ('open', 'escalated')
             AND o.id <> a.id LIMIT ${MOST_NEAR_DUPLICATES}) w) AS count
       FROM unnest($1::uuid[], $2::uuid[]) AS a (id, cluster)`,
      [clustered.map(({ id }) => id), clustered.map(({ clusterId }) => clusterId)],
    );
    return new Map(rows.map(({ id, count }) => [id, count]));
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
  nearDuplicates: number,
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
    clusterId: item.clusterId,
    nearDuplicates,
    awaitsSecondOpinion: item.firstOpinionBy !== null && item.state === 'open',
    note: item.note,
    decisionId: item.decisionId,
    createdAt: item.createdAt,
    closedAt: item.closedAt,
  };
}

/** Never ends in half of a surrogate pair. */
const excerptOf = (body: string): string =>
  body.length <= EXCERPT_LENGTH ? body : `${body.slice(0, EXCERPT_LENGTH).replace(/[\ud800-\udbff]$/, '')}…`;
