import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Span } from '../../engine/label';
import { type Fault, Problem } from '../../foundation/problem';
import { hasVisibleText } from '../../foundation/text-patterns';
import { AccountsService } from '../accounts/accounts.service';
import { maySee, type Person } from '../accounts/person';
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
  ownOpinion,
} from './item-conflicts';
import { OpinionsService } from './opinions.service';
import { isWaiting, ReviewItem } from './review-item.entity';
import { courseOf, type Move } from './second-opinion';
import { isSenior } from './seniority';

/** What a moderator says about an item. */
export interface ItemChoice {
  readonly action: PersonsAction | 'escalate' | 'second-opinion';
  /** What a person who asks for a second opinion would do. */
  readonly propose?: PersonsAction | undefined;
  /** A category or own words; needed to reject. */
  readonly reason?: string | undefined;
  /** For colleagues only. */
  readonly note?: string | undefined;
  /** The places in the text that it is about, in UTF-16 units. */
  readonly passages?: readonly Span[] | undefined;
  /** Of the item, as the moderator saw it. */
  readonly version: number;
  /** Of the decision that this one is part of. */
  readonly bulkId?: string;
}

export interface ItemOutcome {
  readonly id: string;
  readonly state: ReviewItem['state'];
  readonly version: number;
  /** Null where nothing is decided yet. */
  readonly decisionId: string | null;
}

const moveOf = ({ id: userId }: Person, { action, propose }: ItemChoice): Move => {
  if (action === 'escalate') return { kind: 'escalate', userId };
  return action === 'second-opinion'
    ? { kind: 'second-opinion', userId, action: propose! }
    : { kind: 'decide', userId, action };
};

function refuseIncomplete({ action, propose }: ItemChoice, reason: string): void {
  const faults: Fault[] = [];
  if (action === 'second-opinion' && propose === undefined) {
    faults.push({ pointer: '/propose', detail: 'say what you would do: approve or reject' });
  }
  if (action !== 'second-opinion' && propose !== undefined) {
    faults.push({ pointer: '/propose', detail: 'is said only with second-opinion' });
  }
  if ((action === 'reject' || propose === 'reject') && reason === '') {
    faults.push({
      pointer: '/reason',
      detail: 'a rejection needs a reason, a category or your own words, for the author',
    });
  }
  if (faults.length > 0) throw Problem.invalid(faults);
}

/** What was decided together is known together, from the very commit on. */
const noteBulk = (
  manager: EntityManager,
  bulkId: string,
  person: Person,
  { id, decisionId }: ItemOutcome,
): Promise<unknown> =>
  manager.query(
    'INSERT INTO review_bulk_item (bulk_id, item_id, decision_id, user_id) VALUES ($1, $2, $3, $4)',
    [bulkId, id, decisionId, person.id],
  );

/** Decisions of people, one transaction each: the comment's row is locked first, then the item's. */
@Injectable()
export class ReviewDecisionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: AccountsService,
    private readonly comments: CommentsService,
    private readonly decisions: DecisionsService,
    private readonly opinions: OpinionsService,
  ) {}

  async decide(person: Person, itemId: string, choice: ItemChoice): Promise<ItemOutcome> {
    const said = choice.reason?.trim() ?? '';
    const reason = hasVisibleText(said) ? said : '';
    refuseIncomplete(choice, reason);
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
      const words = { reason: reason === '' ? null : reason, note: choice.note ?? null };
      const course = courseOf(
        { isEscalated: item.state === 'escalated', opinions: await this.opinions.standing(manager, item) },
        moveOf(person, choice),
      );
      if (course.to === 'refused') {
        throw course.why === 'own-opinion' ? ownOpinion(item) : alreadyEscalated(item);
      }
      if (course.records) {
        const action =
          choice.action === 'second-opinion' ? choice.propose! : (choice.action as PersonsAction);
        await this.opinions.record(manager, person, item, { action, ...words });
      }
      if (course.to === 'decided') {
        const closed = await this.close(manager, person, item, comment!, {
          action: choice.action as PersonsAction,
          ...words,
          source: item.cause === 'reported' ? 'report' : 'own-initiative',
          path: choice.bulkId === undefined ? 'moderator' : 'bulk',
          passages: choice.passages,
          telling: 'after-hold',
        });
        if (choice.bulkId !== undefined) await noteBulk(manager, choice.bulkId, person, closed);
        return closed;
      }
      return course.to === 'awaiting-second'
        ? this.opinions.awaitSecond(manager, person, item)
        : this.opinions.escalate(manager, person, item, course.records ? null : words.note);
    });
    await this.decisions.tellPlatforms([seen.siteId]);
    return outcome;
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
    if (isSenior(person)) return;
    if (item.state === 'escalated') {
      if (action === 'escalate' || action === 'second-opinion') throw alreadyEscalated(item);
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
}
