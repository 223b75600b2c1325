import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Span } from '../../engine/label';
import type { Action } from '../../engine/policy';
import type { Person } from '../accounts/person';
import { CommentsService, type LockedComment } from '../comments/comments.service';
import { DeliveryService } from '../delivery/delivery.service';
import { SitesService } from '../sites/sites.service';
import { UNDETERMINED_REASON } from '../statements/ground';
import { type Statement, statementFor, type StatementSource } from '../statements/statement';
import type { Decision } from './decision.entity';
import { DecisionListeners } from './decision-listeners';
import type { DecisionPath } from './decision-path';
import { DecisionLog, type NewDecision } from './decision-log.service';
import { labelsActedOn, reasonFor } from './reason-for';
import { ReversalListeners } from './reversal-listeners';
import { STATE_AFTER } from './state-after';
import { toStoredLabel } from './stored-label';
import { type DecidedComment, isDecidedBefore, type JudgedComment, storeVerdicts } from './verdicts';
import type { VerdictRecord } from './verdict-record.entity';

export type PersonsAction = Exclude<Action, 'review'>;

/** Whose choice it is: one of ours, or the platform's own people. */
export type Decider = { readonly kind: 'moderator'; readonly person: Person } | { readonly kind: 'platform' };

/** What people decide about a version of a comment. */
export interface PersonsChoice {
  readonly action: PersonsAction;
  /** How it came about. `order` needs `orderId`, `appeal` needs `appealId`. */
  readonly path: Exclude<DecisionPath, 'rule' | 'undo'>;
  /** A category or own words; a rejection has one. By order: the law that it rests on. */
  readonly reason: string | null;
  readonly note: string | null;
  /** What brought the comment before a person. */
  readonly source: StatementSource;
  /** The places in the text that it is about; none: what the rules found, or all of it. */
  readonly passages?: readonly Span[] | undefined;
  readonly orderId?: string | undefined;
  /** The authority behind the order, where its author may be told. */
  readonly demandedBy?: string | undefined;
  readonly appealId?: string | undefined;
  /** ISO 3166-1 codes of the countries where it holds; none: everywhere. */
  readonly territory?: readonly string[] | undefined;
  /** The restriction that an appeal upholds: its statement is repeated, and offers no other appeal. */
  readonly upholds?: Statement | undefined;
  /** How the platform is told: after the undo hold, at once, or not at all, since it knows. */
  readonly telling: 'after-hold' | 'at-once' | 'not';
  /** When it was made, where that was elsewhere and earlier. */
  readonly decidedAt?: Date | undefined;
}

const takenDown = (before: Action | undefined): 'removed' | 'not-published' =>
  before === 'approve' ? 'removed' : 'not-published';

const wasRemoved = (before: Decision | null): boolean =>
  before?.action === 'reject' && before.statement?.restriction.kind === 'removed';

/** Makes decisions; always within the caller's transaction, with the comments locked before. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly log: DecisionLog,
    private readonly sites: SitesService,
    private readonly comments: CommentsService,
    private readonly delivery: DeliveryService,
    private readonly listeners: ReversalListeners,
    private readonly decisionListeners: DecisionListeners,
  ) {}

  /** Makes verdicts hold. Each comment at most once; all locked, at the version judged. */
  async recordVerdicts<Judged extends JudgedComment>(
    manager: EntityManager,
    judged: readonly Judged[],
  ): Promise<readonly DecidedComment<Judged>[]> {
    if (judged.length === 0) return [];
    const verdictIds = await storeVerdicts(manager, judged);
    const numbers = await this.comments.settle(
      manager,
      judged.map(({ comment, verdict }) => ({
        commentId: comment.id,
        version: comment.version,
        state: STATE_AFTER[verdict.action],
      })),
    );
    const sites = await this.sites.settingsWithin(
      manager,
      judged.map(({ comment }) => comment.siteId),
    );
    const earlier = await this.log.currentActions(
      manager,
      judged.filter(({ comment }) => isDecidedBefore(comment)).map(({ comment }) => comment.id),
    );
    const decidedAt = new Date();
    const decided: DecidedComment<Judged>[] = [];
    const decisions: NewDecision[] = [];
    for (const [place, one] of judged.entries()) {
      const { comment, verdict, policyId } = one;
      const number = numbers.get(comment.id);
      if (number === undefined) throw new Error('a verdict is recorded for a comment that was not locked');
      const site = sites.get(comment.siteId);
      const policy = site?.policyId === policyId ? site.policy : await this.sites.policyOf(policyId, manager);
      const reason = reasonFor(verdict, policy);
      const verdictId = verdictIds[place]!;
      const id = uuidv7();
      const labels = verdict.labels.map((label) => toStoredLabel(label, comment.body));
      decisions.push({
        id,
        siteId: comment.siteId,
        commentId: comment.id,
        version: comment.version,
        number,
        action: verdict.action,
        decidedBy: 'engine',
        path: 'rule',
        userId: null,
        verdictId,
        reason,
        note: null,
        statement:
          verdict.action === 'approve'
            ? null
            : statementFor({
                kind: verdict.action === 'review' ? 'held' : takenDown(earlier.get(comment.id)),
                reason: reason ?? UNDETERMINED_REASON,
                commentVersion: comment.version,
                verdict: { labels, ruleSetId: verdict.ruleSet, policyId },
                source: 'own-initiative',
                isByPerson: false,
                decidedAt,
                standing: verdict.standing?.kind,
              }),
        reverts: null,
        orderId: null,
        appealId: null,
      });
      const actedOn = labelsActedOn(verdict, policy);
      decided.push({
        ...one,
        verdictId,
        decisionId: id,
        actedOn: verdict.action === 'approve' ? [] : actedOn,
      });
    }
    const fresh = await this.log.insert(manager, decisions);
    await this.delivery.announce(
      manager,
      fresh.map(({ id, siteId, commentId }) => ({
        siteId,
        commentId,
        decisionId: id,
        type: 'decision.made',
        isHeld: false,
      })),
    );
    return decided;
  }

  /** A decision of people on a comment that the caller has locked; its id. */
  async decide(
    manager: EntityManager,
    by: Decider,
    comment: LockedComment,
    choice: PersonsChoice,
  ): Promise<string> {
    const { id: commentId, siteId, version } = comment;
    const verdict = await this.log.verdictOn(manager, commentId, version);
    const before = await this.log.currentOf(manager, commentId);
    const number = await this.log.settle(manager, commentId, version, choice.action);
    const id = uuidv7();
    const userId = by.kind === 'moderator' ? by.person.id : null;
    await this.log.insert(manager, [
      {
        id,
        siteId,
        commentId,
        version,
        number,
        action: choice.action,
        decidedBy: by.kind,
        path: choice.path,
        userId,
        verdictId: verdict?.id ?? null,
        reason: choice.reason,
        note: choice.note,
        statement: statementOf(choice, version, verdict, before),
        reverts: null,
        orderId: choice.orderId ?? null,
        appealId: choice.appealId ?? null,
        decidedAt: choice.decidedAt,
      },
    ]);
    if (choice.telling === 'not') {
      // What is still held is no news any more: told afterwards, it would overrule what the platform knows.
      if (before !== null) await this.delivery.cancel(manager, before.id);
    } else {
      await this.delivery.announce(manager, [
        {
          siteId,
          commentId,
          decisionId: id,
          type: 'decision.made',
          isHeld: choice.telling === 'after-hold',
        },
      ]);
    }
    if (before?.action === 'reject' && choice.action === 'approve' && before.commentVersion === version) {
      await this.listeners.tell(manager, { decision: before, by: userId });
    }
    if (userId !== null) {
      const { action, path, reason } = choice;
      const decided = {
        id,
        siteId,
        commentId,
        commentVersion: version,
        userId,
        action,
        path,
        reason,
        verdict,
      };
      await this.decisionListeners.tell(manager, decided);
    }
    return id;
  }

  /** The decision that holds for a comment; null before the first. */
  currentOf(manager: EntityManager, commentId: string): Promise<Decision | null> {
    return this.log.currentOf(manager, commentId);
  }

  /** What the platform's people decided about a comment at this moment, if it is on record. */
  platformsAt(
    manager: EntityManager,
    commentId: string,
    action: PersonsAction,
    decidedAt: Date,
  ): Promise<Decision | null> {
    return this.log.platformsAt(manager, commentId, action, decidedAt);
  }

  /** The newest verdict on a version of a comment. */
  verdictOn(manager: EntityManager, commentId: string, version: number): Promise<VerdictRecord | null> {
    return this.log.verdictOn(manager, commentId, version);
  }

  find(id: string, manager?: EntityManager): Promise<Decision | null> {
    return this.log.find(id, manager);
  }

  /** The accounts of everybody who rejected a version of a comment, whether or not that still holds. */
  async rejectersOf(manager: EntityManager, commentId: string, version: number): Promise<readonly string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT DISTINCT user_id AS id FROM decision
       WHERE comment_id = $1 AND comment_version = $2 AND action = 'reject' AND user_id IS NOT NULL`,
      [commentId, version],
    );
    return rows.map(({ id }) => id);
  }

  /** Whether a version of a comment was ever restricted by order, whatever was decided about it since. */
  async wasOrdered(manager: EntityManager, commentId: string, version: number): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `SELECT 1 FROM decision WHERE comment_id = $1 AND comment_version = $2 AND order_id IS NOT NULL LIMIT 1`,
      [commentId, version],
    );
    return rows.length > 0;
  }

  /** After the commit: platforms are told now rather than at the next round. */
  tellPlatforms(siteIds: readonly string[]): Promise<void> {
    this.delivery.wake(siteIds);
    return Promise.resolve();
  }
}

function statementOf(
  choice: PersonsChoice,
  commentVersion: number,
  verdict: VerdictRecord | null,
  before: Decision | null,
): Statement | null {
  if (choice.action !== 'reject' || choice.reason === null) return null;
  if (choice.upholds !== undefined) {
    const { automated } = choice.upholds;
    return {
      ...choice.upholds,
      automated: { ...automated, decision: false },
      redress: { appealUntil: null, isAppealed: true },
    };
  }
  return statementFor({
    // Rejected once more, for another reason, it was published all the same before.
    kind: wasRemoved(before) ? 'removed' : takenDown(before?.action),
    reason: choice.reason,
    commentVersion,
    verdict,
    passages: choice.passages,
    source: choice.source,
    demandedBy: choice.demandedBy,
    isByPerson: true,
    territory: choice.territory,
    decidedAt: choice.decidedAt ?? new Date(),
  });
}
