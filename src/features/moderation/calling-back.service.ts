import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ActorKind } from '../audit/actor';
import { AuditService } from '../audit/audit.service';
import { CommentsService } from '../comments/comments.service';
import { WaitingCommentsService } from '../comments/waiting-comments.service';
import { siteIdOf } from '../rules/scope';
import { ModerationQueue } from './moderation-queue';
import { RejudgingCandidates, type VersionRange } from './rejudging-candidates.service';

/** Calls back what versions of rules decided, so that it is judged again by those in force. */
@Injectable()
export class CallingBackService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly candidates: RejudgingCandidates,
    private readonly comments: CommentsService,
    private readonly waiting: WaitingCommentsService,
    private readonly queue: ModerationQueue,
    private readonly audit: AuditService,
  ) {}

  /** One transaction. Gives back how many were called back: those that a person took up meanwhile are left alone. */
  async callBack(
    range: VersionRange,
    commentIds: readonly string[],
    by: { readonly kind: ActorKind; readonly id: string | null },
  ): Promise<number> {
    if (commentIds.length === 0) return 0;
    const sets = await this.candidates.setsOf(range);
    const called = await this.dataSource.transaction(async (manager) => {
      await this.comments.lock(manager, commentIds);
      const still = await this.candidates.still(manager, sets, commentIds);
      if (still.length === 0) return still;
      await this.waiting.callBack(manager, still);
      await this.audit.append(manager, [
        {
          siteId: siteIdOf(range.scope),
          actorKind: by.kind,
          actorId: by.id,
          action: 'rules.rejudged',
          subjectKind: 'rules',
          subjectId: range.scope,
          detail: { from: range.from, to: range.to, comments: still.length },
        },
      ]);
      return still;
    });
    await this.queue.enqueue(called);
    return called.length;
  }
}
