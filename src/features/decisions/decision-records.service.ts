import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { CommentsService } from '../comments/comments.service';
import { DeliveryService } from '../delivery/delivery.service';
import { SitesService } from '../sites/sites.service';
import { type AuthorNotice, NoticesService } from '../statements/notices.service';
import { type StatementView, viewOfStatement } from '../statements/statement-view';
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
import { VerdictRecord } from './verdict-record.entity';

type CommentRow = Awaited<ReturnType<CommentsService['findAll']>>[number];

type ToldState = (typeof STATE_AFTER)[keyof typeof STATE_AFTER];

/** A comment's standing: what the engine found, what was decided, and why. */
export interface CommentRecord {
  /** On the present version; null while it waits. */
  readonly verdict: VerdictView | null;
  /** Newest first; without what is still inside the undo hold, or was undone there. */
  readonly decisions: readonly DecisionView[];
  /** What the newest of them makes of the comment; null before the first. */
  readonly state: ToldState | null;
  /** Of the decision that holds; null unless it restricts the comment. */
  readonly statementOfReasons: StatementView | null;
  /** The same in plain words, for the author. */
  readonly authorNotice: AuthorNotice | null;
}

export interface OwedToAuthor {
  /** Null where the decision restricts nothing. */
  readonly statement: StatementView | null;
  readonly notice: AuthorNotice | null;
}

const NOTHING_OWED: OwedToAuthor = { statement: null, notice: null };
const NO_RECORD: CommentRecord = {
  verdict: null,
  decisions: [],
  state: null,
  statementOfReasons: null,
  authorNotice: null,
};

/** Reads what was found and decided. */
@Injectable()
export class DecisionRecordsService {
  constructor(
    @InjectRepository(Decision) private readonly decisions: Repository<Decision>,
    @InjectRepository(VerdictRecord) private readonly verdicts: Repository<VerdictRecord>,
    private readonly comments: CommentsService,
    private readonly sites: SitesService,
    private readonly delivery: DeliveryService,
    private readonly notices: NoticesService,
  ) {}

  find(id: string): Promise<Decision | null> {
    return this.decisions.findOneBy({ id });
  }

  findAll(ids: readonly string[]): Promise<Decision[]> {
    return this.decisions.findBy({ id: In([...ids]) });
  }

  /** Those of the decisions that were taken back, in silence or by another decision. */
  async undoneAmong(decisions: readonly Pick<Decision, 'id' | 'commentId'>[]): Promise<ReadonlySet<string>> {
    const rows = await this.decisions.query<{ id: string; reverts: string | null }[]>(
      `SELECT id, reverts FROM decision
       WHERE comment_id = ANY($1) AND (undone_at IS NOT NULL OR reverts IS NOT NULL)`,
      [decisions.map(({ commentId }) => commentId)],
    );
    const undone = new Set(rows.map(({ id, reverts }) => reverts ?? id));
    return new Set(decisions.map(({ id }) => id).filter((id) => undone.has(id)));
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
    if (comment === null) return NO_RECORD;
    const told = await this.toldAmong(decisions);
    const [current] = told;
    const owed = current === undefined ? NOTHING_OWED : await this.owedTo(current, comment);
    return {
      verdict: await this.verdictOf(commentId, comment.version, comment.body),
      decisions: told.map(viewOfDecision),
      state: current === undefined ? null : STATE_AFTER[current.action],
      statementOfReasons: owed.statement,
      authorNotice: owed.notice,
    };
  }

  /** What the newest decision that its platform may know makes of each comment; without such a one, left out. */
  async toldStates(commentIds: readonly string[]): Promise<ReadonlyMap<string, ToldState>> {
    const decisions = await this.decisions.find({
      where: { commentId: In([...commentIds]) },
      order: { number: 'ASC' },
    });
    const told = await this.toldAmong(decisions);
    return new Map(told.map(({ commentId, action }) => [commentId, STATE_AFTER[action]]));
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

  /** Whether anybody outside may know of the decision: not inside the undo hold, nor if it was undone there. */
  async isTold(decision: Decision): Promise<boolean> {
    return (await this.toldAmong([decision])).length > 0;
  }

  /** The decision that holds, as far as anybody outside may know; null before the first. */
  async toldCurrentOf(commentId: string): Promise<Decision | null> {
    const decisions = await this.decisions.find({ where: { commentId }, order: { number: 'DESC' } });
    return (await this.toldAmong(decisions))[0] ?? null;
  }

  /** Null where the decision restricts nothing. */
  async statementOf(decision: Decision): Promise<StatementView | null> {
    const comment = await this.comments.find(decision.commentId);
    return comment === null ? null : (await this.owedTo(decision, comment)).statement;
  }

  /**
   * What a decision owes the comment's author: its reasons, in full and in plain words. `verdict`: its own, where the
   * caller has read it; it tells the language of a comment that does not say.
   */
  async owedTo(
    decision: Decision,
    comment: CommentRow,
    verdict?: Pick<VerdictRecord, 'language'>,
  ): Promise<OwedToAuthor> {
    if (decision.statement === null) return NOTHING_OWED;
    const { id, name, language } = await this.sites.settingsOf(decision.siteId);
    const link = await this.notices.linkTo(decision.id);
    const statement = viewOfStatement(decision.statement, {
      decisionId: decision.id,
      decidedAt: decision.decidedAt,
      site: { id, name },
      comment: { id: comment.id, externalId: comment.externalId, url: comment.url },
      body: await this.bodyAt(comment, decision.statement.commentVersion),
      link,
    });
    const heard = await this.languageOf(decision, comment, verdict);
    const notice = await this.notices.noticeOf(statement, link, [heard, language]);
    return { statement, notice };
  }

  /**
   * The BCP 47 tag that a comment is written in: as it was told, or else as it was recognised before the decision;
   * null where neither is known. `verdict`: the decision's own, where the caller has read it.
   */
  async languageOf(
    { verdictId }: Pick<Decision, 'verdictId'>,
    comment: Pick<CommentRow, 'language'>,
    verdict?: Pick<VerdictRecord, 'language'>,
  ): Promise<string | null> {
    if (comment.language !== null) return comment.language;
    if (verdict !== undefined) return verdict.language;
    if (verdictId === null) return null;
    const row = await this.verdicts.findOne({
      where: { id: verdictId },
      select: { id: true, language: true },
    });
    return row?.language ?? null;
  }

  /** In the order given, without what is still inside the undo hold, or was undone there. */
  private async toldAmong(decisions: readonly Decision[]): Promise<readonly Decision[]> {
    const held = await this.delivery.heldAmong(decisions.map(({ id }) => id));
    const siteIds = [...new Set(decisions.map(({ siteId }) => siteId))];
    const sites = new Map(
      await Promise.all(siteIds.map(async (id) => [id, await this.sites.settingsOf(id)] as const)),
    );
    const now = Date.now();
    return decisions.filter((decision) => {
      if (decision.undoneAt !== null || held.has(decision.id)) return false;
      const { callbackUrl, undoHoldMs } = sites.get(decision.siteId)!;
      // A platform that only asks is told nothing, so no event remembers the hold.
      const isHeld = decision.path === 'moderator' || decision.path === 'bulk';
      const isInHold = isHeld && now < decision.decidedAt.getTime() + undoHoldMs;
      return callbackUrl !== null || !isInHold;
    });
  }

  private async bodyAt(comment: CommentRow, version: number): Promise<string> {
    if (comment.version === version) return comment.body;
    const versions = await this.comments.versionsOf(comment.id);
    return versions.find((each) => each.version === version)?.body ?? '';
  }
}
