import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Action } from '../../engine/policy';
import { CommentsService } from '../comments/comments.service';
import { EventContents, type ReleasedEvent } from '../delivery/event-contents';
import { DecisionRecordsService } from './decision-records.service';
import type { AuthorNotice } from '../statements/notices.service';
import type { StatementView } from '../statements/statement-view';
import type { DecidedBy, DecisionPath } from './decision-path';
import type { StoredLabel } from './stored-label';

/** The `data` of decision.made and decision.reverted: whoever keeps the highest sequence knows all that holds. */
export interface DecisionEventData {
  /** The platform's id of the comment. */
  readonly id: string;
  readonly commentId: string;
  readonly site: string;
  readonly decisionId: string;
  /** Gapless per comment, from 1. */
  readonly sequence: number;
  readonly supersedes: string | null;
  /** The decision that this one takes back. */
  readonly reverts: string | null;
  readonly action: Action;
  readonly decidedBy: DecidedBy;
  readonly path: DecisionPath;
  readonly decidedAt: string;
  /** Of the comment, grows with its edits. */
  readonly version: number;
  readonly reason: string | null;
  /** Offsets are UTF-16 units into the comment's body as it came. */
  readonly labels: readonly Pick<
    StoredLabel,
    'classifier' | 'category' | 'severity' | 'score' | 'rule' | 'reason' | 'evidence'
  >[];
  readonly statementOfReasons: StatementView | null;
  /** The same in plain words, to be shown to the author. */
  readonly authorNotice: AuthorNotice | null;
}

/** Tells delivery what events about decisions hold. */
@Injectable()
export class DecisionEvents implements OnModuleInit {
  constructor(
    private readonly contents: EventContents,
    private readonly records: DecisionRecordsService,
    private readonly comments: CommentsService,
  ) {}

  onModuleInit(): void {
    this.contents.register(['decision.made', 'decision.reverted'], (events) => this.describe(events));
  }

  private async describe(events: readonly ReleasedEvent[]): Promise<ReadonlyMap<string, DecisionEventData>> {
    const [decisions, comments] = await Promise.all([
      this.records.findAll(events.map(({ decisionId }) => decisionId)),
      this.comments.findAll(events.map(({ commentId }) => commentId)),
    ]);
    const verdicts = await this.records.verdictsOf(decisions.flatMap(({ verdictId }) => verdictId ?? []));
    const decisionById = new Map(decisions.map((decision) => [decision.id, decision]));
    const commentById = new Map(comments.map((comment) => [comment.id, comment]));
    const verdictById = new Map(verdicts.map((verdict) => [verdict.id, verdict]));
    const described = new Map<string, DecisionEventData>();
    for (const event of events) {
      const decision = decisionById.get(event.decisionId);
      const comment = commentById.get(event.commentId);
      if (decision === undefined || comment === undefined) continue;
      const verdict = verdictById.get(decision.verdictId ?? '');
      const labels = verdict?.labels ?? [];
      const owed = await this.records.owedTo(decision, comment, verdict);
      described.set(event.id, {
        id: comment.externalId,
        commentId: comment.id,
        site: decision.siteId,
        decisionId: decision.id,
        sequence: event.sequence,
        supersedes: decision.supersedes,
        reverts: decision.reverts,
        action: decision.action,
        decidedBy: decision.decidedBy,
        path: decision.path,
        decidedAt: decision.decidedAt.toISOString(),
        version: decision.commentVersion,
        reason: decision.reason,
        labels: labels.map(({ classifier, category, severity, score, rule, reason, evidence }) => ({
          classifier,
          category,
          severity,
          score,
          rule,
          reason,
          evidence,
        })),
        statementOfReasons: owed.statement,
        authorNotice: owed.notice,
      });
    }
    return described;
  }
}
