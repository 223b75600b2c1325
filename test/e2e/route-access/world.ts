import { createHmac, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Pool } from 'pg';
import { Webhook } from 'standardwebhooks';
import { PERSON_ROLES } from '../../../src/features/accounts/person';
import { type Account, type Site } from '../moderated-site';
import { type Answer, type AnyBody, clearAway, RunningService } from '../running-service';
import { type Caller, isLimited } from './callers';
import { StoredRecord } from './stored-record';

/** Well formed, and of nothing. */
export const UNKNOWN_ID = '01936f2e-7c1a-7000-8000-00000000abcd';

const KEY_DIALECTS = ['akismet', 'openai', 'perspective'] as const;
const SECRET_DIALECTS = ['coral', 'discourse', 'json-webhook'] as const;
const ITEMS_AT_ONCE = 40;

/** Or chance would decide which decisions somebody looks at again. */
export const NOTHING_DRAWN = { sampleShare: 0, severeShare: 0, repeatShare: 0 };

/** A source of the dialect json-webhook that shows a token. */
export const MAPPING = {
  proof: { kind: 'token', header: 'x-token' },
  events: [
    {
      when: { '/kind': 'comment' },
      change: 'comment.created',
      fields: { id: '/id', body: '/text', author: { id: '/by' }, article: { id: '/page' } },
    },
  ],
} as const;

/** A site with everything that its platform proves itself by. */
export interface TestedSite extends Site {
  readonly name: 'own' | 'foreign';
  readonly dialectKeys: Readonly<Record<(typeof KEY_DIALECTS)[number], string>>;
  /** A word of all its comments, and of nothing else. */
  readonly mark: string;
  /** What the dialects with signatures sign with. */
  readonly dialectSecret: string;
  /** Review items that nobody has touched. */
  readonly items: string[];
}

interface People {
  /** An admin of all sites who makes everything. */
  readonly root: Account;
  readonly credentials: ReadonlyMap<Caller, Readonly<Record<string, string>>>;
  /** Of somebody who may sign in. */
  readonly signIn: object;
}

/** A running service with two sites, somebody of every kind, and the makers of what they may act on. */
export class World {
  readonly own: TestedSite;
  readonly foreign: TestedSite;

  private constructor(
    readonly service: RunningService,
    readonly database: Pool,
    readonly record: StoredRecord,
    [own, foreign]: readonly [TestedSite, TestedSite],
    private readonly people: People,
    private readonly routesFile: string,
  ) {
    this.own = own;
    this.foreign = foreign;
  }

  static async start(): Promise<World> {
    const routesFile = join(mkdtempSync(join(tmpdir(), 'evenhand-routes-')), 'routes');
    const service = await RunningService.start({
      env: {
        ROUTES_FILE: routesFile,
        NODE_OPTIONS: `--import "${pathToFileURL(join(__dirname, 'record-routes.mjs')).href}"`,
      },
    });
    const root: Account = await service.cli(
      'users',
      'create',
      '--email',
      'root@example.org',
      '--role',
      'admin',
    );
    const ask = asker(service, root);
    const [own, foreign] = await Promise.all([makeSite(ask, 'own'), makeSite(ask, 'foreign')]);
    const person = (
      role: string,
      siteIds: readonly string[] | null,
    ): Promise<Account & { password: string }> =>
      ask('POST', '/v1/users', { email: `${randomUUID()}@example.org`, role, siteIds });
    const credentials = new Map<Caller, Readonly<Record<string, string>>>([
      ['nobody', {}],
      ['made-up token', bearer(`eht_${'x'.repeat(43)}`)],
      ['API key', bearer(own.apiKey)],
      ["foreign site's API key", bearer(foreign.apiKey)],
    ]);
    for (const role of PERSON_ROLES) {
      credentials.set(role, bearer((await person(role, [own.id])).token));
      credentials.set(`${role} of all sites`, bearer((await person(role, null)).token));
    }
    const disabled = await person('admin', null);
    await ask('POST', `/v1/users/${disabled.id}/disable`);
    credentials.set('disabled admin', bearer(disabled.token));
    const email = 'signs.in@example.org';
    const { password } = await ask('POST', '/v1/users', { email, role: 'admin', siteIds: null });
    const signedIn = await service.call('POST', '/v1/session', {
      headers: { 'x-evenhand-console': '1' },
      body: { email, password },
    });
    const cookie = signedIn.headers.get('set-cookie')!.split(';', 1)[0]!;
    credentials.set('cookie without the console header', { cookie });
    const database = new Pool({ connectionString: await service.databaseUrl(), max: 4 });
    const people = { root, credentials, signIn: { email, password } };
    const world = new World(
      service,
      database,
      await StoredRecord.of(database),
      [own, foreign],
      people,
      routesFile,
    );
    // The key of all notices' links is made with the first of them.
    await world.ask('GET', `/v1/decisions/${await world.decision(own)}/statement-of-reasons`);
    return world;
  }

  async stop(): Promise<void> {
    await this.database.end();
    await clearAway([this.service]);
  }

  /** Every route that was registered, as `METHOD /path/{parameter}`. */
  routes(): readonly string[] {
    const lines = readFileSync(this.routesFile, 'utf8').trim().split('\n');
    return [...new Set(lines.map((line) => line.replace(/:(\w+)(\([^/]*\))?/g, '{$1}')))];
  }

  get signIn(): object {
    return this.people.signIn;
  }

  headersOf(caller: Caller): Readonly<Record<string, string>> {
    return this.people.credentials.get(caller) ?? {};
  }

  /** What an admin of all sites is answered; throws where that is a refusal. */
  ask(method: string, path: string, body?: unknown): Promise<AnyBody> {
    return asker(this.service, this.people.root)(method, path, body);
  }

  /** As `ask`, by somebody else. */
  async askAs(caller: Caller, method: string, path: string, body?: unknown): Promise<AnyBody> {
    const headers = this.headersOf(caller);
    return accepted(
      await this.service.call(method, path, { headers, ...(body === undefined ? {} : { body }) }),
    );
  }

  /** The site of each of these rows. */
  async sitesOf(table: string, ids: readonly string[]): Promise<string[]> {
    const { rows } = await this.database.query<{ site: string }>(
      `SELECT site_id AS site FROM "${table}" WHERE id = ANY($1::uuid[])`,
      [ids],
    );
    return rows.map(({ site }) => site);
  }

  /** A comment that was held, of an author of its own: `author of <its id>`. Gives its id on the platform. */
  async comment(site: TestedSite): Promise<string> {
    const id = randomUUID();
    await this.submit(site, [id], `author of ${id}`);
    return id;
  }

  /** A review item that nobody has touched, at version 1. */
  async item(site: TestedSite): Promise<string> {
    if (site.items.length === 0) {
      const ids = Array.from({ length: ITEMS_AT_ONCE }, () => randomUUID());
      await this.submit(site, ids);
      const { items } = await this.ask('GET', `/v1/review/items?site=${site.id}&sort=newest&limit=100`);
      const fresh = (items as AnyBody[]).filter(({ comment }) => ids.includes(comment.externalId));
      if (fresh.length < ids.length) throw new Error('not every comment was held');
      site.items.push(...fresh.map(({ id }) => id as string));
    }
    return site.items.pop()!;
  }

  /** A rejection by `by`, with its statement of reasons. */
  async decision(site: TestedSite, by?: Caller): Promise<string> {
    const path = `/v1/review/items/${await this.item(site)}/decisions`;
    const body = { action: 'reject', reason: 'insult', version: 1 };
    const made =
      by === undefined ? await this.ask('POST', path, body) : await this.askAs(by, 'POST', path, body);
    return made.decisionId as string;
  }

  /** Something that the platform was told in vain. */
  async event(site: TestedSite): Promise<string> {
    const { rows } = await this.database.query<{ id: string }>(
      `INSERT INTO outgoing_event (id, site_id, comment_id, decision_id, type, sequence, state, finished_at)
       SELECT gen_random_uuid(), site_id, comment_id, id, 'decision.made', number, 'exhausted', now()
       FROM decision WHERE id = $1 RETURNING id`,
      [await this.decision(site)],
    );
    return rows[0]!.id;
  }

  /** The account of a moderator of the site. */
  async user(site: TestedSite): Promise<string> {
    const email = `${randomUUID()}@example.org`;
    return (await this.ask('POST', '/v1/users', { email, role: 'moderator', siteIds: [site.id] }))
      .id as string;
  }

  /**
   * What `text` tells a caller who must not know it: a secret that was shown once, or anything of the foreign site to
   * who is of the own one. Null: nothing of that.
   */
  leakTo(caller: Caller, text: string): string | null {
    const { own, foreign } = this;
    const secrets = [own, foreign].flatMap(({ apiKey, webhookSecret, dialectSecret, dialectKeys }) => [
      apiKey,
      webhookSecret,
      dialectSecret,
      ...Object.values(dialectKeys),
    ]);
    const tokens = [...this.people.credentials.values()].flatMap((headers) =>
      Object.values(headers).flatMap((value) => /eh[tsk]_[\w-]+/.exec(value)?.[0] ?? []),
    );
    if ([...secrets, ...tokens].some((secret) => text.includes(secret))) return 'a secret';
    const isOfOwn = isLimited(caller) || caller === 'API key' || caller === 'proof';
    return isOfOwn && (text.includes(foreign.id) || text.includes(foreign.mark)) ? 'the foreign site' : null;
  }

  private async submit(site: TestedSite, ids: readonly string[], author = 'una'): Promise<void> {
    // Nobody has rules for its language, so it always waits for a person.
    const comments = ids.map((id) => ({
      id,
      body: `Сегодня на площади открылся новый рынок ${site.mark} ${id}, приходите все вместе.`,
      language: 'ru',
      author: { id: author },
      article: { id: 'market' },
    }));
    const headers = { ...bearer(site.apiKey), prefer: 'wait=10' };
    const path = `/v1/sites/${site.id}/comments`;
    const answer = await this.service.call('POST', path, { headers, body: { comments } });
    if (answer.status !== 200) throw new Error(`not judged in time: ${answer.status}`);
  }
}

export const bearer = (token: string): Readonly<Record<string, string>> => ({
  authorization: `Bearer ${token}`,
});

/** In Standard Webhooks form, as platforms sign. */
export function signed(site: TestedSite, body: string): Readonly<Record<string, string>> {
  const id = randomUUID();
  const sentAt = new Date();
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
    'webhook-signature': new Webhook(site.webhookSecret).sign(id, sentAt, body),
  };
}

/** As Coral and Discourse sign. */
export const hexSigned = (site: TestedSite, body: string): string =>
  `sha256=${createHmac('sha256', site.dialectSecret).update(body).digest('hex')}`;

export const hasConsole = existsSync(join(__dirname, '..', '..', '..', 'dist', 'console', 'index.html'));

type Ask = (method: string, path: string, body?: unknown) => Promise<AnyBody>;

function accepted({ status, body }: Answer): AnyBody {
  if (status < 300) return body;
  throw new Error(`${status} ${JSON.stringify(body)}`);
}

const asker =
  (service: RunningService, { token }: Account): Ask =>
  async (method, path, body) =>
    accepted(await service.call(method, path, { token, ...(body === undefined ? {} : { body }) }));

async function makeSite(ask: Ask, name: TestedSite['name']): Promise<TestedSite> {
  const site: Site = await ask('POST', '/v1/sites', { name: `The ${name} site`, undoHoldMs: 0 });
  const dialects = `/v1/sites/${site.id}/dialects`;
  await ask('PUT', `/v1/sites/${site.id}/second-review-settings`, NOTHING_DRAWN);
  const keys: [string, string][] = [];
  for (const dialect of KEY_DIALECTS) {
    await ask('PUT', `${dialects}/${dialect}`, { enabled: true });
    keys.push([dialect, (await ask('POST', `${dialects}/${dialect}/keys`)).key]);
  }
  const dialectSecret = `shared-with-the-${name}-site`;
  for (const dialect of SECRET_DIALECTS) {
    const settings = dialect === 'json-webhook' ? { sources: { door: MAPPING } } : {};
    await ask('PUT', `${dialects}/${dialect}`, { enabled: true, settings });
    const purpose = dialect === 'json-webhook' ? { purpose: 'door' } : {};
    await ask('POST', `${dialects}/${dialect}/secrets`, { secret: dialectSecret, ...purpose });
  }
  const dialectKeys = Object.fromEntries(keys) as TestedSite['dialectKeys'];
  const mark = name === 'own' ? 'Innenhofer' : 'Fernwehtal';
  return { ...site, name, mark, dialectKeys, dialectSecret, items: [] };
}
