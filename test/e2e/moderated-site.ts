import type { Client } from 'pg';
import { type AnyBody, eventually, type RunningService } from './running-service';

export interface Site {
  readonly id: string;
  readonly apiKey: string;
  readonly webhookSecret: string;
}

export interface Account {
  readonly id: string;
  readonly token: string;
}

let emails = 0;

/** One for each service, made on the command line; the others are made by it, which takes a hundredth of the time. */
const admins = new WeakMap<RunningService, Promise<Account>>();

function adminOf(service: RunningService): Promise<Account> {
  const known = admins.get(service);
  if (known !== undefined) return known;
  // Two services may stand on one database, one after the other.
  emails += 1;
  const made = service.cli('users', 'create', '--email', `first${emails}@example.org`, '--role', 'admin');
  admins.set(service, made as Promise<Account>);
  return made;
}

/** An account; without `siteId`, of all sites. */
export async function makePerson(service: RunningService, role: string, siteId?: string): Promise<Account> {
  emails += 1;
  const email = `${role}${emails}@example.org`;
  const { token } = await adminOf(service);
  const siteIds = siteId === undefined ? null : [siteId];
  const { status, body } = await service.call('POST', '/v1/users', { token, body: { email, role, siteIds } });
  if (status !== 201) throw new Error(`no account was made: ${JSON.stringify(body)}`);
  return body;
}

/**
 * Another account, made in the record from one that is there: a call of the command line takes seconds. Without
 * `siteId`, of all sites.
 */
export async function makeColleague(
  database: Client,
  { id }: Account,
  role: string,
  siteId?: string,
): Promise<Account> {
  emails += 1;
  const token = `eht_${String(emails).padStart(43, 'm')}`;
  const { rows } = await database.query<{ id: string }>(
    `WITH person AS (
       INSERT INTO user_account (id, email, role, site_ids, password_hash)
       SELECT gen_random_uuid(), $2, $3, $4, password_hash FROM user_account WHERE id = $1 RETURNING id)
     INSERT INTO access_token (id, user_id, kind, hash)
     SELECT gen_random_uuid(), id, 'token', sha256($5::text::bytea) FROM person RETURNING user_id AS id`,
    [id, `${role}${emails}@example.org`, role, siteId === undefined ? null : [siteId], token],
  );
  return { id: rows[0]!.id, token };
}

/** Nobody has rules for it, so it always waits for a person. */
const UNREADABLE = 'Сегодня на площади открылся новый рынок, приходите все вместе.';

/** Breaks a rule in so many words: the passage is HOSTILE_WORD's. */
export const HOSTILE = 'The market was fine. All immigrants are vermin.';
export const HOSTILE_WORD = 'vermin';

/** Submits a comment and waits for its verdict. */
export async function submit(
  service: RunningService,
  site: Site,
  id: string,
  body: string,
  more: object = {},
): Promise<AnyBody> {
  const answer = await service.call('POST', `/v1/sites/${site.id}/comments`, {
    token: site.apiKey,
    headers: { prefer: 'wait=10' },
    body: { id, body, author: { id: 'u1', name: 'Una' }, article: { id: 'market' }, ...more },
  });
  if (answer.status !== 200) throw new Error(`not judged in time: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** The waiting item of a comment, as `person` is shown it. */
export function itemOf(
  service: RunningService,
  person: Account,
  site: Site,
  externalId: string,
  state = 'open',
): Promise<AnyBody> {
  return eventually(`a review item of ${externalId}`, async () => {
    const path = `/v1/review/items?site=${site.id}&sort=newest&limit=100&state=${state}`;
    const { body } = await service.call('GET', path, { token: person.token });
    const items = body.items as { readonly comment: { readonly externalId: string } }[];
    return items.find((item) => item.comment.externalId === externalId);
  });
}

/** Puts a comment before moderators and gives its item. */
export async function hold(
  service: RunningService,
  person: Account,
  site: Site,
  id: string,
  body = UNREADABLE,
  more: object = body === UNREADABLE ? { language: 'ru' } : {},
): Promise<AnyBody> {
  await submit(service, site, id, body, more);
  return itemOf(service, person, site, id);
}
