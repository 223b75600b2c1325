import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { AccessToken } from './access-token.entity';
import { insertToken } from './accounts.service';
import { LoginAttempts } from './login-attempts';
import { hashPassword, isPassword } from './password';
import type { Person } from './person';
import { hashOfSecretToken, newSecretToken } from './secret-token';

export const SESSION_SECONDS = 12 * 3600;

export type SignIn =
  | { readonly kind: 'signed-in'; readonly person: Person; readonly token: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'too-many'; readonly waitSeconds: number };

interface AccountRow extends Person {
  readonly passwordHash: string;
}

@Injectable()
export class SessionsService {
  private readonly attempts = new LoginAttempts();
  /** What an unknown e-mail's password is held against, so that it takes as long as a known one's. */
  private readonly nobodysHash = hashPassword('');

  constructor(@InjectRepository(AccessToken) private readonly tokens: Repository<AccessToken>) {}

  async signIn(email: string, password: string, address: string): Promise<SignIn> {
    const waitSeconds = this.attempts.waitSeconds(email, address, Date.now());
    if (waitSeconds > 0) return { kind: 'too-many', waitSeconds };
    const rows: AccountRow[] = await this.tokens.query(
      `SELECT id, email, role, site_ids AS "siteIds", password_hash AS "passwordHash"
       FROM user_account WHERE lower(email) = lower($1) AND disabled_at IS NULL`,
      [email],
    );
    const account = rows[0];
    const right = await isPassword(password, account?.passwordHash ?? (await this.nobodysHash));
    if (account === undefined || !right) {
      this.attempts.failed(email, address, Date.now());
      return { kind: 'refused' };
    }
    this.attempts.succeeded(email);
    const token = newSecretToken('ehs');
    await this.tokens.query('DELETE FROM access_token WHERE user_id = $1 AND expires_at < now()', [
      account.id,
    ]);
    const expiresAt = new Date(Date.now() + SESSION_SECONDS * 1000);
    await insertToken(this.tokens.manager, account.id, 'session', token, expiresAt);
    const { passwordHash: _, ...person } = account;
    return { kind: 'signed-in', person, token };
  }

  async signOut(token: string): Promise<void> {
    await this.tokens.delete({ hash: hashOfSecretToken(token), kind: 'session' });
  }

  /** Whose token it is; `undefined` for one that is unknown, expired, of the other kind, or of a disabled account. */
  async personOf(token: string, kind: AccessToken['kind']): Promise<Person | undefined> {
    const rows: Person[] = await this.tokens.query(
      `SELECT u.id, u.email, u.role, u.site_ids AS "siteIds"
       FROM access_token t JOIN user_account u ON u.id = t.user_id
       WHERE t.hash = $1 AND t.kind = $2 AND (t.expires_at IS NULL OR t.expires_at > now())
         AND u.disabled_at IS NULL`,
      [hashOfSecretToken(token), kind],
    );
    return rows[0];
  }
}
