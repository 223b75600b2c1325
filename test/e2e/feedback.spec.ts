import { Client } from 'pg';
import { Webhook } from 'standardwebhooks';
import { type Account, HOSTILE, itemOf, makePerson, type Site, submit } from './moderated-site';
import { type AnyBody, clearAway, eventually, makeDataDir, RunningService } from './running-service';

jest.setTimeout(30_000);

const MILD = 'You are an idiot if you believe the mayor, says the baker on Mill Street.';

describe('what moderators of a platform decide', () => {
  let service: RunningService;
  let site: Site;
  let admin: Account;
  let key: string;

  beforeAll(async () => {
    service = await RunningService.start({ dataDir: makeDataDir() });
    site = await service.cli('sites', 'create', '--name', 'Gazette');
    admin = await makePerson(service, 'admin');
    ({ key } = await service.cli('dialects', 'enable', 'perspective', '--site', site.id));
  }, 90_000);
  afterAll(() => clearAway([service]));

  const call = (method: string, body: object): Promise<AnyBody> =>
    service.call('POST', `/v1alpha1/comments:${method}?key=${key}`, { body });
  const suggest = async (text: string, value: 0 | 1, clientToken: string): Promise<void> => {
    const scores = { TOXICITY: { summaryScore: { value } } };
    const answer = await call('suggestscore', { comment: { text }, attributeScores: scores, clientToken });
    expect(answer.status).toBe(200);
  };
  const insights = async (): Promise<AnyBody> =>
    (await service.call('GET', `/v1/insights/feedback?site=${site.id}`, { token: admin.token })).body;
  const look = async (id: string): Promise<AnyBody> =>
    (await service.call('GET', `/v1/sites/${site.id}/comments/${id}`, { token: site.apiKey })).body;

  it('is joined to the verdict on a comment that came by another way, and decides nothing by its words alone', async () => {
    await submit(service, site, 'c1', HOSTILE);
    const item = await itemOf(service, admin, site, 'c1');
    await suggest(HOSTILE, 1, 'comment:c1');
    const { verdict, feedback } = await look('c1');
    expect(feedback).toHaveLength(1);
    expect(feedback[0]).toMatchObject({
      source: 'perspective',
      outcome: 'reject',
      verdictAction: 'review',
      ruleSet: verdict.ruleSet,
    });
    expect(feedback[0].rules).toEqual([
      ...new Set(verdict.labels.map((label: { rule: string }) => label.rule)),
    ]);
    const { body: detail } = await service.call('GET', `/v1/review/items/${item.id}`, { token: admin.token });
    expect(detail).toMatchObject({ state: 'open', feedback: [{ outcome: 'reject' }] });
    expect(await look('c1')).toMatchObject({ state: 'held', decisions: [{ path: 'rule' }] });
    expect(detail.authorHistory).toMatchObject({ total: 0 });
  });

  it('changes with the mind of the moderator, and counts once', async () => {
    const before = await insights();
    await suggest(HOSTILE, 0, 'comment:c1');
    await suggest(HOSTILE, 0, 'comment:c1');
    const { feedback } = await look('c1');
    expect(feedback.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['approve']);
    expect((await insights()).received).toBe(before.received);
  });

  it('is kept with the rules of a text that is on no record, judged anew', async () => {
    await suggest(MILD, 1, 'a');
    await suggest(MILD, 1, 'b');
    await suggest(MILD, 0, 'c');
    await suggest('They all drink tea at four, the whole street.', 1, 'd');
    const { received, missed, rules } = await insights();
    expect([received, missed]).toEqual([5, 1]);
    const insult = rules.find(({ rule }: { rule: string }) => rule === 'en/insult/you-are');
    expect(insult).toMatchObject({ upheld: 2, overturned: 1 });
    expect(insult.precision.value).toBeCloseTo(2 / 3);
    expect(insult.precision.low).toBeLessThan(0.3);
    expect(insult.precision.high).toBeGreaterThan(0.9);
  });

  it('has no author who is blamed for what strangers wrote', async () => {
    const analyzed = { comment: { text: MILD }, requestedAttributes: { TOXICITY: {} }, languages: ['en'] };
    expect((await call('analyze', analyzed)).status).toBe(200);
    expect((await call('analyze', { ...analyzed, comment: { text: HOSTILE } })).status).toBe(200);
    const item = await eventually('both to wait for a person', async () => {
      const { body } = await service.call('GET', `/v1/review/items?site=${site.id}`, { token: admin.token });
      const items = body.items as { id: string; comment: { author: { id: string } } }[];
      const [first, second] = items.filter(({ comment }) => comment.author.id === 'unknown');
      return second === undefined ? undefined : first;
    });
    const { body: detail } = await service.call('GET', `/v1/review/items/${item.id}`, {
      token: admin.token,
    });
    expect(detail.authorHistory).toBeNull();
    // Nor are they a thread: they may come from anywhere.
    expect(detail.thread).toEqual({ parent: null, before: [], after: [], replies: [] });
  });

  it('stands without what could be compared with the words of a comment that was deleted', async () => {
    const client = new Client({ connectionString: await service.databaseUrl() });
    await client.connect();
    try {
      const ofComment = `SELECT f.text_hash, f.token, f.outcome FROM feedback f JOIN comment c ON c.id = f.comment_id
                         WHERE c.external_id = 'c1'`;
      const before = (await client.query(ofComment)).rows[0];
      await removeByWebhook('c1');
      const after = (await client.query(ofComment)).rows[0];
      expect(after).toMatchObject({ outcome: 'approve', token: '' });
      expect(after.text_hash.equals(before.text_hash)).toBe(false);
    } finally {
      await client.end();
    }
  });

  async function removeByWebhook(id: string): Promise<void> {
    const now = new Date();
    const body = JSON.stringify({ type: 'comment.deleted', timestamp: now.toISOString(), data: { id } });
    const { status } = await service.call('POST', `/v1/sites/${site.id}/webhooks`, {
      headers: {
        'webhook-id': 'msg_deletion',
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': new Webhook(site.webhookSecret).sign('msg_deletion', now, body),
      },
      body,
    });
    expect(status).toBe(202);
  }
});
