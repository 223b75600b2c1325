import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Problem } from '../../foundation/problem';
import { toStoredText } from '../../foundation/stored-text';
import { CommentsService } from '../comments/comments.service';
import { DecisionRecordsService } from '../decisions/decision-records.service';
import { DecisionsService } from '../decisions/decisions.service';
import { ReviewService } from '../review/review.service';
import { Appeal } from './appeal.entity';
import { AppealEvents } from './appeal-events';
import { alreadyAppealed, filingProblem } from './appeal-problems';
import { dueAfter, obstacleToFiling } from './appeal-rules';

export interface NewAppeal {
  readonly filedBy: Appeal['filedBy'];
  /** What the author says; may be empty. */
  readonly text: string;
  /** BCP 47 tag of `text`. */
  readonly language: string | null;
}

type Decision = NonNullable<Awaited<ReturnType<DecisionsService['find']>>>;

/** The appeal against a decision: one against it, the one that led to it, or one that is open against an earlier one. */
async function appealAbout(manager: EntityManager, decision: Decision): Promise<Appeal | null> {
  const found = await manager.findBy(Appeal, [
    { decisionId: decision.id },
    ...(decision.appealId === null ? [] : [{ id: decision.appealId }]),
    ...(decision.action === 'reject' ? [{ commentId: decision.commentId, state: 'open' as const }] : []),
  ]);
  return found.find(({ decisionId }) => decisionId === decision.id) ?? found[0] ?? null;
}

/** What opens appeals. */
@Injectable()
export class AppealFilingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly comments: CommentsService,
    private readonly decisions: DecisionsService,
    private readonly records: DecisionRecordsService,
    private readonly review: ReviewService,
    private readonly events: AppealEvents,
  ) {}

  /** The appeal that there is about a decision; null: none. */
  about(decision: Decision): Promise<Appeal | null> {
    return appealAbout(this.dataSource.manager, decision);
  }

  /**
   * Appeals against a decision that the caller knows of. The same appeal once more gives the first one again; another
   * one, and whatever cannot be appealed, is refused with 409.
   */
  async file(decision: Decision, given: NewAppeal): Promise<Appeal> {
    const told = await this.records.toldCurrentOf(decision.commentId);
    return this.dataSource.transaction(async (manager) => {
      const [comment] = await this.comments.lock(manager, [decision.commentId]);
      if (comment === undefined) throw Problem.notFound('comment');
      const earlier = await appealAbout(manager, decision);
      if (earlier !== null) {
        if (earlier.filedBy === given.filedBy && earlier.text === given.text) return earlier;
        throw alreadyAppealed(earlier);
      }
      // Of what is still inside the undo hold nobody outside learns, and that a person looks is true all the while.
      const isHeld = decision.action === 'review' && told?.id === decision.id;
      const current = isHeld ? decision : await this.decisions.currentOf(manager, decision.commentId);
      const filedAt = new Date();
      const obstacle = obstacleToFiling(decision, current, comment, filedAt);
      if (obstacle !== undefined) throw filingProblem(obstacle);
      const id = await this.insert(manager, decision, given, filedAt);
      const filed = await manager.findOneByOrFail(Appeal, { id });
      await this.events.filed(manager, filed);
      return filed;
    });
  }

  private async insert(
    manager: EntityManager,
    decision: Decision,
    { filedBy, text, language }: NewAppeal,
    filedAt: Date,
  ): Promise<string> {
    const { siteId, commentId, commentVersion } = decision;
    const comment = await this.comments.find(commentId, manager);
    const verdict = await this.decisions.verdictOn(manager, commentId, commentVersion);
    const barred = await this.decisions.rejectersOf(manager, commentId, commentVersion);
    const isForSeniors =
      (await this.decisions.wasOrdered(manager, commentId, commentVersion)) ||
      (await this.review.wasEscalated(manager, commentId, decision.id));
    const rules = new Set(decision.statement?.findings.map(({ rule }) => rule));
    const id = uuidv7();
    await manager.query(
      `INSERT INTO appeal (id, site_id, comment_id, decision_id, filed_by, text, language, first_decided_by,
         first_decider, barred, is_for_seniors, rules, comment_language, filed_at, due_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        id,
        siteId,
        commentId,
        decision.id,
        filedBy,
        toStoredText(text),
        language,
        decision.decidedBy,
        decision.userId,
        barred,
        isForSeniors,
        [...rules],
        verdict?.language ?? comment?.language ?? 'und',
        filedAt,
        dueAfter(filedAt),
      ],
    );
    return id;
  }
}
