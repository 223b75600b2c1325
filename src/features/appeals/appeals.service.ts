import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import type { ActorKind } from '../audit/actor';
import { AuditService } from '../audit/audit.service';
import { DecisionsService } from '../decisions/decisions.service';
import { ReversalListeners } from '../decisions/reversal-listeners';
import { Appeal } from './appeal.entity';
import type { WithdrawalCause } from './appeal-state';

/** An appeal as the platform and the author are shown it. */
export interface AppealView {
  readonly id: string;
  /** The restriction that it is about. */
  readonly decisionId: string;
  readonly filedBy: Appeal['filedBy'];
  readonly state: Appeal['state'];
  readonly withdrawnBecause: Appeal['withdrawnBecause'];
  readonly filedAt: Date;
  readonly dueAt: Date;
  readonly outcome: Appeal['outcome'];
  /** Of the outcome, in the words of whoever decided. */
  readonly reason: string | null;
  readonly outcomeDecisionId: string | null;
  readonly decidedAt: Date | null;
}

export const viewOfAppeal = (appeal: Appeal): AppealView => ({
  id: appeal.id,
  decisionId: appeal.decisionId,
  filedBy: appeal.filedBy,
  state: appeal.state,
  withdrawnBecause: appeal.withdrawnBecause,
  filedAt: appeal.filedAt,
  dueAt: appeal.dueAt,
  outcome: appeal.outcome,
  reason: appeal.outcomeReason,
  outcomeDecisionId: appeal.outcomeDecisionId,
  decidedAt: appeal.decidedAt,
});

/** What became of appeals, and the end of those that have nothing left to be about. */
@Injectable()
export class AppealsService implements OnModuleInit {
  constructor(
    @InjectRepository(Appeal) private readonly appeals: Repository<Appeal>,
    private readonly decisions: DecisionsService,
    private readonly audit: AuditService,
    private readonly reversals: ReversalListeners,
  ) {}

  onModuleInit(): void {
    this.reversals.register(async (manager, { decision, by }) => {
      const current = await this.decisions.currentOf(manager, decision.commentId);
      // The reversal is an appeal's own outcome, which is being recorded.
      if (current !== null && current.appealId !== null) return;
      const actor = by === null ? ('platform' as const) : ('user' as const);
      await this.withdraw(manager, [decision.commentId], 'retracted', actor, by);
    });
  }

  /** Of a comment, newest first. */
  async ofComment(commentId: string): Promise<AppealView[]> {
    const appeals = await this.appeals.find({
      where: { commentId },
      order: { filedAt: 'DESC', id: 'DESC' },
    });
    return appeals.map(viewOfAppeal);
  }

  /** The platform deleted a comment: what was said about it goes too. Within the caller's transaction, locked. */
  async forgetWords(manager: EntityManager, commentId: string): Promise<void> {
    await this.withdraw(manager, [commentId], 'deleted', 'platform', null);
    await manager.query(`UPDATE appeal SET text = '' WHERE comment_id = $1 AND text <> ''`, [commentId]);
  }

  /** Comments were edited and judged anew. Within the caller's transaction, with the comments locked. */
  async endForEdited(manager: EntityManager, commentIds: readonly string[]): Promise<void> {
    await this.withdraw(manager, commentIds, 'edited', 'platform', null);
  }

  private async withdraw(
    manager: EntityManager,
    commentIds: readonly string[],
    because: WithdrawalCause,
    actorKind: ActorKind,
    actorId: string | null,
  ): Promise<void> {
    if (commentIds.length === 0) return;
    const [ended] = await manager.query<[{ id: string; siteId: string; commentId: string }[], number]>(
      `UPDATE appeal SET state = 'withdrawn', withdrawn_because = $2, version = version + 1, claimed_by = NULL,
         claim_expires_at = NULL
       WHERE comment_id = ANY($1) AND state = 'open'
       RETURNING id, site_id AS "siteId", comment_id AS "commentId"`,
      [commentIds, because],
    );
    await this.audit.append(
      manager,
      ended.map(({ id, siteId, commentId }) => ({
        siteId,
        actorKind,
        actorId,
        action: 'appeal.withdrawn',
        subjectKind: 'appeal',
        subjectId: id,
        detail: { commentId, because },
      })),
    );
  }
}
