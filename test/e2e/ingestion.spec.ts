import { createHmac, randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { type Answer, clearAway, eventually, makeDataDir, RunningService } from './running-service';

interface Site {
  readonly id: string;
  readonly apiKey: string;
  readonly webhookSecret: string;
}

interface MessageOptions {
  readonly id?: string;
  readonly secondsFromNow?: number;
  readonly secret?: string;
  /** The site in the path. */
  readonly to?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

jest.setTimeout(30_000);

const seconds = (offset: number): string => String(Math.floor(Date.now() / 1000) + offset);

describe('what a platform sends', () => {
  let service: RunningService;
  let site: Site;
  let other: Site;
  let admin: { id: string; token: string };

  beforeAll(async () => {
    service = await RunningService.start({ dataDir: makeDataDir() });
    site = await service.cli('sites', 'create', '--name', 'Gazette');
    other = await service.cli('sites', 'create', '--name', 'Herald');
    admin = await service.cli('users', 'create', '--email', 'ada@example.org', '--role', 'admin');
  }, 60_000);
  afterAll(() => clearAway([service]));

  /** Bytes as they are; the helper's `call` would make text of them. */
  async function post(path: string, body: Buffer, headers: Record<string, string>): Promise<Answer> {
    const response = await fetch(service.url + path, { method: 'POST', headers, body: new Uint8Array(body) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: JSON.parse(text) as unknown };
  }

  function message(body: Buffer | string, options: MessageOptions = {}): Promise<Answer> {
    const { id = `msg_${randomUUID()}`, secondsFromNow = 0, secret = site.webhookSecret } = options;
    const bytes = Buffer.from(body);
    const timestamp = seconds(secondsFromNow);
    const signature = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
      .update(Buffer.concat([Buffer.from(`${id}.${timestamp}.`), bytes]))
      .digest('base64');
    const headers: Record<string, string | undefined> = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
      ...options.headers,
    };
    const given = Object.entries(headers).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    return post(`/v1/sites/${options.to ?? site.id}/webhooks`, bytes, Object.fromEntries(given));
  }

  const envelope = (type: string, data: unknown): string =>
    JSON.stringify({ type, timestamp: '2026-11-21T09:30:00Z', data });
  const tell = (type: string, data: unknown, options?: MessageOptions): Promise<Answer> =>
    message(envelope(type, data), options);
  const comment = (id: string, body = 'The market is a fine idea.', more: object = {}): object => ({
    id,
    body,
    author: { id: 'u1', name: 'Una' },
    article: { id: 'market', title: 'A market on Mill Street' },
    ...more,
  });
  const submit = (
    body: unknown,
    headers: Record<string, string> = {},
    token = site.apiKey,
  ): Promise<Answer> => service.call('POST', `/v1/sites/${site.id}/comments`, { token, headers, body });
  const look = (id: string, from = site): Promise<Answer> =>
    service.call('GET', `/v1/sites/${from.id}/comments/${encodeURIComponent(id)}`, { token: from.apiKey });
  const pointers = ({ body }: Answer): unknown =>
    body.errors.map(({ pointer }: { pointer: string }) => pointer).sort();
  const reviewItems = async (id: string): Promise<unknown[]> => {
    const { body } = await service.call('GET', `/v1/review/items?site=${site.id}&limit=100`, {
      token: admin.token,
    });
    return body.items.filter((item: { comment: { externalId: string } }) => item.comment.externalId === id);
  };

  describe('by webhook', () => {
    it('is taken as the usual library signs it', async () => {
      const body = envelope('comment.created', comment('by-library'));
      const now = new Date();
      const answer = await message(body, {
        id: 'msg_library',
        headers: { 'webhook-signature': new Webhook(site.webhookSecret).sign('msg_library', now, body) },
      });
      expect(answer).toMatchObject({
        status: 202,
        body: { id: 'by-library', version: 1, status: 'received' },
      });
    });

    it.each<[string, MessageOptions]>([
      ['without an id', { headers: { 'webhook-id': undefined } }],
      ['without a timestamp', { headers: { 'webhook-timestamp': undefined } }],
      ['without a signature', { headers: { 'webhook-signature': undefined } }],
      ['with an id that holds a dot', { id: 'a.b' }],
      ['with a timestamp that is no number', { headers: { 'webhook-timestamp': `${seconds(0)}abc` } }],
      ['with a signature of something else', { headers: { 'webhook-signature': `v1,${'A'.repeat(43)}=` } }],
      ['with eleven signatures', { headers: { 'webhook-signature': Array(11).fill('v1,x').join(' ') } }],
      ['made too long ago', { secondsFromNow: -320 }],
      ['made in the future', { secondsFromNow: 320 }],
      ['sent to a site that does not exist', { to: randomUUID() }],
      ['sent to no site at all', { to: 'gazette' }],
    ])('is refused %s, and nothing is stored', async (_, options) => {
      const answer = await tell('comment.created', comment('refused'), options);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect((await look('refused')).status).toBe(404);
    });

    it("is refused with another site's secret", async () => {
      const options = { secret: other.webhookSecret };
      expect((await tell('comment.created', comment('refused'), options)).status).toBe(401);
      expect((await tell('comment.created', comment('refused'), { to: other.id })).status).toBe(401);
      expect((await look('refused')).status).toBe(404);
    });

    it.each<[string, Buffer | string, number]>([
      ['no JSON', '{"type": ', 400],
      ['nothing', '', 400],
      ['bytes that are no UTF-8', Buffer.from([...Buffer.from('{"type":"'), 0xff, 0x22, 0x7d]), 400],
      ['lists nested without end', '['.repeat(100_000) + ']'.repeat(100_000), 400],
      ['a poisoned prototype', '{"type":"comment.created","__proto__":{"data":{}}}', 400],
      ['a list', '[]', 422],
      ['a number', '7', 422],
    ])('is refused when it holds %s', async (_, body, status) => {
      expect((await message(body)).status).toBe(status);
    });

    it('is refused in another media type', async () => {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
        const answer = await tell('comment.created', comment('refused'), {
          headers: { 'content-type': type },
        });
        expect(answer.status).toBe(415);
      }
    });

    it('is refused when it is larger than anything that makes sense', async () => {
      // The answer comes before the body is through, so a client may see the connection close instead.
      const answer = await message(JSON.stringify('x'.repeat(9 * 1024 * 1024))).catch(() => undefined);
      expect([413, undefined]).toContain(answer?.status);
      expect((await look('by-library')).status).toBe(200);
    });

    it.each<[string, string, readonly string[]]>([
      ['an unknown type', envelope('comment.exploded', comment('refused')), ['/type']],
      ['no data', envelope('comment.created', undefined), ['/data']],
      ['a field too many', envelope('comment.created', { ...comment('refused'), extra: 1 }), ['/data/extra']],
      [
        'an author without id',
        envelope('comment.created', comment('refused', 'x', { author: {} })),
        ['/data/author/id'],
      ],
      [
        'a body that is no text',
        envelope('comment.created', { ...comment('refused'), body: 7 }),
        ['/data/body'],
      ],
      ['a report without reporter', envelope('comment.reported', { id: 'by-library' }), ['/data/reporter']],
      [
        'no moment as timestamp',
        JSON.stringify({ type: 'comment.created', timestamp: 'now', data: comment('refused') }),
        ['/timestamp'],
      ],
    ])('is refused with %s, and the field is named', async (_, body, expected) => {
      const answer = await message(body);
      expect(answer.status).toBe(422);
      expect([...new Set(pointers(answer) as string[])]).toEqual(expected);
      expect((await look('refused')).status).toBe(404);
    });

    it('is answered as it was first when it comes again, and refused with another body', async () => {
      const body = envelope('comment.created', comment('again'));
      const [first, second] = [await message(body, { id: 'twice' }), await message(body, { id: 'twice' })];
      expect(second).toMatchObject({ status: 202, body: first.body });
      const changed = await tell('comment.created', comment('again', 'Changed.'), { id: 'twice' });
      expect(changed).toMatchObject({ status: 409, body: { title: expect.stringContaining('webhook-id') } });
      expect((await look('again')).body).toMatchObject({ version: 1, body: 'The market is a fine idea.' });
    });

    it('happens once when it comes twenty times at once', async () => {
      const body = envelope('comment.created', comment('race'));
      const answers = await Promise.all(Array.from({ length: 20 }, () => message(body, { id: 'race' })));
      expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
      const rivals = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          tell('comment.created', comment(`rival-${n}`), { id: 'rivals' }),
        ),
      );
      expect(rivals.map(({ status }) => status).sort()).toEqual([202, ...Array<number>(19).fill(409)]);
      const stored = await Promise.all(rivals.map((_, n) => look(`rival-${n}`)));
      expect(stored.filter(({ status }) => status === 200)).toHaveLength(1);
    });

    it('may be signed with the old and the new secret after a rotation', async () => {
      const rotate = (graceSeconds: number): Promise<Answer> =>
        service.call('POST', `/v1/sites/${other.id}/webhook-secrets`, {
          token: admin.token,
          body: { graceSeconds },
        });
      const { webhookSecret } = (await rotate(60)).body as { webhookSecret: string };
      for (const secret of [other.webhookSecret, webhookSecret]) {
        expect((await tell('comment.created', comment('rotated'), { secret, to: other.id })).status).toBe(
          202,
        );
      }
      await rotate(0);
      const options = { secret: webhookSecret, to: other.id };
      expect((await tell('comment.created', comment('rotated'), options)).status).toBe(401);
    });
  });

  describe('by API', () => {
    it('needs a key of the site in the path', async () => {
      for (const token of [other.apiKey, 'ehk_nonsense', site.webhookSecret, admin.token]) {
        expect((await submit(comment('refused'), {}, token)).status).toBe(401);
      }
      expect((await look('refused')).status).toBe(404);
    });

    it("is out of reach for another site's key", async () => {
      await submit(comment('private'));
      const foreign = await service.call('GET', `/v1/sites/${site.id}/comments/private`, {
        token: other.apiKey,
      });
      expect(foreign.status).toBe(401);
      expect((await look('private', other)).status).toBe(404);
    });

    it('comes in a list, answered in its order, the same id one after the other', async () => {
      const answer = await submit({ comments: [comment('l1'), comment('l2'), comment('l1', 'Changed.')] });
      expect(answer.status).toBe(202);
      expect(answer.body.comments).toMatchObject([
        { id: 'l1', version: 1, status: 'received' },
        { id: 'l2', version: 1, status: 'received' },
        { id: 'l1', version: 2, status: 'received' },
      ]);
      expect((await look('l1')).body).toMatchObject({ version: 2, body: 'Changed.' });
    });

    it('comes in lists of a thousand', async () => {
      const comments = Array.from({ length: 1001 }, (_, n) => comment(`many-${n}`));
      expect((await submit({ comments })).status).toBe(422);
      expect((await look('many-0')).status).toBe(404);
      const taken = await submit({ comments: comments.slice(0, 1000) });
      expect(taken.status).toBe(202);
      expect(taken.body.comments).toHaveLength(1000);
      expect((await look('many-999')).status).toBe(200);
    });

    it('is refused whole where one of a list is bad', async () => {
      const comments = [comment('good'), { ...comment('bad'), body: 7, author: {} }];
      const answer = await submit({ comments });
      expect(answer.status).toBe(422);
      expect(pointers(answer)).toEqual(['/comments/1/author/id', '/comments/1/body']);
      expect((await look('good')).status).toBe(404);
    });

    it('is taken once per Idempotency-Key', async () => {
      const key = { 'idempotency-key': 'key-1' };
      const first = await submit(comment('keyed'), key);
      expect(await submit(comment('keyed'), key)).toMatchObject({ status: 202, body: first.body });
      expect((await submit(comment('keyed-2'), key)).status).toBe(409);
      expect((await look('keyed-2')).status).toBe(404);
      expect((await submit(comment('keyed-2'), { 'idempotency-key': 'ä' })).status).toBe(400);
    });

    it('is answered with the verdict where it is waited for', async () => {
      const wait = { prefer: 'wait=10' };
      const one = await submit(comment('waited', 'You are an idiot.'), wait);
      expect(one).toMatchObject({ status: 200, body: { state: 'held', verdict: { action: 'review' } } });
      expect(one.headers.get('preference-applied')).toBe('wait=10');
      const list = await submit({ comments: [comment('w1'), comment('w2', 'You idiot.')] }, wait);
      expect(list.body.comments).toMatchObject([
        { id: 'w1', state: 'approved', verdict: { action: 'approve', labels: [] } },
        { id: 'w2', state: 'held', verdict: { action: 'review' } },
      ]);
      const evidence = one.body.verdict.labels[0].evidence[0];
      expect('You are an idiot.'.slice(evidence.start, evidence.end)).toBe(evidence.text);
    });

    it('may be given ids of any visible characters', async () => {
      for (const id of ['https://blog.example/ä?b=1&c#d', '記事/1', '😀', '%', '...', 'x'.repeat(255)]) {
        expect((await submit(comment(id))).status).toBe(202);
        expect((await look(id)).body).toMatchObject({ id });
      }
    });

    it('cannot be asked for by a path that is no UTF-8', async () => {
      const answer = await service.call('GET', `/v1/sites/${site.id}/comments/%E0%A4%A`, {
        token: site.apiKey,
      });
      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    });

    it('keeps its text to the unit, or is refused', async () => {
      const odd = {
        nul: 'before\u0000after',
        lone: '\ud800 alone, \udc00 too, and the wrong way round: \udc00\ud800',
        escape: '\u001a0000 looks like an escape',
        html: '<p>A &amp; B</p>',
        longest: '😀'.repeat(50_000),
      };
      for (const [id, body] of Object.entries(odd)) {
        expect((await submit(comment(id, body, { format: 'html' }))).status).toBe(202);
        expect((await look(id)).body.body).toBe(body);
      }
      expect((await submit(comment('too-long', 'x'.repeat(100_001)))).status).toBe(422);
      expect(pointers(await submit(comment('a\u0000b')))).toEqual(['/id']);
      expect(
        (await submit(comment('odd-author', 'x', { author: { id: 'u', name: '\u0000\ud800' } }))).status,
      ).toBe(202);
    });

    it('finds an article by any id, and refuses what is none', async () => {
      const put = (id: string, body: object): Promise<Answer> =>
        service.call('PUT', `/v1/sites/${site.id}/articles/${encodeURIComponent(id)}`, {
          token: site.apiKey,
          body,
        });
      expect(await put('https://blog.example/1', { title: 'T', body: 'B\u0000' })).toMatchObject({
        status: 200,
        body: { id: 'https://blog.example/1' },
      });
      expect(pointers(await put('1', { title: 7, headline: 'T' }))).toEqual(['/headline', '/title']);
      expect((await put(' ', { title: 'T' })).status).toBe(422);
    });
  });

  describe('about a comment that is there', () => {
    const settled = (id: string, version: number): Promise<Answer> =>
      eventually(`the verdict on version ${version} of ${id}`, async () => {
        const answer = await look(id);
        return answer.body.state !== 'received' && answer.body.version === version && answer;
      });

    it('changes nothing where it says the same', async () => {
      await tell('comment.created', comment('same'));
      await settled('same', 1);
      const again = await tell('comment.created', comment('same'));
      expect(again).toMatchObject({ status: 202, body: { version: 1, status: 'received' } });
      expect((await look('same')).body).toMatchObject({ version: 1, state: 'approved' });
    });

    it('has an edit judged anew, whatever the message was called', async () => {
      await tell('comment.created', comment('edit', 'You are an idiot.'));
      expect((await settled('edit', 1)).body.state).toBe('held');
      await tell('comment.edited', comment('edit', 'I disagree.'));
      expect((await settled('edit', 2)).body).toMatchObject({ state: 'approved', verdict: { labels: [] } });
      await tell('comment.created', comment('edit', 'You are an idiot.'));
      expect((await settled('edit', 3)).body.state).toBe('held');
    });

    it('takes an edit of an unknown comment for its creation', async () => {
      const answer = await tell('comment.edited', comment('edited-first'));
      expect(answer).toMatchObject({ status: 202, body: { version: 1 } });
    });

    it('erases a deleted one, takes it from the queue, and lets nothing bring it back', async () => {
      await tell('comment.created', comment('gone', 'You are an idiot, zanzibarian.'));
      await settled('gone', 1);
      await eventually('its review item', async () => (await reviewItems('gone')).length === 1);
      expect(await tell('comment.deleted', { id: 'gone' })).toMatchObject({
        status: 202,
        body: { status: 'deleted' },
      });
      expect((await tell('comment.deleted', { id: 'gone' })).status).toBe(202);
      expect((await look('gone')).body).toMatchObject({ state: 'deleted', body: '' });
      expect(await reviewItems('gone')).toEqual([]);
      expect(await tell('comment.edited', comment('gone', 'Late.'))).toMatchObject({
        body: { status: 'deleted' },
      });
      const { body } = await look('gone');
      expect(body).toMatchObject({ state: 'deleted', body: '' });
      expect(JSON.stringify(body)).not.toContain('zanzibarian');
    });

    it('answers 404 about an unknown one, and takes the same message when it is there', async () => {
      const report = envelope('comment.reported', { id: 'early', reporter: { id: 'r1' } });
      expect((await message(report, { id: 'early-report' })).status).toBe(404);
      expect((await tell('comment.deleted', { id: 'early' })).status).toBe(404);
      await tell('comment.created', comment('early'));
      expect((await message(report, { id: 'early-report' })).status).toBe(202);
    });

    it('puts a reported one before a person, once however often it is reported', async () => {
      await tell('comment.created', comment('reported'));
      await settled('reported', 1);
      const report = (reporter: string): Promise<Answer> =>
        tell('comment.reported', { id: 'reported', reporter: { id: reporter }, reason: 'rude\u0000' });
      expect((await report('r1')).body).toMatchObject({ status: 'reported' });
      await report('r1');
      await report('r2');
      const items = await eventually('its review item', async () => {
        const found = await reviewItems('reported');
        return found.length > 0 && found;
      });
      expect(items).toMatchObject([{ reports: 2 }]);
    });

    it('comes before a person also where the reader was faster than the engine', async () => {
      const ids = Array.from({ length: 20 }, (_, n) => `hasty-${n}`);
      await Promise.all(
        ids.map(async (id) => {
          await tell('comment.created', comment(id));
          await tell('comment.reported', { id, reporter: { id: 'r1' } });
        }),
      );
      for (const id of ids) {
        await eventually(`the review item of ${id}`, async () => (await reviewItems(id)).length === 1);
      }
    });
  });

  it('leaves no word of itself in the log', () => {
    expect(service.log.join('\n')).not.toMatch(/idiot|market|Una|zanzibarian|whsec_|ehk_/i);
  });
});
