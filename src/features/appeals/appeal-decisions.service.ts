import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Problem } from '../../foundation/problem';
import { toStoredText } from '../../foundation/stored-text';
import { hasVisibleText } from '../../foundation/text-patterns';
import { AccountsService } from '../accounts/accounts.service';
import { maySee, type Person } from '../accounts/person';
import { CommentsService } from '../comments/comments.service';
import { DecisionsService } from '../decisions/decisions.service';
import { ReviewService } from '../review/review.service';
import { groundOf } from '../statements/ground';
import { Appeal } from './appeal.entity';
import { AppealEvents } from './appeal-events';
import {
  appealChanged,
  claimedByAnother,
  commentChanged,
  isPersonal,
  notOpen,
  personalProblem,
} from './appeal-problems';
import { type DecidingObstacle, obstacleToDeciding, stillRestricts } from './appeal-rules';
import type { AppealOutcome } from './appeal-state';

export interface AppealChoice {
  readonly outcome: 'uphold' | 'reverse';
  /** Own words, for the author. */
  readonly reason: string;
  /** For colleagues only. */
  readonly note?: string | undefined;
  /** Of the appeal, as the person saw it. */
  readonly version: number;
}

export interface DecidedAppeal {
  readonly id: string;
  readonly state: 'decided';
  readonly outcome: AppealOutcome;
  readonly version: number;
  readonly decisionId: string;
}

const OUTCOMES = { uphold: 'upheld', reverse: 'reversed' } as const;

/** What people decide about appeals, one transaction each: the comment's row is locked first, then the appeal's. */
@Injectable()
export class AppealDecisionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: AccountsService,
    private readonly comments: CommentsService,
    private readonly decisions: DecisionsService,
    private readonly review: ReviewService,
    private readonly events: AppealEvents,
  ) {}

  /** Upholds or reverses a restriction. The platform is told at once, and before that whatever was held back. */
  async decide(person: Person, id: string, choice: AppealChoice): Promise<DecidedAppeal> {
    const reason = choice.reason.trim();
    if (!hasVisibleText(reason) || groundOf(reason).category !== null) {
      const detail =
        'needs your own words: the author is told them, and a category does not answer an appeal';
      throw Problem.invalid([{ pointer: '/reason', detail }]);
    }
    const seen = await this.dataSource.manager.findOneBy(Appeal, { id });
    if (seen === null || !maySee(person, seen.siteId)) throw Problem.notFound('appeal');
    const decided = await this.dataSource.transaction((manager) =>
      this.decideWithin(manager, person, seen, { ...choice, reason }),
    );
    await this.decisions.tellPlatforms([seen.siteId]);
    return decided;
  }

  private async decideWithin(
    manager: EntityManager,
    person: Person,
    seen: Appeal,
    { outcome, reason, note, version }: AppealChoice,
  ): Promise<DecidedAppeal> {
    const [comment] = await this.comments.lock(manager, [seen.commentId]);
    const appeal = await manager.findOneOrFail(Appeal, {
      where: { id: seen.id },
      lock: { mode: 'pessimistic_write' },
    });
    const obstacle = obstacleToDeciding(appeal, person, version, new Date());
    if (obstacle !== undefined) throw await this.problemOf(manager, appeal, obstacle);
    const current = await this.decisions.currentOf(manager, appeal.commentId);
    if (comment === undefined || current === null || !stillRestricts(current, comment)) {
      throw commentChanged(appeal);
    }
    // Also those who rejected the same text again after the appeal was filed.
    const barred = await this.decisions.rejectersOf(manager, comment.id, comment.version);
    if (barred.includes(person.id)) throw personalProblem('own-decision');
    const decisionId = await this.decisions.decide(manager, { kind: 'moderator', person }, comment, {
      action: outcome === 'reverse' ? 'approve' : 'reject',
      path: 'appeal',
      appealId: appeal.id,
      reason,
      note: note ?? null,
      source: current.statement?.source ?? 'own-initiative',
      ...(outcome === 'reverse'
        ? {}
        : { upholds: current.statement ?? undefined, orderId: current.orderId ?? undefined }),
      telling: 'at-once',
    });
    await manager.query(
      `UPDATE appeal SET state = 'decided', outcome = $2, outcome_reason = $3, note = $4, outcome_decision_id = $5,
         decided_by = $6, decided_at = clock_timestamp(), barred = $7, version = version + 1, claimed_by = NULL,
         claim_expires_at = NULL
       WHERE id = $1`,
      [
        appeal.id,
        OUTCOMES[outcome],
        toStoredText(reason),
        note === undefined ? null : toStoredText(note),
        decisionId,
        person.id,
        [...new Set([...appeal.barred, ...barred])],
      ],
    );
    // A person has just looked: who was to look for another reason need not.
    await this.review.withdraw(manager, [comment.id]);
    await this.events.decided(manager, appeal, { decisionId, outcome: OUTCOMES[outcome], by: person.id });
    return {
      id: appeal.id,
      state: 'decided',
      outcome: OUTCOMES[outcome],
      version: appeal.version + 1,
      decisionId,
    };
  }

  private async problemOf(
    manager: EntityManager,
    appeal: Appeal,
    obstacle: DecidingObstacle,
  ): Promise<Problem> {
    if (isPersonal(obstacle)) return personalProblem(obstacle);
    if (obstacle === 'changed') return appealChanged(appeal);
    const who = obstacle === 'claimed' ? appeal.claimedBy : appeal.decidedBy;
    const emails = await this.accounts.emailsOf(who === null ? [] : [who], manager);
    const email = emails.get(who ?? '') ?? null;
    return obstacle === 'claimed' ? claimedByAnother(appeal, email) : notOpen(appeal, email);
  }
}
