import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Account, HOSTILE, makePerson, type Site } from '../e2e/moderated-site';
import { type AnyBody, clearAway, eventually, makeDataDir, RunningService } from '../e2e/running-service';
import { describeDialectContract, type Refusal } from './dialect-contract';

jest.setTimeout(30_000);

const BLOG = 'https://blog.example.org/';
const PERMALINK = 'https://blog.example.org/2026/11/market';
const WORDPRESS = 'WordPress/6.8 | Akismet/5.5';
const THANKS = 'Thanks for making the web a better place.';
const HARMLESS = 'The market has a stall with warm bread on Saturdays.';
/** Rejects what the policy of the site below rejects. */
const REJECTED = 'All immigrants are vermin and the market is full of them.';
const UNREADABLE = 'Сегодня на площади открылся новый рынок, приходите все вместе.';
const WRONG_KEY = '0'.repeat(40);

type Fields = Readonly<Record<string, string>>;

const FORM = 'application/x-www-form-urlencoded; charset=UTF-8';

/** Status and text. A key that cannot be read from the form is a wrong key. */
const REFUSALS: Readonly<Record<Refusal, readonly [number, RegExp]>> = {
  unproven: [200, /^invalid$/],
  off: [200, /^invalid$/],
  limited: [429, /^Too many requests/],
  malformed: [200, /^invalid$/],
  'not-utf-8': [200, /^invalid$/],
  empty: [200, /^invalid$/],
  'wrong-media-type': [415, /media type/],
  'too-large': [413, /too large/],
  'too-long': [200, /comment_content: must not be longer/],
  unavailable: [503, /database/],
};

describeDialectContract({
  name: 'akismet',
  proof: 'key',
  request: (body, { proof }) => ({
    path: '/1.1/comment-check',
    headers: { 'content-type': FORM },
    body: new URLSearchParams({
      api_key: proof,
      blog: BLOG,
      permalink: PERMALINK,
      comment_author: 'Una',
      comment_content: body,
      POST_ak_js: '17',
      'comment_context[0]': 'news',
    }).toString(),
  }),
  withBody: (body) => ({ path: '/1.1/comment-check', headers: { 'content-type': FORM }, body }),
  said: ({ status, body }) => {
    expect([status, /^(true|false)$/.test(body)]).toEqual([200, true]);
    return body === 'true' ? 'flagged' : 'harmless';
  },
  expectRefusal: ({ status, headers, body }, refusal) => {
    const [expected, words] = REFUSALS[refusal];
    expect([status, headers.get('content-type')]).toEqual([expected, 'text/plain; charset=utf-8']);
    expect(body).toMatch(words);
    expect(headers.get('x-akismet-debug-help')).toMatch(/\w/);
    expect(headers.has('x-akismet-alert-code')).toBe(refusal === 'off');
  },
  expectUnjudged: ({ status, body }) => expect([status, body]).toEqual([200, 'true']),
  tooLongUnits: 100_000,
  refusesEmpty: false,
});

interface Result {
  readonly value?: unknown;
  readonly error?: string;
}

interface Called {
  readonly fields: Fields;
  readonly headers: IncomingHttpHeaders;
}

/** Where a platform is called back. */
class CallbackReceiver {
  readonly called: Called[] = [];
  failed = 0;
  status = 200;

  private constructor(private readonly server: Server) {}

  static async listen(): Promise<CallbackReceiver> {
    const server = createServer();
    const receiver = new CallbackReceiver(server);
    server.on('request', (request, response) => {
      void text(request).then((body) => {
        const isOurs = request.url?.startsWith('/hook') === true;
        const status = isOurs ? receiver.status : 204;
        if (status === 500) receiver.failed += 1;
        if (isOurs && status === 200) {
          receiver.called.push({
            fields: Object.fromEntries(new URLSearchParams(body)),
            headers: request.headers,
          });
        }
        response.writeHead(status).end();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  about(guid: string | null): Promise<Called> {
    const find = (): Called | undefined =>
      this.called.find(({ fields }) => fields['comments[0][guid]'] === guid);
    return eventually(`a callback about ${String(guid)}`, () => Promise.resolve(find()), 30_000);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

describe('the akismet dialect', () => {
  let service: RunningService;
  let receiver: CallbackReceiver;
  let site: Site;
  let admin: Account;
  let moderator: Account;
  let key: string;

  const manage = async (method: string, path: string, body?: object): Promise<AnyBody> => {
    const more = body === undefined ? {} : { body };
    const answer = await service.call(method, `/v1/sites${path}`, { token: admin.token, ...more });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  /** Lets clients of a new site in. */
  const letIn = async (name: string, change: object): Promise<{ id: string; key: string }> => {
    const { id } = await manage('POST', '', { name });
    await manage('PUT', `/${id as string}/dialects/akismet`, { enabled: true, ...change });
    const { key: made } = await manage('POST', `/${id as string}/dialects/akismet/keys`);
    return { id, key: made };
  };

  beforeAll(async () => {
    service = await RunningService.start({ dataDir: makeDataDir() });
    receiver = await CallbackReceiver.listen();
    const policy = join(service.dataDir, 'policy.json');
    writeFileSync(
      policy,
      JSON.stringify({
        rules: [
          { category: 'dehumanisation', severity: 'high', action: 'reject' },
          { category: 'uncivil', action: 'approve' },
          { score: 0.5, action: 'review' },
        ],
        undetermined: 'review',
      }),
    );
    site = await service.cli(
      ...['sites', 'create', '--name', 'Blog', '--policy', policy, '--undo-hold-ms', '500'],
      ...['--callback-url', `${receiver.origin}/decisions`],
    );
    ({ key } = await service.cli('dialects', 'enable', 'akismet', '--site', site.id));
    admin = await makePerson(service, 'admin');
    moderator = await makePerson(service, 'moderator', site.id);
  }, 120_000);
  afterAll(async () => {
    receiver.close();
    await clearAway([service]);
  }, 30_000);

  const post = async (
    path: string,
    fields: Fields,
    headers: Fields = {},
  ): Promise<{ status: number; body: string; headers: Headers }> => {
    const response = await fetch(`${service.url}/${path}`, {
      method: 'POST',
      headers: { 'content-type': FORM, ...headers },
      body: new URLSearchParams(fields).toString(),
    });
    return { status: response.status, body: await response.text(), headers: response.headers };
  };
  const asked = (body: string, more: Fields = {}): Fields => ({
    api_key: key,
    blog: BLOG,
    user_ip: '203.0.113.7',
    permalink: PERMALINK,
    comment_author: 'Una',
    comment_author_email: 'una@example.org',
    comment_content: body,
    ...more,
  });
  const check = (body: string, more: Fields = {}, headers: Fields = {}): ReturnType<typeof post> =>
    post('1.1/comment-check', asked(body, more), headers);
  const hook = (): Fields => ({ callback: `${receiver.origin}/hook?key=word` });
  const rowsOf = async (body: string): Promise<AnyBody[]> => {
    const items = await service.call('GET', `/v1/review/items?site=${site.id}&sort=newest&limit=100`, {
      token: moderator.token,
    });
    return (items.body.items as AnyBody[]).filter((item) => JSON.stringify(item).includes(body));
  };
  const heldItem = async (body: string): Promise<AnyBody> =>
    eventually(`a review item that says "${body}"`, async () => (await rowsOf(body))[0]);
  const decide = async (body: string, action: 'approve' | 'reject'): Promise<void> => {
    const item = await heldItem(body);
    const choice = {
      version: item.version as number,
      action,
      ...(action === 'reject' ? { reason: 'insult' } : {}),
    };
    const answer = await service.call('POST', `/v1/review/items/${item.id as string}/decisions`, {
      token: moderator.token,
      body: choice,
    });
    expect(answer.status).toBeLessThan(300);
  };

  describe.each(['@cedx/akismet', 'akismet-api', 'akismet'])('for %s', (client) => {
    const run = (withKey: string, ...calls: readonly unknown[][]): Promise<readonly Result[]> =>
      runFrom(BLOG, withKey, ...calls);
    const runFrom = async (
      blog: string,
      withKey: string,
      ...calls: readonly unknown[][]
    ): Promise<readonly Result[]> => {
      const child = spawn(process.execPath, [join(__dirname, 'akismet-clients.mjs')], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      child.stdin.end(JSON.stringify({ client, url: service.url, key: withKey, blog, calls }));
      return JSON.parse(await text(child.stdout)) as Result[];
    };
    const comment = (body: string): Fields => ({
      user_ip: '203.0.113.9',
      user_agent: 'a browser',
      comment_author: 'Una',
      comment_author_email: 'una@example.org',
      comment_type: 'comment',
      permalink: `${PERMALINK}?${encodeURIComponent(client)}`,
      comment_content: body,
    });
    /** What each client calls comments that are let through, and that are not. */
    const [ham, spam] = client === '@cedx/akismet' ? [0, 1] : [false, true];

    it('knows good keys from bad ones', async () => {
      expect(await run(key, ['verify'])).toEqual([{ value: true }]);
      expect(await run(WRONG_KEY, ['verify'])).toEqual([{ value: false }]);
    });

    it('lets through what is harmless and takes down what is rejected', async () => {
      const results = await run(key, ['check', comment(HARMLESS)], ['check', comment(REJECTED)]);
      expect(results).toEqual([{ value: ham }, { value: spam }]);
    });

    it('takes down what a person should see, since this client cannot wait', async () => {
      expect(await run(key, ['check', comment('You idiot.')])).toEqual([{ value: spam }]);
    });

    it('takes reports of what was missed and of what was wrong', async () => {
      const reports = await run(
        key,
        ['spam', comment(`${HARMLESS} And jam.`)],
        ['ham', comment(`${REJECTED} And more.`)],
      );
      expect(reports).toEqual([{ value: null }, { value: null }]);
    });

    it('says what is amiss, in the words that the client can tell', async () => {
      const [wrongKey] = await run(WRONG_KEY, ['check', comment(HARMLESS)]);
      const [noBlog] = await runFrom('', key, ['check', comment(HARMLESS)]);
      const { key: hasty } = await letIn(`Hasty ${client}`, { perMinute: 1 });
      const [, overLimit] = await run(hasty, ...Array<unknown[]>(2).fill(['check', comment(REJECTED)]));
      // The oldest client takes whatever is not `true` for harmless.
      const mute = { value: false };
      if (client === 'akismet') expect([wrongKey, noBlog, overLimit]).toEqual([mute, mute, mute]);
      else {
        expect(wrongKey!.error).toMatch(/not authorised|invalid api key/i);
        expect(noBlog!.error).toMatch(/blog: is missing/);
        expect(overLimit!.error).toMatch(/too many requests/i);
      }
    });
  });

  it('says over the limit what each client can read', async () => {
    const { key: hasty } = await letIn('Hasty', { perMinute: 1 });
    expect((await check(HARMLESS, { api_key: hasty })).body).toBe('false');
    const { status, body, headers } = await check(HARMLESS, { api_key: hasty });
    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(body).toMatch(/^Too many requests/);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  it('answers byte for byte, with the headers that mean something and no others', async () => {
    const { status, body, headers } = await check(HARMLESS);
    expect([status, body]).toEqual([200, 'false']);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('x-akismet-guid')).toMatch(/^[0-9a-f-]{36}$/);
    const others = [...headers.keys()].filter((name) => name.startsWith('x-akismet-'));
    expect(others).toEqual(['x-akismet-guid']);
    const rejected = await check(REJECTED);
    expect(rejected.body).toBe('true');
    expect(rejected.headers.get('x-akismet-guid')).not.toBe(headers.get('x-akismet-guid'));
    expect(rejected.headers.has('x-akismet-pro-tip')).toBe(false);
    expect((await post('1.1/submit-spam', asked('Buy.'))).body).toBe(THANKS);
  });

  it('takes the key from the form or from the host, in this order', async () => {
    const verify = (fields: Fields): ReturnType<typeof post> =>
      post('1.1/verify-key', { blog: BLOG, ...fields });
    expect((await verify({ api_key: key })).body).toBe('valid');
    expect((await verify({ key })).body).toBe('valid');
    expect((await verify({ key: WRONG_KEY, api_key: key })).body).toBe('invalid');
    expect((await check(HARMLESS, { api_key: WRONG_KEY, key })).body).toBe('invalid');
  });

  it('refuses a wrong key, a missing field and a body in another form, each in its way', async () => {
    const wrong = await check(HARMLESS, { api_key: WRONG_KEY });
    expect([wrong.status, wrong.body]).toEqual([200, 'invalid']);
    expect(wrong.headers.get('x-akismet-debug-help')).toMatch(/key/);
    const blank = await check(HARMLESS, { blog: '' });
    expect(blank.status).toBe(200);
    expect(blank.body).toMatch(/blog: is missing/);
    expect(blank.headers.get('x-akismet-debug-help')).toBe(blank.body);
    const latin = await check(
      HARMLESS,
      {},
      { 'content-type': 'application/x-www-form-urlencoded; charset=latin1' },
    );
    expect(latin.status).toBe(415);
    const plain = await check(HARMLESS, {}, { 'content-type': 'text/plain' });
    expect([plain.status, plain.headers.get('content-type')]).toEqual([415, 'text/plain; charset=utf-8']);
    expect((await post('1.1/get-stats', { key })).status).toBe(404);
    const long = await check(HARMLESS, { HTTP_X: 'x'.repeat(3 * 1024 * 1024) });
    expect(long.status).toBe(413);
  });

  it('raises an alert where the site has switched the dialect off', async () => {
    const { key: off } = await letIn('Off', { enabled: false });
    const { status, body, headers } = await check(HARMLESS, { api_key: off });
    expect([status, body]).toEqual([200, 'invalid']);
    expect(headers.get('x-akismet-alert-code')).toBe('10403');
    expect(headers.get('x-akismet-alert-msg')).toMatch(/switched the dialect off/);
  });

  it('answers what tests whether it is there, and keeps none of it', async () => {
    const tried = 'You idiot, this is only a test.';
    expect((await check(tried, { comment_author: 'viagra-test-123' })).body).toBe('true');
    expect((await check(tried, { comment_author_email: 'akismet-guaranteed-spam@example.com' })).body).toBe(
      'true',
    );
    expect((await check(tried, { user_role: 'administrator' })).body).toBe('false');
    expect((await check(tried, { is_test: '1' })).body).toBe('true');
    expect((await check(tried, { is_test: 'true', ...hook() })).headers.get('x-akismet-recheck-after')).toBe(
      '86400',
    );
    expect((await post('1.1/submit-spam', asked(tried, { is_test: '1' }))).body).toBe(THANKS);
    // A comment in earnest that comes after is there before any of them would be.
    await check('You idiot, this is in earnest.');
    await heldItem('this is in earnest');
    expect(await rowsOf('this is only a test')).toEqual([]);
  });

  it('shows the comment to moderators, without the addresses of its author', async () => {
    await check('You idiot, look at <b>this</b>.', {
      comment_parent: '17',
      comment_date_gmt: '2026-11-20 08:09:10',
    });
    const item = await heldItem('look at');
    const { body } = await service.call('GET', `/v1/review/items/${item.id as string}`, {
      token: moderator.token,
    });
    expect(JSON.stringify(body)).toContain(PERMALINK);
    expect(JSON.stringify(body)).toContain('Una');
    expect(JSON.stringify(body)).not.toMatch(/203\.0\.113|una@example/);
  });

  describe('for WordPress', () => {
    /** As the plugin sends a comment when it is written. */
    const written = (body: string): Fields => ({
      ...asked(body),
      ...hook(),
      comment_post_ID: '7',
      comment_parent: '0',
      comment_type: 'comment',
      blog_lang: 'en_US',
      blog_charset: 'UTF-8',
      user_agent: 'Mozilla/5.0',
      referrer: PERMALINK,
      akismet_comment_nonce: 'passed',
      POST_ak_js: '1763715600000',
      HTTP_ACCEPT_LANGUAGE: 'en',
      REMOTE_ADDR: '203.0.113.7',
      REQUEST_URI: '/wp-comments-post.php',
      'comment_context[0]': 'news',
      'comment_context[1]': 'town',
    });
    const write = (body: string, more: Fields = {}): ReturnType<typeof post> =>
      post('1.1/comment-check', { ...written(body), ...more }, { 'user-agent': WORDPRESS });

    it('reads what people typed, not the backslashes that WordPress adds', async () => {
      expect((await write(String.raw`You\'re an idiot.`)).headers.has('x-akismet-recheck-after')).toBe(true);
      expect((await check(String.raw`You\'re an idiot.`)).body).toBe('false');
    });

    it.each(['approve', 'reject'] as const)(
      'calls back when a moderator decides to %s',
      async (action) => {
        const said = `You idiot, you who will ${action}.`;
        const { body, headers } = await write(said);
        expect(body).toBe('false');
        expect(headers.get('x-akismet-recheck-after')).toBe('86400');
        await decide(`you who will ${action}`, action);
        const called = await receiver.about(headers.get('x-akismet-guid'));
        expect(called.fields).toEqual({
          endpoint: 'comment-check',
          'comments[0][guid]': headers.get('x-akismet-guid'),
          'comments[0][result]': String(action === 'reject'),
        });
        expect(called.headers['content-type']).toBe('application/x-www-form-urlencoded');
        // Whoever asks again hears the same.
        expect((await write(said, { recheck_reason: 'recheck' })).body).toBe(String(action === 'reject'));
        const again = await write(said);
        expect(again.body).toBe(String(action === 'reject'));
        expect(again.headers.get('x-akismet-pro-tip')).toBe(action === 'reject' ? 'discard' : null);
        // The blog's own people have the last word, until somebody here says otherwise.
        await post('1.1/submit-ham', written(said), { 'user-agent': WORDPRESS });
        expect((await write(said)).body).toBe('false');
        await post('1.1/submit-spam', written(said), { 'user-agent': WORDPRESS });
        expect((await write(said)).body).toBe('true');
      },
      30_000,
    );

    it('calls back again where nobody answered', async () => {
      receiver.status = 500;
      const { headers } = await write('You idiot, you who are not at home.');
      await decide('you who are not at home', 'reject');
      const before = receiver.failed;
      await eventually('a call that fails', () => Promise.resolve(receiver.failed > before));
      receiver.status = 200;
      const called = await receiver.about(headers.get('x-akismet-guid'));
      expect(called.fields['comments[0][result]']).toBe('true');
    }, 40_000);

    it('is called back after the service was killed in between', async () => {
      receiver.status = 500;
      const { headers } = await write('You idiot, you who wait through the night.');
      await decide('you who wait through the night', 'approve');
      const before = receiver.failed;
      await eventually('a call that fails', () => Promise.resolve(receiver.failed > before));
      await service.kill();
      receiver.status = 200;
      service = await RunningService.start({ dataDir: service.dataDir });
      const called = await receiver.about(headers.get('x-akismet-guid'));
      expect(called.fields['comments[0][result]']).toBe('false');
    }, 60_000);

    it('is told that a held comment is unwanted where it would look at nothing but the body', async () => {
      expect((await write('You idiot, once more.', { recheck_reason: 'retry' })).body).toBe('true');
    });

    it('is not called back at an address of a private network', async () => {
      const { body } = await write('You idiot, inside.', { callback: 'http://10.0.0.1/hook' });
      expect(body).toBe('true');
    });

    it('hears of what its own people have decided, when it asks again', async () => {
      const said = 'You idiot, you whom the blog knows.';
      const asked = (await write(said)).headers.get('x-akismet-guid');
      await heldItem('you whom the blog knows');
      expect((await post('1.1/submit-ham', written(said), { 'user-agent': WORDPRESS })).body).toBe(THANKS);
      const { body, headers } = await write(said, { recheck_reason: 'recheck_queue' });
      expect([body, headers.has('x-akismet-recheck-after')]).toEqual(['false', false]);
      expect(await rowsOf('you whom the blog knows')).toEqual([]);
      // Nor is it called back about what it has just told: the sweep looks once a second.
      await new Promise((done) => setTimeout(done, 2500));
      expect(receiver.called.filter(({ fields }) => fields['comments[0][guid]'] === asked)).toEqual([]);
    });

    it('is not told otherwise since somebody said the same to somebody else', async () => {
      const said = 'You idiot, you whom a person lets pass.';
      await write(said);
      await decide('whom a person lets pass', 'approve');
      const isLetPass = async (): Promise<boolean> => {
        const { body, headers } = await write(said, { recheck_reason: 'recheck_queue' });
        return body === 'false' && !headers.has('x-akismet-recheck-after');
      };
      await eventually('the decision to hold', isLetPass);
      expect((await write(said, { comment_parent: '9' })).headers.has('x-akismet-recheck-after')).toBe(true);
      await eventually('the other one', async () => (await rowsOf('whom a person lets pass'))[0]);
      expect(await isLetPass()).toBe(true);
    });

    it('hears nothing of what others suggest who know no more than the words', async () => {
      const said = 'What a lovely garden, says somebody.';
      expect((await write(said)).body).toBe('false');
      await manage('PUT', `/${site.id}/dialects/perspective`, { enabled: true });
      const made = await manage('POST', `/${site.id}/dialects/perspective/keys`);
      const suggested = await service.call(
        'POST',
        `/v1alpha1/comments:suggestscore?key=${made.key as string}`,
        {
          body: {
            comment: { text: said },
            attributeScores: { TOXICITY: { summaryScore: { value: 1 } } },
          },
        },
      );
      expect(suggested.status).toBe(200);
      const { body, headers } = await write(said, { recheck_reason: 'recheck_queue' });
      expect([body, headers.has('x-akismet-pro-tip')]).toEqual(['false', false]);
    });

    it('may report from an address that PostgreSQL could not hold', async () => {
      const said = { ...written('A fine day, from nowhere.'), blog: 'https://blog.example.org/\0' };
      expect((await post('1.1/submit-spam', said)).body).toBe(THANKS);
    });

    it('may report many comments at once', async () => {
      // What is known of the site is a second old at most.
      await new Promise((done) => setTimeout(done, 1200));
      const reports = await Promise.all(
        Array.from({ length: 120 }, (_, n) => post('1.1/submit-ham', written(`A fine day, number ${n}.`))),
      );
      expect(reports.map(({ status }) => status)).toEqual(Array(120).fill(200));
    });

    it('shows its settings and takes leave', async () => {
      const { body } = await post('1.1/get-subscription', { key });
      expect(JSON.parse(body)).toMatchObject({ status: 'active', account_name: 'Evenhand' });
      expect((await post('1.1/deactivate', { key })).body).toBe('deactivated');
      expect(await (await fetch(`${service.url}/1.1/test`)).text()).toBe('connected');
    });

    it('lets pings without a text pass', async () => {
      expect((await write('', { comment_type: 'pingback', akismet_pre_check: '1' })).body).toBe('false');
    });
  });

  it('holds what nobody can read until a person has read it', async () => {
    const { headers } = await check(UNREADABLE, hook());
    expect(headers.get('x-akismet-recheck-after')).toBe('86400');
  });

  it('answers as the site wants it', async () => {
    const strict = await letIn('Strict', {
      stores: false,
      settings: { held: 'provisional', recheckAfter: 600 },
    });
    const held = await check(HOSTILE, { api_key: strict.key });
    expect([held.body, held.headers.get('x-akismet-recheck-after')]).toEqual(['false', '600']);
    const forgetful = await letIn('Forgetful', { stores: false });
    const kept = await check(HOSTILE, {
      api_key: forgetful.key,
      callback: 'https://blog.example.org/hook',
    });
    expect(kept.body).toBe('true');
    await expect(letIn('Perhaps', { settings: { held: 'perhaps' } })).rejects.toThrow('/settings/held');
  });

  it('writes no word of any comment, no key and no address into its log', () => {
    const log = service.log.join('\n');
    expect(log).not.toMatch(/idiot|market|una@example|203\.0\.113/);
    expect(log).not.toContain(key);
    expect(log).not.toContain('/hook');
  });
});
