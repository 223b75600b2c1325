import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { join } from 'node:path';
import { type Account, HOSTILE, makePerson, type Site } from '../e2e/moderated-site';
import { type Answer, clearAway, eventually, makeDataDir, RunningService } from '../e2e/running-service';

/** What every caller may be refused for. */
export type Refusal =
  | 'unproven'
  | 'off'
  | 'limited'
  | 'malformed'
  | 'not-utf-8'
  | 'empty'
  | 'wrong-media-type'
  | 'too-large'
  | 'too-long'
  | 'unavailable';

/** What an answer says of the text; `taken`: the format has no place for it, and decisions come later. */
export type Saying = 'flagged' | 'harmless' | 'taken';

export interface Credentials {
  readonly siteId: string;
  /** The key that we made, or the secret that both sides have. */
  readonly proof: string;
}

export interface RequestParts {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** A dialect as the contract needs to know it: one row for each. */
export interface DialectRow {
  /** As its folder is called. */
  readonly name: string;
  readonly proof: 'key' | 'secret';
  /** The dialect's own settings that the contract runs with. */
  readonly settings?: object;
  /** The request in which a client hands in a text, proven. Fields that the server does not know are among it. */
  request(text: string, credentials: Credentials): RequestParts;
  /** The same request with another body, proven where the proof depends on the body. */
  withBody(body: Buffer, credentials: Credentials): RequestParts;
  /** Throws where the answer does not hold a verdict in the dialect's form. */
  said(answer: Answer): Saying;
  /** Throws where the answer is not this refusal in the dialect's form. */
  expectRefusal(answer: Answer, refusal: Refusal): void;
  /** Throws where the answer to a text in a language without rules calls it harmless. */
  expectUnjudged(answer: Answer): void;
  /** Units of a text that no client may send; undefined: as long as a request may be. */
  readonly tooLongUnits?: number;
  /** Whether an empty text is refused rather than called harmless. */
  readonly refusesEmpty: boolean;
}

jest.setTimeout(30_000);

/** Never a word of any rule, nor of anything that the service logs by itself. */
const MARK = 'Quillonverbena';
const NICE = `What a fine day at the market, says ${MARK}.`;
const HATEFUL = `${HOSTILE} So says ${MARK}.`;
const FOREIGN = `Сегодня на площади открылся новый рынок, приходите все вместе, пишет нам ${MARK}.`;
const LIMIT_BYTES = 8 * 1024 * 1024;
/** Longer than any dialect waits for what is away. */
const LATE_MS = 8000;

interface Machine {
  readonly service: RunningService;
  readonly admin: Account;
}

/** Stops every process of the embedded PostgreSQL where it stands, as a disk that hangs would. */
function signalPostgres(dataDir: string, signal: 'STOP' | 'CONT'): void {
  const [pid = ''] = readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', pid.trim()], { encoding: 'utf8' });
  for (const each of [pid, ...children.split('\n')].map(Number).filter((n) => n > 0)) {
    try {
      process.kill(each, `SIG${signal}`);
    } catch {
      // It ended by itself between the look and the signal.
    }
  }
}

/** Names the size of its body and sends nothing of it: who still writes while being refused may not read why. */
async function announce(url: string, headers: RequestParts['headers'], bytes: number): Promise<Answer> {
  const sent = httpRequest(url, { method: 'POST', headers: { ...headers, 'content-length': bytes } });
  sent.flushHeaders();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const text = await textOf(response);
  sent.destroy();
  const told = Object.entries(response.headers).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  const isJson = /json/.test(response.headers['content-type'] ?? '');
  return {
    status: response.statusCode!,
    headers: new Headers(told),
    body: isJson ? (JSON.parse(text) as unknown) : text,
  };
}

/** What holds for every dialect, against the running service. */
export function describeDialectContract(row: DialectRow): void {
  describe(`the contract of dialects: ${row.name}`, () => {
    let machine: Machine;
    let site: Site;
    let credentials: Credentials;
    const secrets: string[] = [];

    beforeAll(async () => {
      const service = await RunningService.start({ dataDir: makeDataDir(), env: { LOG_LEVEL: 'trace' } });
      machine = { service, admin: await makePerson(service, 'admin') };
      site = await makeSite('Gazette');
      credentials = await letIn(site);
    }, 90_000);
    afterAll(() => clearAway([machine.service]));

    const manage = (method: string, to: Site, path: string, body?: object): Promise<Answer> =>
      machine.service.call(method, `/v1/sites/${to.id}/dialects/${row.name}${path}`, {
        token: machine.admin.token,
        ...(body === undefined ? {} : { body }),
      });

    async function makeSite(name: string): Promise<Site> {
      const { admin, service } = machine;
      return (await service.call('POST', '/v1/sites', { token: admin.token, body: { name } })).body;
    }

    async function change(to: Site, settings: object): Promise<void> {
      const { status, body } = await manage('PUT', to, '', settings);
      if (status !== 200) throw new Error(`the dialect was not changed: ${JSON.stringify(body)}`);
      // Other requests have the settings before for up to a second.
      await new Promise((done) => setTimeout(done, 1100));
    }

    async function letIn(to: Site, more: object = {}): Promise<Credentials> {
      const { settings = {} } = row;
      const { status } = await manage('PUT', to, '', { enabled: true, stores: true, settings, ...more });
      expect(status).toBe(200);
      if (row.proof === 'secret') {
        const secret = `shared-${to.id.slice(-12)}-${secrets.length}`;
        secrets.push(secret);
        expect((await manage('POST', to, '/secrets', { secret })).status).toBe(201);
        return { siteId: to.id, proof: secret };
      }
      const made = await manage('POST', to, '/keys');
      expect(made.status).toBe(201);
      secrets.push(made.body.key);
      return { siteId: to.id, proof: made.body.key };
    }

    async function send({ path, headers, body }: RequestParts): Promise<Answer> {
      const response = await fetch(machine.service.url + path, {
        method: 'POST',
        headers,
        body: typeof body === 'string' ? body : new Uint8Array(body),
      });
      const text = await response.text();
      const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
      return {
        status: response.status,
        headers: response.headers,
        body: isJson ? (JSON.parse(text) as unknown) : text,
      };
    }

    const ask = (text: string, by = credentials): Promise<Answer> => send(row.request(text, by));
    const items = async (of: Site): Promise<readonly { comment: { excerpt: string } }[]> => {
      const path = `/v1/review/items?site=${of.id}&limit=100`;
      return (await machine.service.call('GET', path, { token: machine.admin.token })).body.items;
    };

    it('tells what is flagged from what is harmless, or takes both', async () => {
      const [harmless, flagged] = [await ask(NICE), await ask(HATEFUL)];
      if (row.said(harmless) === 'taken') expect(row.said(flagged)).toBe('taken');
      else expect([row.said(harmless), row.said(flagged)]).toEqual(['harmless', 'flagged']);
      const waiting = await eventually('the flagged one to wait for a person', async () => {
        const found = await items(site);
        return found.length > 0 && found;
      });
      expect(waiting).toHaveLength(1);
      expect(waiting[0]!.comment.excerpt).toContain(MARK);
    });

    it('takes the same text twice as one comment', async () => {
      const other = await makeSite('Twice');
      const by = await letIn(other);
      await ask(HATEFUL, by);
      await eventually('the first', async () => (await items(other)).length === 1);
      await ask(HATEFUL, by);
      await ask(`${HATEFUL} And another one.`, by);
      await eventually('the other text', async () => (await items(other)).length >= 2);
      expect(await items(other)).toHaveLength(2);
    });

    it('lets in nobody with a wrong proof, of another site or of another kind', async () => {
      const stranger = await makeSite('Stranger');
      const theirs = await letIn(stranger);
      const nobody = '0'.repeat(40);
      const wrong: Credentials[] = [
        { ...credentials, proof: nobody },
        { ...credentials, proof: '' },
        { ...credentials, proof: site.apiKey },
        ...(row.proof === 'secret' ? [{ siteId: site.id, proof: theirs.proof }] : []),
        ...(row.proof === 'secret'
          ? [{ ...credentials, siteId: '00000000-0000-4000-8000-000000000000' }]
          : []),
      ];
      for (const by of wrong) row.expectRefusal(await ask(`${HATEFUL} Unproven.`, by), 'unproven');
      const seen = [...(await items(site)), ...(await items(stranger))];
      expect(seen.filter(({ comment }) => comment.excerpt.includes('Unproven'))).toEqual([]);
    });

    it('lets in nobody whose key or secret was taken back', async () => {
      const other = await makeSite('Revoked');
      const by = await letIn(other);
      row.said(await ask(NICE, by));
      const kind = row.proof === 'key' ? '/keys' : '/secrets';
      const [{ id }] = (await manage('GET', other, kind)).body;
      expect((await manage('DELETE', other, `${kind}/${id}`)).status).toBe(204);
      row.expectRefusal(await ask(NICE, by), 'unproven');
    });

    it('answers nobody where the site has switched it off', async () => {
      const other = await makeSite('Off');
      const by = await letIn(other);
      await change(other, { enabled: false });
      row.expectRefusal(await ask(NICE, by), 'off');
    });

    it('keeps to the limit of calls a minute', async () => {
      const other = await makeSite('Limited');
      const by = await letIn(other, { perMinute: 2 });
      row.said(await ask(NICE, by));
      row.said(await ask(NICE, by));
      const refused = await ask(NICE, by);
      row.expectRefusal(refused, 'limited');
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    });

    it('refuses in its own form what cannot be read', async () => {
      const bodies: [Refusal, Buffer][] = [
        ['malformed', Buffer.from(`{"a": ${MARK}`)],
        ['not-utf-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
        ['empty', Buffer.alloc(0)],
      ];
      for (const [refusal, body] of bodies) {
        row.expectRefusal(await send(row.withBody(body, credentials)), refusal);
      }
      const { headers, ...parts } = row.request(NICE, credentials);
      const asXml = { ...parts, headers: { ...headers, 'content-type': 'text/xml' } };
      row.expectRefusal(await send(asXml), 'wrong-media-type');
    });

    it('refuses in its own form what is too large or too long', async () => {
      const { path, headers } = row.withBody(Buffer.alloc(LIMIT_BYTES + 1, 'a'), credentials);
      row.expectRefusal(await announce(machine.service.url + path, headers, LIMIT_BYTES + 1), 'too-large');
      const units = row.tooLongUnits;
      if (units !== undefined) row.expectRefusal(await ask('word '.repeat(units / 5 + 1)), 'too-long');
      if (row.refusesEmpty) row.expectRefusal(await ask(''), 'empty');
    });

    it('does not call harmless what nobody has rules for', async () => {
      row.expectUnjudged(await ask(FOREIGN));
    });

    it('keeps nothing where the site says so', async () => {
      const other = await makeSite('Forgetful');
      const by = await letIn(other, { stores: false });
      const kept = await ask(HATEFUL, by);
      // What only takes comments has nothing else to do with them.
      if (row.said(kept) === 'taken') return;
      expect(row.said(kept)).toBe('flagged');
      await new Promise((done) => setTimeout(done, 500));
      expect(await items(other)).toEqual([]);
    });

    it('answers in time, in its own form, while the database hangs', async () => {
      row.said(await ask(`${NICE} Before.`));
      const { dataDir } = machine.service;
      // What is known of keys and settings is a second old at most.
      await new Promise((done) => setTimeout(done, 1500));
      signalPostgres(dataDir, 'STOP');
      try {
        const began = performance.now();
        const answer = await ask(`${NICE} Meanwhile.`);
        expect(performance.now() - began).toBeLessThan(LATE_MS);
        row.expectRefusal(answer, 'unavailable');
      } finally {
        signalPostgres(dataDir, 'CONT');
      }
      await eventually('answers after the database is back', async () => {
        const answer = await ask(`${NICE} After.`);
        try {
          return [row.said(answer)];
        } catch {
          return undefined;
        }
      });
    }, 60_000);

    it('tells no text, key or secret to logs and metrics', async () => {
      const { body: metrics } = await machine.service.call('GET', '/metrics');
      const told = machine.service.log.join('\n') + String(metrics);
      expect(told.length).toBeGreaterThan(1000);
      expect(told).not.toContain(MARK);
      expect(secrets.length).toBeGreaterThan(0);
      expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
    });
  });
}
