import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, IsNull, Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../audit/actor';
import { AuditService } from '../audit/audit.service';
import { AccessToken } from './access-token.entity';
import { hashPassword, newPassword } from './password';
import type { Person, PersonRole } from './person';
import { hashOfSecretToken, newSecretToken } from './secret-token';
import { UserAccount } from './user-account.entity';

export interface NewAccount {
  readonly email: string;
  readonly role: PersonRole;
  /** `null`: every site. */
  readonly siteIds: readonly string[] | null;
}

/** Shown once, at creation; neither secret can be read again. */
export interface CreatedAccount {
  readonly id: string;
  readonly password: string;
  readonly token: string;
}

@Injectable()
export class AccountsService {
  constructor(
    @InjectRepository(UserAccount) private readonly accounts: Repository<UserAccount>,
    private readonly audit: AuditService,
  ) {}

  /** Makes an account with a password and a token. Says `email-taken` where somebody has the e-mail already. */
  async create(account: NewAccount, actor: Actor): Promise<CreatedAccount | 'email-taken'> {
    const password = newPassword();
    const token = newSecretToken('eht');
    const passwordHash = await hashPassword(password);
    return this.accounts.manager.transaction(async (manager) => {
      const id = uuidv7();
      const siteIds = account.siteIds === null ? null : [...new Set(account.siteIds)];
      const inserted: unknown[] = await manager.query(
        `INSERT INTO user_account (id, email, role, site_ids, password_hash) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING RETURNING id`,
        [id, account.email, account.role, siteIds, passwordHash],
      );
      if (inserted.length === 0) return 'email-taken';
      await insertToken(manager, id, 'token', token, null);
      await this.audit.appendAct(manager, actor, {
        siteId: onlySiteOf(siteIds),
        action: 'user.created',
        subjectId: id,
        detail: { role: account.role, siteIds },
      });
      return { id, password, token };
    });
  }

  /** Every account that is not disabled, oldest first. */
  list(): Promise<UserAccount[]> {
    return this.accounts.find({ where: { disabledAt: IsNull() }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  find(id: string): Promise<UserAccount | null> {
    return this.accounts.findOneBy({ id });
  }

  /** E-mails by account id, for showing who decided. */
  async emailsOf(
    ids: readonly string[],
    manager: EntityManager = this.accounts.manager,
  ): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const rows: { id: string; email: string }[] = await manager.query(
      'SELECT id, email FROM user_account WHERE id = ANY($1)',
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row.email]));
  }

  /** Ends every session and token at once. False where there is no such account. */
  async disable(id: string, actor: Actor): Promise<boolean> {
    return this.accounts.manager.transaction(async (manager) => {
      const account = await manager.findOneBy(UserAccount, { id });
      if (account === null) return false;
      const running = { id, disabledAt: IsNull() };
      const { affected } = await manager.update(UserAccount, running, { disabledAt: new Date() });
      await manager.delete(AccessToken, { userId: id });
      if (affected === 1) {
        const siteId = onlySiteOf(account.siteIds);
        await this.audit.appendAct(manager, actor, { siteId, action: 'user.disabled', subjectId: id });
      }
      return true;
    });
  }
}

const onlySiteOf = (siteIds: readonly string[] | null): string | null =>
  siteIds?.length === 1 ? siteIds[0]! : null;

export async function insertToken(
  manager: EntityManager,
  userId: string,
  kind: AccessToken['kind'],
  token: string,
  expiresAt: Date | null,
): Promise<void> {
  await manager.query(
    'INSERT INTO access_token (id, user_id, kind, hash, expires_at) VALUES ($1, $2, $3, $4, $5)',
    [uuidv7(), userId, kind, hashOfSecretToken(token), expiresAt],
  );
}

/** What a person may be shown of an account. */
export const viewOfAccount = ({ id, email, role, siteIds }: Person): Person => ({ id, email, role, siteIds });
