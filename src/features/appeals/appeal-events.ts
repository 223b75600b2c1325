import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, Repository } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { CommentsService } from '../comments/comments.service';
import { DeliveryService } from '../delivery/delivery.service';
import { EventContents, type ReleasedEvent } from '../delivery/event-contents';
import type { AuthorNotice } from '../statements/notices.service';
import { Appeal } from './appeal.entity';
import { AppealNoticesService } from './appeal-notices.service';
import type { AppealOutcome } from './appeal-state';

/** The `data` of appeal.decided. The decision that the appeal led to is told just before, by decision.made. */
export interface AppealEventData {
  /** The platform's id of the comment. */
  readonly id: string;
  readonly commentId: string;
  readonly site: string;
  /** Gapless per comment, from 1. */
  readonly sequence: number;
  readonly appealId: string;
  readonly filedBy: Appeal['filedBy'];
  readonly filedAt: string;
  /** The restriction that was appealed. */
  readonly appealedDecisionId: string;
  readonly outcome: AppealOutcome;
  /** In the words of whoever decided. */
  readonly reason: string;
  /** The decision that holds now. */
  readonly decisionId: string;
  readonly action: 'approve' | 'reject';
  readonly decidedAt: string;
  /** The outcome with its reasons in plain words, to be shown to the author. */
  readonly authorNotice: AuthorNotice;
}

/** Tells platforms and the record what became of appeals. */
@Injectable()
export class AppealEvents implements OnModuleInit {
  constructor(
    @InjectRepository(Appeal) private readonly appeals: Repository<Appeal>,
    private readonly contents: EventContents,
    private readonly delivery: DeliveryService,
    private readonly audit: AuditService,
    private readonly comments: CommentsService,
    private readonly notices: AppealNoticesService,
  ) {}

  onModuleInit(): void {
    this.contents.register(['appeal.decided'], (events) => this.describe(events));
  }

  /** Within the transaction that files. */
  async filed(manager: EntityManager, { id, siteId, commentId, decisionId, filedBy }: Appeal): Promise<void> {
    await this.audit.append(manager, [
      {
        siteId,
        actorKind: 'platform',
        actorId: null,
        action: 'appeal.filed',
        subjectKind: 'appeal',
        subjectId: id,
        detail: { commentId, decisionId, filedBy },
      },
    ]);
  }

  /** Within the transaction that decides, after the decision. */
  async decided(
    manager: EntityManager,
    { id, siteId, commentId, decisionId: appealed }: Appeal,
    outcome: { readonly decisionId: string; readonly outcome: AppealOutcome; readonly by: string },
  ): Promise<void> {
    const { decisionId } = outcome;
    await this.delivery.announce(manager, [
      { siteId, commentId, decisionId, type: 'appeal.decided', subjectId: id, isHeld: false },
    ]);
    await this.audit.append(manager, [
      {
        siteId,
        actorKind: 'user',
        actorId: outcome.by,
        action: 'appeal.decided',
        subjectKind: 'appeal',
        subjectId: id,
        detail: { commentId, appealed, decisionId, outcome: outcome.outcome },
      },
    ]);
  }

  private async describe(events: readonly ReleasedEvent[]): Promise<ReadonlyMap<string, AppealEventData>> {
    const [appeals, comments] = await Promise.all([
      this.appeals.findBy({ id: In(events.flatMap(({ subjectId }) => subjectId ?? [])) }),
      this.comments.findAll(events.map(({ commentId }) => commentId)),
    ]);
    const appealById = new Map(appeals.map((appeal) => [appeal.id, appeal]));
    const commentById = new Map(comments.map((comment) => [comment.id, comment]));
    const described = new Map<string, AppealEventData>();
    for (const event of events) {
      const appeal = appealById.get(event.subjectId ?? '');
      const comment = commentById.get(event.commentId);
      if (appeal === undefined || comment === undefined || appeal.outcome === null) continue;
      described.set(event.id, {
        id: comment.externalId,
        commentId: comment.id,
        site: appeal.siteId,
        sequence: event.sequence,
        appealId: appeal.id,
        filedBy: appeal.filedBy,
        filedAt: appeal.filedAt.toISOString(),
        appealedDecisionId: appeal.decisionId,
        outcome: appeal.outcome,
        reason: appeal.outcomeReason!,
        decisionId: event.decisionId,
        action: appeal.outcome === 'reversed' ? 'approve' : 'reject',
        decidedAt: appeal.decidedAt!.toISOString(),
        authorNotice: await this.notices.ofOutcome(appeal, comment),
      });
    }
    return described;
  }
}
