import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { AccessToken } from './access-token.entity';
import { insertToken } from './accounts.service';
import { LoginAttempts } from './login-attempts';
import { hashPassword, isPassword } from './password';
import type { Person } from './person';
import { hashOfSecretToken, newSecretToken } from './secret-token';
import { Turns } from './turns';

export const SESSION_SECONDS = 12 * 3600;
/** A password's check takes 32 MiB and a core for a tenth of a second. */
const CHECKS_AT_ONCE = 2;
const CHECKS_WAITING = 100;
const BUSY_SECONDS = 5;

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
  private readonly checks = new Turns(CHECKS_AT_ONCE, CHECKS_WAITING);
  /** What an unknown e-mail's password is held against, so that it takes as long as a known one's. */
  private readonly nobodysHash = hashPassword('');

  constructor(@InjectRepository(AccessToken) private readonly tokens: Repository<AccessToken>) {}

  async signIn(email: string, password: string, address: string): Promise<SignIn> {
    const attempt = this.attempts.begin(email, address, Date.now());
    if (attempt.kind === 'too-many') return attempt;
    const checked = await this.checks
      .take(() => this.accountOf(email, password))
      .catch((error: unknown) => {
        attempt.withdrawn();
        throw error;
      });
    if (checked === 'full') {
      attempt.withdrawn();
      return { kind: 'too-many', waitSeconds: BUSY_SECONDS };
    }
    if (checked === undefined) return { kind: 'refused' };
    attempt.succeeded();
    const token = newSecretToken('ehs');
    await this.tokens.query('DELETE FROM access_token WHERE user_id = $1 AND expires_at < now()', [
      checked.id,
    ]);
    const expiresAt = new Date(Date.now() + SESSION_SECONDS * 1000);
    await insertToken(this.tokens.manager, checked.id, 'session', token, expiresAt);
    return { kind: 'signed-in', person: checked, token };
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

  /** Whose e-mail and password these are. */
  private async accountOf(email: string, password: string): Promise<Person | undefined> {
    const rows: AccountRow[] = await this.tokens.query(
      `SELECT id, email, role, site_ids AS "siteIds", password_hash AS "passwordHash"
       FROM user_account WHERE lower(email) = lower($1) AND disabled_at IS NULL`,
      [email],
    );
    const account = rows[0];
    const isRight = await isPassword(password, account?.passwordHash ?? (await this.nobodysHash));
    if (account === undefined || !isRight) return undefined;
    const { passwordHash: _, ...person } = account;
    return person;
  }
}
