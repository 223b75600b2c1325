import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Problem } from '../../foundation/problem';
import { AccountsService } from '../accounts/accounts.service';
import { maySee, type Person } from '../accounts/person';
import { isSenior } from '../review/seniority';
import { Appeal } from './appeal.entity';
import { claimedByAnother, notOpen, personalProblem } from './appeal-problems';
import { obstacleToPerson } from './appeal-rules';

/** Longer than of a review item: an appeal is read in its thread, and answered in words. */
const LEASE_MINUTES = 20;

export interface AppealClaim {
  readonly userId: string;
  readonly userEmail: string | null;
  readonly expiresAt: Date;
}

/** Leases on appeals, so that two people do not read the same one. They expire by themselves. */
@Injectable()
export class AppealClaimsService {
  constructor(
    @InjectRepository(Appeal) private readonly appeals: Repository<Appeal>,
    private readonly accounts: AccountsService,
  ) {}

  /** Takes an appeal, or keeps it for longer; only who may decide it. */
  async claim(person: Person, id: string): Promise<AppealClaim> {
    const seen = await this.visible(person, id);
    const obstacle = obstacleToPerson(seen, person);
    if (obstacle !== undefined) throw personalProblem(obstacle);
    const [[claimed]] = await this.appeals.query<[{ expiresAt: Date }[], number]>(
      `UPDATE appeal SET claimed_by = $2, claim_expires_at = now() + $3 * interval '1 minute'
       WHERE id = $1 AND state = 'open' AND (claimed_by IS NULL OR claimed_by = $2 OR claim_expires_at <= now())
       RETURNING claim_expires_at AS "expiresAt"`,
      [id, person.id, LEASE_MINUTES],
    );
    if (claimed !== undefined) {
      return { userId: person.id, userEmail: person.email, expiresAt: claimed.expiresAt };
    }
    const appeal = await this.visible(person, id);
    const by = appeal.state === 'open' ? appeal.claimedBy : appeal.decidedBy;
    const emails = await this.accounts.emailsOf(by === null ? [] : [by]);
    const email = emails.get(by ?? '') ?? null;
    throw appeal.state === 'open' ? claimedByAnother(appeal, email) : notOpen(appeal, email);
  }

  /** Gives an appeal back. A senior moderator may end another's claim. */
  async release(person: Person, id: string): Promise<void> {
    const { claimedBy } = await this.visible(person, id);
    if (claimedBy !== null && claimedBy !== person.id && !isSenior(person)) {
      throw Problem.forbidden('Only a senior moderator or an admin ends the claim of somebody else.');
    }
    await this.appeals.query(
      `UPDATE appeal SET claimed_by = NULL, claim_expires_at = NULL WHERE id = $1 AND claimed_by = $2`,
      [id, claimedBy],
    );
  }

  private async visible(person: Person, id: string): Promise<Appeal> {
    const appeal = await this.appeals.findOneBy({ id });
    if (appeal === null || !maySee(person, appeal.siteId)) throw Problem.notFound('appeal');
    return appeal;
  }
}
