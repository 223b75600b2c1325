import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { CommentsService } from '../comments/comments.service';
import { DeliveryService } from '../delivery/delivery.service';
import { SitesService } from '../sites/sites.service';
import { Decision } from './decision.entity';
import {
  colleaguesViewOfDecision,
  type ColleaguesDecisionView,
  type DecisionView,
  type VerdictView,
  viewOfDecision,
  viewOfVerdict,
} from './decision-views';
import { STATE_AFTER } from './state-after';
import { type DsaRecord, dsaRecordOf } from './dsa-record';
import { type StatementView, viewOfStatement } from './statement';
import { VerdictRecord } from './verdict-record.entity';

type CommentRow = Awaited<ReturnType<CommentsService['findAll']>>[number];

/** A comment's standing: what the engine found, what was decided, and why. */
export interface CommentRecord {
  /** On the present version; null while it waits. */
  readonly verdict: VerdictView | null;
  /** Newest first; without what is still inside the undo hold, or was undone there. */
  readonly decisions: readonly DecisionView[];
  /** What the newest of them makes of the comment; null before the first. */
  readonly state: 'approved' | 'held' | 'rejected' | null;
  /** Of the decision that holds; null unless it restricts the comment. */
  readonly statementOfReasons: StatementView | null;
}

/** Reads what was found and decided. */
@Injectable()
export class DecisionRecordsService {
  constructor(
    @InjectRepository(Decision) private readonly decisions: Repository<Decision>,
    @InjectRepository(VerdictRecord) private readonly verdicts: Repository<VerdictRecord>,
    private readonly comments: CommentsService,
    private readonly sites: SitesService,
    private readonly delivery: DeliveryService,
  ) {}

  find(id: string): Promise<Decision | null> {
    return this.decisions.findOneBy({ id });
  }

  findAll(ids: readonly string[]): Promise<Decision[]> {
    return this.decisions.findBy({ id: In([...ids]) });
  }

  verdictsOf(ids: readonly string[]): Promise<VerdictRecord[]> {
    return this.verdicts.findBy({ id: In([...ids]) });
  }

  /** What is known of a comment, for its platform. Unknown ids give an empty record. */
  async ofComment(commentId: string): Promise<CommentRecord> {
    const [comment, decisions] = await Promise.all([
      this.comments.find(commentId),
      this.decisions.find({ where: { commentId }, order: { number: 'DESC' } }),
    ]);
    if (comment === null) return { verdict: null, decisions: [], state: null, statementOfReasons: null };
    const held = await this.delivery.heldAmong(decisions.map(({ id }) => id));
    const told = decisions.filter(({ id, undoneAt }) => undoneAt === null && !held.has(id));
    const [current] = told;
    return {
      verdict: await this.verdictOf(commentId, comment.version, comment.body),
      decisions: told.map(viewOfDecision),
      state: current === undefined ? null : STATE_AFTER[current.action],
      statementOfReasons: current === undefined ? null : await this.statementView(current, comment),
    };
  }

  /** The newest verdict on a version; `body` is that version's text. */
  async verdictOf(commentId: string, version: number, body: string): Promise<VerdictView | null> {
    const verdict = await this.verdicts.findOne({
      where: { commentId, commentVersion: version },
      order: { judgedAt: 'DESC', id: 'DESC' },
    });
    return verdict === null ? null : viewOfVerdict(verdict, body);
  }

  /** Every decision on a comment with its notes, newest first. */
  async historyOf(commentId: string): Promise<readonly ColleaguesDecisionView[]> {
    const decisions = await this.decisions.find({ where: { commentId }, order: { number: 'DESC' } });
    return decisions.map(colleaguesViewOfDecision);
  }

  /** Null where the decision restricts nothing. */
  async statementOf(decision: Decision): Promise<StatementView | null> {
    const comment = await this.comments.find(decision.commentId);
    return comment === null ? null : this.statementView(decision, comment);
  }

  /** The record for the EU's transparency database; null where the decision restricts nothing. */
  async dsaRecordOf(decision: Decision): Promise<DsaRecord | null> {
    const [comment, verdict] = await Promise.all([
      this.comments.find(decision.commentId),
      decision.verdictId === null ? null : this.verdicts.findOneBy({ id: decision.verdictId }),
    ]);
    if (comment === null || decision.statement === null) return null;
    return dsaRecordOf(decision.statement, {
      decisionId: decision.id,
      decidedAt: decision.decidedAt,
      writtenAt: comment.postedAt ?? comment.receivedAt,
      language: verdict?.language ?? 'und',
    });
  }

  async statementView(decision: Decision, comment: CommentRow): Promise<StatementView | null> {
    if (decision.statement === null) return null;
    const { id, name } = await this.sites.settingsOf(decision.siteId);
    return viewOfStatement(decision.statement, {
      decisionId: decision.id,
      decidedAt: decision.decidedAt,
      site: { id, name },
      comment: { id: comment.id, externalId: comment.externalId, url: comment.url },
      body: await this.bodyAt(comment, decision.statement.commentVersion),
    });
  }

  private async bodyAt(comment: CommentRow, version: number): Promise<string> {
    if (comment.version === version) return comment.body;
    const versions = await this.comments.versionsOf(comment.id);
    return versions.find((each) => each.version === version)?.body ?? '';
  }
}
