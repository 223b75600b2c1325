import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Metrics } from '../../foundation/metrics';
import { CommentsService } from '../comments/comments.service';
import { DecisionsService } from '../decisions/decisions.service';
import type { JudgedComment } from '../decisions/verdicts';
import { FiringsService } from '../rule-life/firings.service';
import { ReviewConsequences } from './review-consequences.service';

/** Makes verdicts hold. */
@Injectable()
export class OutcomeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly comments: CommentsService,
    private readonly decisions: DecisionsService,
    private readonly consequences: ReviewConsequences,
    private readonly firings: FiringsService,
    private readonly metrics: Metrics,
  ) {}

  /**
   * One transaction: states, verdicts, decisions, review items, which rules fired, audit entries and outgoing events.
   * Comments that somebody else settled in the meantime, or that were edited or deleted, are passed over.
   */
  async settle(judged: readonly JudgedComment[]): Promise<void> {
    if (judged.length === 0) return;
    const settled = await this.dataSource.transaction(async (manager) => {
      const locked = await this.comments.lock(
        manager,
        judged.map(({ comment }) => comment.id),
      );
      const waiting = new Map(
        locked
          .filter(({ state }) => state === 'received')
          .map(({ id, version, round }) => [id, `${version} ${round}`]),
      );
      // A comment that was called back meanwhile is not decided by what judged it before.
      const mine = judged.filter(
        ({ comment: { id, version, round = 0 } }) => waiting.get(id) === `${version} ${round}`,
      );
      if (mine.length === 0) return mine;
      const decided = await this.decisions.recordVerdicts(manager, mine);
      await this.consequences.follow(manager, decided);
      await this.firings.record(manager, decided);
      return mine;
    });
    this.count(settled);
    await this.decisions.tellPlatforms([...new Set(settled.map(({ comment }) => comment.siteId))]);
  }

  private count(settled: readonly JudgedComment[]): void {
    const now = Date.now();
    for (const { comment, verdict } of settled) {
      this.metrics.commentsDecided.inc({ action: verdict.action });
      this.metrics.decisionSeconds.observe((now - comment.receivedAt.getTime()) / 1000);
      if (verdict.undetermined !== undefined) {
        this.metrics.commentsUndetermined.inc({ cause: verdict.undetermined.cause });
      }
    }
  }
}
