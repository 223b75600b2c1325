import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { encodeCursor } from '../../foundation/cursor';
import { Problem } from '../../foundation/problem';
import { AccountsService } from '../accounts/accounts.service';
import { maySee, type Person } from '../accounts/person';
import { AuditService } from '../audit/audit.service';
import { alreadyDecided, claimedByAnother, notClaimed, ownOpinion } from './item-conflicts';
import { listName, type Wanted } from './queue-places';
import type { SortedFilterDto } from './review-filter.dto';
import { isWaiting, ReviewItem } from './review-item.entity';
import { ReviewQueueService } from './review-queue.service';
import { isSenior } from './seniority';

const LEASE_MINUTES = 5;
/** Looked at in one go for somebody who asks for the next item; more than people who ask at the same moment. */
const CANDIDATES = 50;
/** Where others take all of them, further ones are looked at, so often. */
const MOST_PAGES_LOOKED_AT = 10;

const refusedColleague = (detail: string): Problem => Problem.invalid([{ pointer: '/to', detail }]);

export interface Claim {
  readonly userId: string;
  readonly userEmail: string;
  readonly expiresAt: Date;
}

/** Leases on items, so that two moderators do not read the same one. They expire by themselves. */
@Injectable()
export class ClaimsService {
  constructor(
    @InjectRepository(ReviewItem) private readonly items: Repository<ReviewItem>,
    private readonly queue: ReviewQueueService,
    private readonly accounts: AccountsService,
    private readonly audit: AuditService,
  ) {}

  /** Takes an item, or keeps it for longer. */
  async claim(person: Person, itemId: string): Promise<Claim> {
    const item = await this.visible(person, itemId);
    if (item.firstOpinionBy === person.id) throw ownOpinion(item);
    const [rows] = await this.items.query<[{ expiresAt: Date }[], number]>(
      `UPDATE review_item SET claimed_by = $2, claim_expires_at = now() + $3 * interval '1 minute'
       WHERE id = $1 AND state IN ('open', 'escalated')
         AND (claimed_by IS NULL OR claimed_by = $2 OR claim_expires_at <= now())
       RETURNING claim_expires_at AS "expiresAt"`,
      [itemId, person.id, LEASE_MINUTES],
    );
    const [claimed] = rows;
    if (claimed !== undefined) {
      return { userId: person.id, userEmail: person.email, expiresAt: claimed.expiresAt };
    }
    if (!isWaiting(item)) throw alreadyDecided(item, null);
    const now = await this.visible(person, itemId);
    const emails = await this.accounts.emailsOf(now.claimedBy === null ? [] : [now.claimedBy]);
    throw claimedByAnother(now, emails.get(now.claimedBy ?? '') ?? null);
  }

  /**
   * Takes the first item of a filter that nobody has, that the person has not skipped and that does not wait for
   * somebody else's opinion on theirs; null where there is none. Two who ask at once are given different items.
   */
  async next(person: Person, { sort, ...filter }: SortedFilterDto): Promise<string | null> {
    if (filter.state === 'escalated' && !isSenior(person)) return null;
    const state = filter.state === 'waiting' && !isSenior(person) ? 'open' : filter.state;
    const wanted: Wanted = { person, filter: { ...filter, state, claimed: 'none' }, isForTaking: true };
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES_LOOKED_AT; page += 1) {
      const places = await this.queue.placesOf(wanted, { sort, cursor, limit: CANDIDATES });
      const taken = await this.takeFirst(
        person,
        places.map(({ id }) => id),
      );
      if (taken !== undefined) return taken;
      const last = places.at(-1);
      if (places.length < CANDIDATES || last === undefined) return null;
      cursor = encodeCursor(listName(sort), [last.at, last.id]);
    }
    return null;
  }

  /** Gives an item that the person has to a colleague; a senior moderator may hand over what anybody has. */
  async handOver(person: Person, itemId: string, to: string): Promise<Claim> {
    const item = await this.visible(person, itemId);
    const colleague = await this.accounts.find(to);
    if (colleague === null || colleague.disabledAt !== null || !maySee(colleague, item.siteId)) {
      throw refusedColleague('is nobody who may see this site; GET /v1/users lists who there is');
    }
    if (colleague.role === 'auditor') throw refusedColleague('is an auditor, who decides nothing');
    if (item.state === 'escalated' && !isSenior(colleague)) {
      throw refusedColleague('may not decide an escalated item: name a senior moderator or an admin');
    }
    if (item.firstOpinionBy === to)
      throw refusedColleague('has given an opinion already: name somebody else');
    return this.items.manager.transaction(async (manager) => {
      const [rows] = await manager.query<[{ expiresAt: Date }[], number]>(
        `UPDATE review_item SET claimed_by = $3, claim_expires_at = now() + $4 * interval '1 minute'
         WHERE id = $1 AND state IN ('open', 'escalated') AND claimed_by IS NOT NULL AND claim_expires_at > now()
           AND ($5 OR claimed_by = $2)
         RETURNING claim_expires_at AS "expiresAt"`,
        [itemId, person.id, to, LEASE_MINUTES, isSenior(person)],
      );
      const [handed] = rows;
      if (handed === undefined) {
        if (!isWaiting(item)) throw alreadyDecided(item, null);
        throw notClaimed(item);
      }
      await this.audit.append(manager, [
        {
          siteId: item.siteId,
          actorKind: 'user',
          actorId: person.id,
          action: 'item.handed-over',
          subjectKind: 'comment',
          subjectId: item.commentId,
          detail: { itemId, to },
        },
      ]);
      return { userId: to, userEmail: colleague.email, expiresAt: handed.expiresAt };
    });
  }

  /** Gives back everything that the person has, and says how much it was. */
  async releaseAll(person: Person): Promise<number> {
    const [, released] = await this.items.query<[unknown[], number]>(
      `UPDATE review_item SET claimed_by = NULL, claim_expires_at = NULL
       WHERE id IN (SELECT id FROM review_item WHERE claimed_by = $1 ORDER BY id FOR UPDATE)`,
      [person.id],
    );
    return released;
  }

  /** Gives an item back and keeps it out of the person's `next` for some time. Nobody counts what is skipped. */
  async skip(person: Person, itemId: string, minutes: number): Promise<Date> {
    await this.visible(person, itemId);
    await this.items.query('DELETE FROM review_skip WHERE user_id = $1 AND until <= now()', [person.id]);
    const [skipped] = await this.items.query<{ until: Date }[]>(
      `INSERT INTO review_skip (user_id, item_id, until) VALUES ($1, $2, now() + $3 * interval '1 minute')
       ON CONFLICT (user_id, item_id) DO UPDATE SET until = EXCLUDED.until RETURNING until`,
      [person.id, itemId, minutes],
    );
    await this.items.query(
      `UPDATE review_item SET claimed_by = NULL, claim_expires_at = NULL WHERE id = $1 AND claimed_by = $2`,
      [itemId, person.id],
    );
    return skipped!.until;
  }

  /** Claims the first of these that is still free and that nobody else is taking at this moment. */
  private async takeFirst(person: Person, ids: readonly string[]): Promise<string | undefined> {
    if (ids.length === 0) return undefined;
    const [rows] = await this.items.query<[{ id: string }[], number]>(
      `UPDATE review_item SET claimed_by = $2, claim_expires_at = now() + $3 * interval '1 minute'
       WHERE id = (
         SELECT i.id FROM unnest($1::uuid[]) WITH ORDINALITY AS c (id, place) JOIN review_item i ON i.id = c.id
         WHERE i.state IN ('open', 'escalated') AND i.first_opinion_by IS DISTINCT FROM $2
           AND (i.claimed_by IS NULL OR i.claim_expires_at <= now())
         ORDER BY c.place LIMIT 1 FOR UPDATE OF i SKIP LOCKED)
       RETURNING id`,
      [ids, person.id, LEASE_MINUTES],
    );
    return rows[0]?.id;
  }

  /** Gives an item back. A senior moderator may end another's claim. */
  async release(person: Person, itemId: string): Promise<void> {
    const item = await this.visible(person, itemId);
    const isOwn = item.claimedBy === null || item.claimedBy === person.id;
    if (!isOwn && person.role === 'moderator') {
      throw Problem.forbidden('Only a senior moderator or an admin ends the claim of somebody else.');
    }
    await this.items.query(
      `UPDATE review_item SET claimed_by = NULL, claim_expires_at = NULL
       WHERE id = $1 AND claimed_by IS NOT DISTINCT FROM $2`,
      [itemId, item.claimedBy],
    );
  }

  private async visible(person: Person, itemId: string): Promise<ReviewItem> {
    const item = await this.items.findOneBy({ id: itemId });
    if (item === null || !maySee(person, item.siteId)) throw Problem.notFound('review item');
    return item;
  }
}
