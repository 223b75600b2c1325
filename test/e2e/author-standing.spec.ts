import { Webhook } from 'standardwebhooks';
import { makePerson, type Account, hold, HOSTILE, itemOf, type Site, submit } from './moderated-site';
import { type AnyBody, clearAway, RunningService } from './running-service';

const FINE = 'The market was a joy this year, thank you all.';
/** Found, and let pass by the default policy. */
const MILD = 'That is a damn shame.';

describe("a policy that asks for the author's standing", () => {
  let service: RunningService;
  let site: Site;
  let admin: Account;

  beforeAll(async () => {
    service = await RunningService.start();
    site = await service.cli('sites', 'create', '--name', 'Gazette', '--undo-hold-ms', '0');
    admin = await makePerson(service, 'admin', site.id);
    await askFor({
      newcomer: { fewerThan: 2, action: 'review', when: 'always' },
      repeatOffender: { rejected: 2, withinDays: 30, action: 'reject', when: 'found' },
    });
  }, 120_000);
  afterAll(async () => {
    await clearAway([service]);
  }, 30_000);

  async function askFor(authors: object): Promise<void> {
    const path = `/v1/sites/${site.id}`;
    const { body: before } = await service.call('GET', path, { token: admin.token });
    const policy = { ...before.policy, authors };
    const changed = await service.call('PATCH', path, { token: admin.token, body: { policy } });
    expect(changed).toMatchObject({ status: 200, body: { policy } });
    // Settings are at most a second old.
    await new Promise((done) => setTimeout(done, 1100));
  }

  /** Each below an article of its own: what is said twice in a thread is a finding. */
  let articles = 0;
  const by = (id: string): object => ({ author: { id }, article: { id: `a${(articles += 1)}` } });

  async function decide(externalId: string, action: 'approve' | 'reject'): Promise<void> {
    const item = await itemOf(service, admin, site, externalId);
    const { status } = await service.call('POST', `/v1/review/items/${item.id}/decisions`, {
      token: admin.token,
      body: { action, version: item.version, ...(action === 'reject' ? { reason: 'insult' } : {}) },
    });
    expect(status).toBe(201);
  }

  const statusOf = async (externalId: string): Promise<AnyBody> =>
    (await service.call('GET', `/v1/sites/${site.id}/comments/${externalId}`, { token: site.apiKey })).body;

  it('holds the first comments of newcomers, and says so without an accusation', async () => {
    for (const id of ['una-1', 'una-2']) {
      expect(await submit(service, site, id, FINE, by('una'))).toMatchObject({ state: 'held' });
      const { statementOfReasons, authorNotice, verdict } = await statusOf(id);
      expect(statementOfReasons).toMatchObject({
        standing: 'newcomer',
        ground: { category: null, text: "New commenters' first comments are looked at by a person." },
        facts: { findings: [] },
        automated: { detection: false },
      });
      expect(authorNotice.text).toContain('looked at by a person');
      expect(verdict.author).toMatchObject({ effect: { kind: 'newcomer', action: 'review' } });
      await decide(id, 'approve');
    }
    const third = await submit(service, site, 'una-3', FINE, by('una'));
    expect(third).toMatchObject({
      state: 'approved',
      verdict: { author: { accepted: 2, rejected: 0, effect: null } },
    });
    expect(await submit(service, site, 'una-4', HOSTILE, by('una'))).toMatchObject({ state: 'held' });
  });

  it('knows nothing of whom the platform does not name', async () => {
    expect(await submit(service, site, 'nobody-1', FINE, by('unknown'))).toMatchObject({
      state: 'approved',
      verdict: { author: null },
    });
  });

  it('is one step stricter with a finding in the comment of a repeat offender, and with nothing else', async () => {
    await askFor({ repeatOffender: { rejected: 2, withinDays: 30, action: 'reject', when: 'found' } });
    expect(await submit(service, site, 'ben-0', MILD, by('ben'))).toMatchObject({ state: 'approved' });
    for (const id of ['ben-1', 'ben-2']) {
      await submit(service, site, id, HOSTILE, by('ben'));
      await decide(id, 'reject');
    }
    expect(await submit(service, site, 'ben-3', FINE, by('ben'))).toMatchObject({ state: 'approved' });
    expect(await submit(service, site, 'ben-4', MILD, by('ben'))).toMatchObject({
      state: 'held',
      verdict: { author: { rejected: 2, effect: { kind: 'repeat-offender', action: 'review' } } },
    });
    expect(await submit(service, site, 'ben-5', HOSTILE, by('ben'))).toMatchObject({ state: 'rejected' });
    const { statementOfReasons } = await statusOf('ben-5');
    expect(statementOfReasons).toMatchObject({
      standing: 'repeat-offender',
      restriction: { kind: 'not-published' },
      ground: { category: expect.any(String) },
    });
    expect(statementOfReasons.facts.findings).not.toEqual([]);
    // What cannot be judged is no finding.
    await hold(service, admin, site, 'cid-1');
  });

  it('is not cleared by deleting what was rejected', async () => {
    for (const id of ['ben-1', 'ben-2', 'ben-5']) await deleted(service, site, id);
    expect(await submit(service, site, 'ben-6', HOSTILE, by('ben'))).toMatchObject({ state: 'rejected' });
  });
});

async function deleted(service: RunningService, site: Site, id: string): Promise<void> {
  const body = JSON.stringify({
    type: 'comment.deleted',
    timestamp: new Date().toISOString(),
    data: { id },
  });
  const messageId = `msg-${id}`;
  const sentAt = new Date();
  const { status } = await service.call('POST', `/v1/sites/${site.id}/webhooks`, {
    headers: {
      'webhook-id': messageId,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
      'webhook-signature': new Webhook(site.webhookSecret).sign(messageId, sentAt, body),
    },
    body,
  });
  if (status !== 202) throw new Error(`not taken: ${status}`);
}
