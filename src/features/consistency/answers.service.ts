import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, type EntityManager, Repository } from 'typeorm';
import { Problem } from '../../foundation/problem';
import { toStoredText } from '../../foundation/stored-text';
import { hasVisibleText } from '../../foundation/text-patterns';
import { maySee, type Person } from '../accounts/person';
import { AuditService } from '../audit/audit.service';
import { CommentsService } from '../comments/comments.service';
import { SecondReview } from './second-review.entity';
import { mayOpen } from './second-review-access';
import { changed, claimedByAnother, noLongerOpen, notDisagreed } from './second-review-conflicts';
import type {
  ResolutionDto,
  SecondAnswerDto,
  SecondReviewClaimDto,
  SecondReviewOutcomeDto,
} from './second-review.dto';
import { answersOf } from './second-review-views';
import { WithdrawingService } from './withdrawing.service';

const LEASE_MINUTES = 5;

/** Second answers, and what becomes of disagreements. None of it changes anything about the comment. */
@Injectable()
export class AnswersService {
  constructor(
    @InjectRepository(SecondReview) private readonly reviews: Repository<SecondReview>,
    private readonly dataSource: DataSource,
    private readonly comments: CommentsService,
    private readonly withdrawing: WithdrawingService,
    private readonly audit: AuditService,
  ) {}

  /** Takes one for five minutes, or keeps it for another five. */
  async claim(person: Person, id: string): Promise<SecondReviewClaimDto> {
    await this.openTo(person, id);
    const [rows] = await this.reviews.query<[{ expiresAt: Date }[], number]>(
      `UPDATE second_review SET claimed_by = $2, claim_expires_at = now() + $3 * interval '1 minute'
       WHERE id = $1 AND state = 'open' AND (claimed_by IS NULL OR claimed_by = $2 OR claim_expires_at <= now())
       RETURNING claim_expires_at AS "expiresAt"`,
      [id, person.id, LEASE_MINUTES],
    );
    const [claimed] = rows;
    if (claimed !== undefined) return { isYours: true, expiresAt: claimed.expiresAt };
    const now = await this.reviews.findOneByOrFail({ id });
    throw now.state === 'open' ? claimedByAnother(now) : noLongerOpen(now);
  }

  /** Gives one back that the person had taken. */
  async release(person: Person, id: string): Promise<void> {
    await this.openTo(person, id);
    await this.reviews.query(
      'UPDATE second_review SET claimed_by = NULL, claim_expires_at = NULL WHERE id = $1 AND claimed_by = $2',
      [id, person.id],
    );
  }

  /** Records the second answer; only then is the first one told. */
  async answer(
    person: Person,
    id: string,
    { action, reason, version }: SecondAnswerDto,
  ): Promise<SecondReviewOutcomeDto> {
    if (action === 'reject' && reason === undefined) {
      throw Problem.invalid([
        { pointer: '/reason', detail: 'a rejection needs a category such as insult, or own-words' },
      ]);
    }
    const seen = await this.openTo(person, id);
    return this.dataSource.transaction(async (manager) => {
      const [comment] = await this.comments.lock(manager, [seen.commentId]);
      const review = await lockReview(manager, id);
      if (review.state !== 'open') throw noLongerOpen(review);
      if (!mayOpen(person, review)) throw Problem.notFound('second review');
      if (comment?.version !== review.commentVersion || comment.state === 'deleted') {
        throw noLongerOpen({ state: 'void', version: review.version });
      }
      const isClaimed = review.claimExpiresAt !== null && review.claimExpiresAt > new Date();
      if (isClaimed && review.claimedBy !== person.id) throw claimedByAnother(review);
      if (review.version !== version) throw changed(review);
      const state = stateAfter(review, action);
      await manager.query(
        `UPDATE second_review SET state = $2, second_user = $3, second_action = $4, second_reason = $5,
           decided_at = now(), since = now(), claimed_by = NULL, claim_expires_at = NULL, version = version + 1
         WHERE id = $1`,
        [id, state, person.id, action, action === 'reject' ? reason : null],
      );
      await this.append(manager, person, review, 'second-review.answered', { state });
      return this.outcomeOf(manager, id);
    });
  }

  /** Settles a disagreement, for others to learn from. Only somebody else than the two does. */
  async resolve(
    person: Person,
    id: string,
    { holds, note, version }: ResolutionDto,
  ): Promise<SecondReviewOutcomeDto> {
    if (!hasVisibleText(note)) {
      throw Problem.invalid([{ pointer: '/note', detail: 'say what the others should learn from it' }]);
    }
    const seen = await this.reviews.findOneBy({ id });
    if (seen === null || !maySee(person, seen.siteId) || !mayOpen(person, seen)) {
      throw Problem.notFound('second review');
    }
    if ([seen.firstUser, seen.secondUser].includes(person.id)) {
      throw Problem.forbidden('One of the two answers is yours: let somebody else settle it.');
    }
    return this.dataSource.transaction(async (manager) => {
      const [comment] = await this.comments.lock(manager, [seen.commentId]);
      const review = await lockReview(manager, id);
      if (review.state !== 'disagreed') throw notDisagreed(review);
      if (review.version !== version) throw changed(review);
      await manager.query(
        `UPDATE second_review SET state = 'resolved', holds = $2, note = $3, resolved_by = $4, resolved_at = now(),
           since = now(), version = version + 1
         WHERE id = $1`,
        [
          id,
          holds,
          comment === undefined || comment.state === 'deleted' ? null : toStoredText(note),
          person.id,
        ],
      );
      await this.append(manager, person, review, 'second-review.resolved', { holds });
      return this.outcomeOf(manager, id);
    });
  }

  /** As it is now; refused where it is not open, or not to this person. */
  private async openTo(person: Person, id: string): Promise<SecondReview> {
    const review = await this.reviews.findOneBy({ id });
    if (review === null || !maySee(person, review.siteId)) throw Problem.notFound('second review');
    // Whether there ever was one, its own decider is not told.
    if (review.notBy.includes(person.id)) throw Problem.notFound('second review');
    if (review.cause === 'repeat' && review.firstUser !== person.id) throw Problem.notFound('second review');
    if (review.state !== 'open') throw noLongerOpen(review);
    if (!mayOpen(person, review)) throw Problem.notFound('second review');
    const [sound] = await this.withdrawing.stillSound([review]);
    if (sound === undefined) throw noLongerOpen({ state: 'void', version: review.version + 1 });
    return review;
  }

  private async append(
    manager: EntityManager,
    person: Person,
    { id, siteId, commentId }: SecondReview,
    action: string,
    detail: object,
  ): Promise<void> {
    await this.audit.append(manager, [
      {
        siteId,
        actorKind: 'user',
        actorId: person.id,
        action,
        subjectKind: 'comment',
        subjectId: commentId,
        detail: { secondReviewId: id, ...detail },
      },
    ]);
  }

  private async outcomeOf(manager: EntityManager, id: string): Promise<SecondReviewOutcomeDto> {
    const review = await manager.findOneByOrFail(SecondReview, { id });
    return { id, state: review.state, version: review.version, answers: answersOf(review)! };
  }
}

const lockReview = (manager: EntityManager, id: string): Promise<SecondReview> =>
  manager.findOneOrFail(SecondReview, { where: { id }, lock: { mode: 'pessimistic_write' } });

function stateAfter({ cause, firstAction }: SecondReview, action: string): SecondReview['state'] {
  if (cause === 'repeat') return 'repeated';
  return action === firstAction ? 'agreed' : 'disagreed';
}
