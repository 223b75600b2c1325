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
import { CommentsService } from '../comments/comments.service';
import { Appeal } from './appeal.entity';
import { remedyOf } from './appeal-problems';
import { obstacleToPerson } from './appeal-rules';
import type { AppealsQueryDto, AppealSort, ListedAppealDto } from './appeals.dto';
import { viewOfAppeal } from './appeals.service';

const EXCERPT_LENGTH = 500;

interface Order {
  readonly column: 'due_at' | 'filed_at';
  readonly direction: 'ASC' | 'DESC';
}

/** Each of them is the order of an index. */
const ORDERS: Readonly<Record<AppealSort, Order>> = {
  due: { column: 'due_at', direction: 'ASC' },
  oldest: { column: 'filed_at', direction: 'ASC' },
  newest: { column: 'filed_at', direction: 'DESC' },
};
const SHAPE: CursorShape = ['instant', 'id'];

/** The fields of the DTO, which here is no class with a prototype. */
export type ListedAppeal = Pick<ListedAppealDto, keyof ListedAppealDto>;

interface Place {
  readonly id: string;
  readonly at: string;
}

/** Appeals as people read them. */
@Injectable()
export class AppealQueueService {
  constructor(
    @InjectRepository(Appeal) private readonly appeals: Repository<Appeal>,
    private readonly accounts: AccountsService,
    private readonly comments: CommentsService,
  ) {}

  /** A page of the appeals that the person may see. */
  async list(person: Person, query: AppealsQueryDto): Promise<Page<ListedAppeal>> {
    const { column, direction } = ORDERS[query.sort];
    const list = `appeals:${query.sort}`;
    const parameters: unknown[] = [];
    const given = (value: unknown): string => `$${parameters.push(value)}`;
    const conditions = [`state = ${given(query.state)}`];
    if (query.site !== undefined) conditions.push(`site_id = ${given(query.site)}`);
    if (person.siteIds !== null) conditions.push(`site_id = ANY(${given(person.siteIds)}::uuid[])`);
    if (query.cursor !== undefined) {
      const [at, id] = decodeCursor(list, SHAPE, query.cursor);
      const beyond = direction === 'DESC' ? '<' : '>';
      conditions.push(`(${column}, id) ${beyond} (${given(at)}::timestamptz, ${given(id)}::uuid)`);
    }
    const places = await this.appeals.query<Place[]>(
      `SELECT id, ${instantSql(column)} AS at FROM appeal WHERE ${conditions.join(' AND ')}
       ORDER BY ${column} ${direction}, id ${direction} LIMIT ${given(query.limit + 1)}`,
      parameters,
    );
    const ids = places.slice(0, query.limit).map(({ id }) => id);
    const views = await this.viewsOf(person, await this.appeals.findBy({ id: In(ids) }));
    return pageOf(
      places,
      query.limit,
      ({ at, id }) => encodeCursor(list, [at, id]),
      ({ id }) => views.get(id)!,
    );
  }

  /** Appeals as `person` is shown them in the list, by id. */
  async viewsOf(person: Person, appeals: readonly Appeal[]): Promise<ReadonlyMap<string, ListedAppeal>> {
    const [comments, emails] = await Promise.all([
      this.comments.findAll(appeals.map(({ commentId }) => commentId)),
      this.accounts.emailsOf(appeals.flatMap(({ claimedBy }) => claimedBy ?? [])),
    ]);
    const commentById = new Map(comments.map((comment) => [comment.id, comment]));
    const now = new Date();
    return new Map(
      appeals.map((appeal) => {
        const comment = commentById.get(appeal.commentId)!;
        const { claimedBy, claimExpiresAt } = appeal;
        const isClaimed = claimedBy !== null && claimExpiresAt !== null && claimExpiresAt > now;
        const obstacle = obstacleToPerson(appeal, person);
        return [
          appeal.id,
          {
            ...viewOfAppeal(appeal),
            site: appeal.siteId,
            comment: {
              id: comment.id,
              externalId: comment.externalId,
              excerpt: excerptOf(comment.body),
              author: { id: comment.authorId, name: comment.authorName },
            },
            text: appeal.text,
            language: appeal.language,
            firstDecidedBy: appeal.firstDecidedBy,
            isForSeniors: appeal.isForSeniors,
            isOverdue: appeal.state === 'open' && appeal.dueAt < now,
            claim: isClaimed
              ? { userId: claimedBy, userEmail: emails.get(claimedBy) ?? null, expiresAt: claimExpiresAt }
              : null,
            notForYou: obstacle === undefined ? null : remedyOf(obstacle),
            version: appeal.version,
          },
        ];
      }),
    );
  }
}

/** Never ends in half of a surrogate pair. */
const excerptOf = (body: string): string =>
  body.length <= EXCERPT_LENGTH ? body : `${body.slice(0, EXCERPT_LENGTH).replace(/[\ud800-\udbff]$/, '')}…`;
