import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CommentsService } from '../comments/comments.service';
import { ReversalListeners } from '../decisions/reversal-listeners';
import { EventContents, type ReleasedEvent } from '../delivery/event-contents';
import type { SanctionView } from './sanction-view';
import { SanctionViewsService } from './sanction-views.service';
import { SanctionsService } from './sanctions.service';

/** The `data` of author.sanctioned and author.sanction-lifted: the sanction as it is now. */
export interface SanctionEventData extends SanctionView {
  readonly site: string;
  /** The rejected comment that it rests on. */
  readonly comment: { readonly id: string; readonly commentId: string };
  /** Gapless per comment, from 1. */
  readonly sequence: number;
}

/** Tells platforms of sanctions, and ends those that rest on a rejection which holds no longer. */
@Injectable()
export class SanctionEvents implements OnModuleInit {
  constructor(
    private readonly contents: EventContents,
    private readonly reversals: ReversalListeners,
    private readonly sanctions: SanctionsService,
    private readonly views: SanctionViewsService,
    private readonly comments: CommentsService,
  ) {}

  onModuleInit(): void {
    this.contents.register(['author.sanctioned', 'author.sanction-lifted'], (events) =>
      this.describe(events),
    );
    this.reversals.register((manager, { decision, by }) =>
      this.sanctions.liftRestingOn(manager, decision, by),
    );
  }

  private async describe(events: readonly ReleasedEvent[]): Promise<ReadonlyMap<string, SanctionEventData>> {
    const [sanctions, comments] = await Promise.all([
      this.sanctions.findAll(events.flatMap(({ subjectId }) => subjectId ?? [])),
      this.comments.findAll(events.map(({ commentId }) => commentId)),
    ]);
    const sanctionById = new Map(sanctions.map((sanction) => [sanction.id, sanction]));
    const commentById = new Map(comments.map((comment) => [comment.id, comment]));
    const described = new Map<string, SanctionEventData>();
    for (const { id, subjectId, commentId, sequence } of events) {
      const sanction = sanctionById.get(subjectId ?? '');
      const comment = commentById.get(commentId);
      if (sanction === undefined || comment === undefined) continue;
      described.set(id, {
        ...(await this.views.viewOf(sanction)),
        site: sanction.siteId,
        comment: { id: comment.externalId, commentId },
        sequence,
      });
    }
    return described;
  }
}
