import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Span } from '../../engine/label';
import { Problem } from '../../foundation/problem';
import { toStoredText } from '../../foundation/stored-text';
import { hasVisibleText } from '../../foundation/text-patterns';
import { AccountsService } from '../accounts/accounts.service';
import { maySee, type Person } from '../accounts/person';
import { AuditService } from '../audit/audit.service';
import { CommentsService, type LockedComment } from '../comments/comments.service';
import { DecisionsService, type PersonsAction, type PersonsChoice } from '../decisions/decisions.service';
import { colleaguesViewOfDecision } from '../decisions/decision-views';
import {
  alreadyDecided,
  alreadyEscalated,
  claimedByAnother,
  commentChanged,
  itemChanged,
  type OthersDecision,
} from './item-conflicts';
import { isSenior } from './seniority';
import { isWaiting, ReviewItem } from './review-item.entity';

/** What a moderator says about an item. */
export interface ItemChoice {
  readonly action: PersonsAction | 'escalate';
  /** A category or own words; needed to reject. */
  readonly reason?: string | undefined;
  /** For colleagues only. */
  readonly note?: string | undefined;
  /** The places in the text that it is about, in UTF-16 units. */
  readonly passages?: readonly Span[] | undefined;
  /** Of the item, as the moderator saw it. */
  readonly version: number;
}

export interface ItemOutcome {
  readonly id: string;
  readonly state: ReviewItem['state'];
  readonly version: number;
  /** Null for an escalation. */
  readonly decisionId: string | null;
}

export type BulkResult =
  | ({ readonly status: 200 } & ItemOutcome)
  | { readonly id: string; readonly status: number; readonly problem: object };

/** Decisions of people, one transaction each: the comment's row is locked first, then the item's. */
@Injectable()
export class ReviewDecisionsService {
  private readonly logger = new Logger('review');

  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: AccountsService,
    private readonly comments: CommentsService,
    private readonly decisions: DecisionsService,
    private readonly audit: AuditService,
  ) {}

  async decide(
    person: Person,
    itemId: string,
    choice: ItemChoice,
    path: 'moderator' | 'bulk' = 'moderator',
  ): Promise<ItemOutcome> {
    const said = choice.reason?.trim() ?? '';
    const reason = hasVisibleText(said) ? said : '';
    if (choice.action === 'reject' && reason === '') {
      throw Problem.invalid([
        {
          pointer: '/reason',
          detail: 'a rejection needs a reason, a category or your own words, for the author',
        },
      ]);
    }
    const seen = await this.dataSource.manager.findOneBy(ReviewItem, { id: itemId });
    if (seen === null || !maySee(person, seen.siteId)) throw Problem.notFound('review item');
    const outcome = await this.dataSource.transaction(async (manager) => {
      const [comment] = await this.comments.lock(manager, [seen.commentId]);
      const item = await manager.findOneOrFail(ReviewItem, {
        where: { id: itemId },
        lock: { mode: 'pessimistic_write' },
      });
      await this.refuseIfStale(manager, person, item, comment, choice);
      if (choice.passages !== undefined) await this.refuseOutside(manager, item.commentId, choice.passages);
      return choice.action === 'escalate'
        ? this.escalate(manager, person, item, choice.note ?? null)
        : this.close(manager, person, item, comment!, {
            action: choice.action,
            reason: reason === '' ? null : reason,
            note: choice.note ?? null,
            source: item.cause === 'reported' ? 'report' : 'own-initiative',
            path,
            passages: choice.passages,
            telling: 'after-hold',
          });
    });
    await this.decisions.tellPlatforms([seen.siteId]);
    return outcome;
  }

  /** Each item by itself: what cannot be decided is said of that item and keeps none of the others back. */
  async decideMany(
    person: Person,
    items: readonly { readonly id: string; readonly version: number }[],
    choice: Omit<ItemChoice, 'version'>,
  ): Promise<BulkResult[]> {
    const results: BulkResult[] = [];
    for (const { id, version } of items) {
      try {
        results.push({ status: 200, ...(await this.decide(person, id, { ...choice, version }, 'bulk')) });
      } catch (error) {
        results.push(this.resultOf(id, error));
      }
    }
    return results;
  }

  private async refuseIfStale(
    manager: EntityManager,
    person: Person,
    item: ReviewItem,
    comment: LockedComment | undefined,
    { action, version }: ItemChoice,
  ): Promise<void> {
    if (!isWaiting(item)) throw alreadyDecided(item, await this.decisionOn(manager, item));
    if (comment === undefined || comment.version !== item.commentVersion || comment.state === 'received') {
      throw commentChanged(item);
    }
    if (item.version !== version) throw itemChanged(item);
    if (isSenior(person)) {
      if (action === 'escalate' && item.state === 'escalated') throw alreadyEscalated(item);
      return;
    }
    if (item.state === 'escalated') {
      if (action === 'escalate') throw alreadyEscalated(item);
      throw Problem.forbidden('This item was escalated: a senior moderator or an admin decides it.');
    }
    const isClaimed = item.claimExpiresAt !== null && item.claimExpiresAt.getTime() > Date.now();
    if (item.claimedBy !== null && item.claimedBy !== person.id && isClaimed) {
      const emails = await this.accounts.emailsOf([item.claimedBy], manager);
      throw claimedByAnother(item, emails.get(item.claimedBy) ?? null);
    }
  }

  private async refuseOutside(
    manager: EntityManager,
    commentId: string,
    passages: readonly Span[],
  ): Promise<void> {
    const length = (await this.comments.find(commentId, manager))?.body.length ?? 0;
    const faults = passages.flatMap(({ start, end }, place) =>
      start < end && end <= length
        ? []
        : [{ pointer: `/passages/${place}`, detail: `must lie within the comment's ${length} units` }],
    );
    if (faults.length > 0) throw Problem.invalid(faults);
  }

  private async decisionOn(manager: EntityManager, item: ReviewItem): Promise<OthersDecision | null> {
    const decision =
      item.decisionId === null
        ? await this.decisions.currentOf(manager, item.commentId)
        : await this.decisions.find(item.decisionId, manager);
    if (decision === null) return null;
    const emails = await this.accounts.emailsOf(decision.userId === null ? [] : [decision.userId], manager);
    return { ...colleaguesViewOfDecision(decision), userEmail: emails.get(decision.userId ?? '') ?? null };
  }

  private async close(
    manager: EntityManager,
    person: Person,
    item: ReviewItem,
    comment: LockedComment,
    choice: PersonsChoice,
  ): Promise<ItemOutcome> {
    const decisionId = await this.decisions.decide(manager, { kind: 'moderator', person }, comment, choice);
    await manager.query(
      `UPDATE review_item SET state = 'decided', decision_id = $2, closed_at = now(), version = version + 1,
         claimed_by = NULL, claim_expires_at = NULL
       WHERE id = $1`,
      [item.id, decisionId],
    );
    return { id: item.id, state: 'decided', version: item.version + 1, decisionId };
  }

  private async escalate(
    manager: EntityManager,
    person: Person,
    item: ReviewItem,
    note: string | null,
  ): Promise<ItemOutcome> {
    await manager.query(
      `UPDATE review_item SET state = 'escalated', escalated = true, note = $2, version = version + 1, claimed_by = NULL,
         claim_expires_at = NULL
       WHERE id = $1`,
      [item.id, note === null ? null : toStoredText(note)],
    );
    await this.audit.append(manager, [
      {
        siteId: item.siteId,
        actorKind: 'user',
        actorId: person.id,
        action: 'item.escalated',
        subjectKind: 'comment',
        subjectId: item.commentId,
        detail: { itemId: item.id },
      },
    ]);
    return { id: item.id, state: 'escalated', version: item.version + 1, decisionId: null };
  }

  private resultOf(id: string, error: unknown): BulkResult {
    if (error instanceof Problem) {
      const { httpStatus, type, title, detail, extra } = error;
      return { id, status: httpStatus, problem: { type, title, detail, ...extra } };
    }
    this.logger.error(
      { itemId: id, errorName: error instanceof Error ? error.name : 'unknown' },
      'an item of many could not be decided',
    );
    return { id, status: 503, problem: { type: 'unavailable', title: 'This item could not be decided now' } };
  }
}
