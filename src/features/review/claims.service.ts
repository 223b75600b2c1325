import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Problem } from '../../foundation/problem';
import { AccountsService } from '../accounts/accounts.service';
import { maySee, type Person } from '../accounts/person';
import { alreadyDecided, claimedByAnother } from './item-conflicts';
import { isWaiting, ReviewItem } from './review-item.entity';

const LEASE_MINUTES = 5;

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
    private readonly accounts: AccountsService,
  ) {}

  /** Takes an item, or keeps it for longer. */
  async claim(person: Person, itemId: string): Promise<Claim> {
    const item = await this.visible(person, itemId);
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
