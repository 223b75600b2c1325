import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { AuditService } from '../audit/audit.service';
import { DecisionListeners, type PersonsDecision } from '../decisions/decision-listeners';
import { SitesService } from '../sites/sites.service';
import { groundOf } from '../statements/ground';
import { drawn } from './drawing';
import { OWN_WORDS } from './reasons';
import { SecondReviewSettingsService } from './second-review-settings.service';

/** After which somebody no longer remembers what they said. */
const REPEAT_AFTER_DAYS = 14;

/** Draws decisions of people for a second review, in the transaction that makes them. */
@Injectable()
export class DrawingService implements OnModuleInit {
  constructor(
    private readonly listeners: DecisionListeners,
    private readonly settings: SecondReviewSettingsService,
    private readonly sites: SitesService,
    private readonly audit: AuditService,
  ) {}

  onModuleInit(): void {
    this.listeners.register((manager, decision) => this.onDecision(manager, decision));
  }

  private async onDecision(manager: EntityManager, decision: PersonsDecision): Promise<void> {
    await this.noteWhoKnows(manager, decision);
    // An appeal is a second look itself, and an order leaves nothing to judge.
    if (decision.path === 'moderator' || decision.path === 'bulk') await this.draw(manager, decision);
  }

  /** Whoever has decided about a comment is not blind to it. */
  private async noteWhoKnows(manager: EntityManager, { commentId, userId }: PersonsDecision): Promise<void> {
    await manager.query(
      `UPDATE second_review SET not_by = array_append(not_by, $2)
       WHERE comment_id = $1 AND state = 'open' AND NOT ($2 = ANY(not_by))`,
      [commentId, userId],
    );
  }

  private async draw(manager: EntityManager, decision: PersonsDecision): Promise<void> {
    const { id, siteId, commentId, commentVersion, userId, action, reason, verdict } = decision;
    const settings = await this.settings.forDrawing(manager, siteId);
    const isSevere = verdict?.labels.some(({ severity }) => severity === 'high') ?? false;
    const cause = drawn(settings.drawingKey, id, isSevere, settings);
    if (cause === null) return;
    const site = (await this.sites.settingsWithin(manager, [siteId])).get(siteId);
    const secondId = uuidv7();
    await manager.query(
      `INSERT INTO second_review (id, site_id, comment_id, comment_version, decision_id, cause, severe, categories,
         language, first_user, first_action, first_reason, not_by, since)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
         clock_timestamp() + $14 * interval '1 millisecond' + $15 * interval '1 day')`,
      [
        secondId,
        siteId,
        commentId,
        commentVersion,
        id,
        cause,
        isSevere,
        [...new Set(verdict?.labels.map(({ category }) => category))].sort(),
        verdict?.language ?? 'und',
        userId,
        action,
        action === 'approve' || reason === null ? null : (groundOf(reason).category ?? OWN_WORDS),
        cause === 'repeat' ? [] : [userId],
        // What may still be undone as a slip is no judgement yet.
        site?.undoHoldMs ?? 0,
        cause === 'repeat' ? REPEAT_AFTER_DAYS : 0,
      ],
    );
    await this.audit.append(manager, [
      {
        siteId,
        actorKind: 'engine',
        actorId: null,
        action: 'second-review.drawn',
        subjectKind: 'comment',
        subjectId: commentId,
        detail: { secondReviewId: secondId, decisionId: id, cause },
      },
    ]);
  }
}
