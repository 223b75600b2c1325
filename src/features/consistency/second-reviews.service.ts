import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { decodeCursor, encodeCursor, instantSql, type Page } from '../../foundation/cursor';
import { Problem } from '../../foundation/problem';
import type { Person } from '../accounts/person';
import { CommentsService } from '../comments/comments.service';
import { DecisionRecordsService } from '../decisions/decision-records.service';
import { withoutScores } from './blind-findings';
import type { ListedSecondReviewDto, SecondReviewDto, SecondReviewsQueryDto } from './second-review.dto';
import { SecondReview } from './second-review.entity';
import { mayOpen, seesDisagreements } from './second-review-access';
import { answersOf, claimOf, listed } from './second-review-views';
import { SurroundingsService } from './surroundings.service';
import { TextThenService } from './text-then.service';
import { WithdrawingService } from './withdrawing.service';

/** What waits for a second look, and what came of it. */
@Injectable()
export class SecondReviewsService {
  constructor(
    @InjectRepository(SecondReview) private readonly reviews: Repository<SecondReview>,
    private readonly comments: CommentsService,
    private readonly texts: TextThenService,
    private readonly surroundings: SurroundingsService,
    private readonly records: DecisionRecordsService,
    private readonly withdrawing: WithdrawingService,
  ) {}

  /** Oldest first. A page may be shorter than asked for: what is found to be void is left out. */
  async list(person: Person, query: SecondReviewsQueryDto): Promise<Page<ListedSecondReviewDto>> {
    if (query.state !== 'open' && !seesDisagreements(person)) {
      throw Problem.forbidden('Disagreements are for senior moderators, admins and auditors.');
    }
    const list = `second-reviews:${query.state}`;
    const parameters: unknown[] = [];
    const given = (value: unknown): string => `$${parameters.push(value)}`;
    const conditions = [`state = ${given(query.state)}`];
    if (query.site !== undefined) conditions.push(`site_id = ${given(query.site)}`);
    if (person.siteIds !== null) conditions.push(`site_id = ANY(${given(person.siteIds)}::uuid[])`);
    if (query.state === 'open') {
      const me = given(person.id);
      conditions.push(
        `since <= now() AND NOT (${me}::uuid = ANY(not_by)) AND (cause <> 'repeat' OR first_user = ${me})`,
        `(claimed_by IS NULL OR claimed_by = ${me} OR claim_expires_at <= now())`,
      );
    }
    if (query.cursor !== undefined) {
      const [since, id] = decodeCursor(list, ['instant', 'id'], query.cursor);
      conditions.push(`(since, id) > (${given(since)}::timestamptz, ${given(id)}::uuid)`);
    }
    const places = await this.reviews.query<{ id: string; since: string }[]>(
      `SELECT id, ${instantSql('since')} AS since FROM second_review WHERE ${conditions.join(' AND ')}
       ORDER BY since, id LIMIT ${given(query.limit + 1)}`,
      parameters,
    );
    const shown = places.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      items: await this.listedOf(
        person,
        shown.map(({ id }) => id),
      ),
      next:
        places.length > query.limit && last !== undefined ? encodeCursor(list, [last.since, last.id]) : null,
    };
  }

  /** While it is open: without the decision, who made it, the scores, or what became of the comment. */
  async read(person: Person, id: string): Promise<SecondReviewDto> {
    const review = await this.reviews.findOneBy({ id });
    if (review === null || !mayOpen(person, review)) throw Problem.notFound('second review');
    if (review.state === 'open' && (await this.withdrawing.stillSound([review])).length === 0) {
      throw Problem.notFound('second review');
    }
    const { siteId, commentId, commentVersion } = review;
    const comment = await this.comments.find(commentId);
    if (comment === null) throw Problem.notFound('second review');
    const body = await this.texts.of(comment, commentVersion);
    const [verdict, thread, article, reports] = await Promise.all([
      this.records.verdictOf(commentId, commentVersion, body),
      this.surroundings.threadOf(commentId),
      this.surroundings.articleOf(siteId, comment.articleId),
      this.comments.reportsOf(commentId),
    ]);
    return {
      id,
      site: siteId,
      state: review.state,
      version: review.version,
      claim: claimOf(person, review),
      comment: {
        body,
        format: comment.format,
        language: comment.language,
        author: { id: comment.authorId, name: comment.authorName },
        article,
        postedAt: comment.postedAt,
        receivedAt: comment.receivedAt,
      },
      findings: withoutScores(verdict?.labels ?? []),
      thread,
      complaints: reports
        .filter((report) => report.commentVersion === commentVersion)
        .map(({ reason, reportedAt }) => ({ reason, reportedAt })),
      answers: answersOf(review),
    };
  }

  private async listedOf(person: Person, ids: readonly string[]): Promise<ListedSecondReviewDto[]> {
    const reviews = await this.reviews.find({
      where: { id: In([...ids]) },
      order: { since: 'ASC', id: 'ASC' },
    });
    const open = reviews.filter(({ state }) => state === 'open');
    const [sound, comments] = await Promise.all([
      this.withdrawing.stillSound(open),
      this.comments.findAll(reviews.map(({ commentId }) => commentId)),
    ]);
    const soundIds = new Set(sound.map(({ review }) => review.id));
    const commentById = new Map(comments.map((comment) => [comment.id, comment]));
    const shown = reviews.filter(({ id, state }) => state !== 'open' || soundIds.has(id));
    return Promise.all(
      shown.map(async (review) => {
        const comment = commentById.get(review.commentId);
        const body = comment === undefined ? '' : await this.texts.of(comment, review.commentVersion);
        return listed(person, review, body);
      }),
    );
  }
}
