import type { Browser, Page } from 'playwright-core';
import { violationsOn } from './accessibility';
import { describeInBrowser, launchBrowser, watched } from './console-browser';
import { clearAway, eventually, RunningService } from './running-service';

/** Held by the packs, with markup and hidden characters that must stay what they are: text. */
const HELD = [
  'Refugees are vermin, and <img src=x onerror=alert(1)> the trams are late.',
  'Immigrants are ver\u200bmin \u202eand that is that.',
  'Refugees are parasites, said the man at the depot, and I agree with him.',
  'All refugees are vermin, if you ask me.',
];

interface Passages {
  readonly evidence: readonly { readonly start: number; readonly end: number }[];
  readonly marks: readonly { readonly start: number; readonly end: number }[];
}
interface Item {
  readonly id: string;
  readonly version: number;
  readonly comment: { readonly body: string; readonly externalId: string };
  readonly verdict: { readonly labels: readonly Passages[] };
}

describeInBrowser('the console', () => {
  const services: RunningService[] = [];
  let service: RunningService;
  const browsers: Browser[] = [];
  let page: Page;
  let site: { id: string; apiKey: string };
  let ana: { password: string; token: string };
  let lena: { token: string };
  const complaints: string[] = [];

  const items = async (state = 'open'): Promise<Item[]> =>
    (await service.call('GET', `/v1/review/items?state=${state}`, { token: ana.token })).body.items;
  const commentText = (): Promise<string> => page.getByTestId('comment-text').innerText();
  const openItem = async (): Promise<Item> => {
    const id = (await page.locator('[role=option][aria-selected=true]').getAttribute('id'))!.slice(4);
    return (await service.call('GET', `/v1/review/items/${id}`, { token: ana.token })).body;
  };
  /** Until the open item can be decided by a key. */
  const armed = (): Promise<void> => page.waitForTimeout(300);
  const said = (words: RegExp): Promise<void> =>
    page.getByRole('status').filter({ hasText: words }).waitFor();

  beforeAll(async () => {
    service = await RunningService.start();
    services.push(service);
    site = await service.cli('sites', 'create', '--name', 'Harbour Gazette');
    ana = await service.cli('users', 'create', '--email', 'ana@example.org', '--role', 'admin');
    lena = await service.cli('users', 'create', '--email', 'lena@example.org', '--role', 'senior');
    const comments = HELD.map((body, index) => ({
      id: `c${index}`,
      body,
      author: { id: `a${index}`, name: `Reader ${index}` },
      article: { id: 'tram', title: 'Why the tram line failed', url: 'https://gazette.example/tram' },
    }));
    const token = site.apiKey;
    const sent = await service.call('POST', `/v1/sites/${site.id}/comments`, { token, body: { comments } });
    expect(sent.status).toBe(202);
    await eventually('all comments held', async () => (await items()).length === HELD.length);
    const browser = await launchBrowser();
    browsers.push(browser);
    page = await browser.newPage();
    watched(page, service.url, complaints);
  }, 240_000);

  afterAll(async () => {
    await Promise.all(browsers.map((each) => each.close()));
    await clearAway(services);
  });

  it('is served with a policy that lets nothing in, its assets for good', async () => {
    const index = await service.call('GET', '/');
    expect(index.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(index.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(index.headers.get('cache-control')).toBe('no-cache');
    expect(index.body).not.toMatch(/<style|<script(?![^>]* src=)|\sstyle=|\son\w+=/);
    const [asset] = /\/assets\/[\w.-]+\.js/.exec(index.body)!;
    const script = await service.call('GET', asset);
    expect(script.status).toBe(200);
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect(script.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await service.call('GET', '/deliveries')).body).toBe(index.body);
    const unknown = await service.call('GET', '/v1/no-such-thing');
    expect(unknown.headers.get('content-type')).toContain('application/problem+json');
  });

  it('refuses a wrong password, and opens the queue for the right one', async () => {
    await page.goto(service.url);
    await page.getByLabel('E-mail').fill('ana@example.org');
    await page.getByLabel('Password').fill('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('E-mail or password is wrong.').waitFor();
    await page.getByLabel('Password').fill(ana.password);
    await page.keyboard.press('Enter');
    await page.getByRole('listbox', { name: 'Queue' }).waitFor();
    expect(await page.locator('.rows [role=option]').count()).toBe(HELD.length);
  });

  it('has no fault that axe can find, signed in or not', async () => {
    await page.getByTestId('comment-text').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    const stranger = await (await page.context().browser()!.newContext()).newPage();
    await stranger.goto(service.url);
    await stranger.getByLabel('E-mail').waitFor();
    expect(await violationsOn(stranger)).toEqual([]);
    await stranger.context().close();
  });

  it('marks exactly the passages that the engine gives, and shows markup and hidden characters for what they are', async () => {
    for (let place = 0; place < HELD.length; place += 1) {
      await page.getByTestId('comment-text').waitFor();
      const { comment, verdict } = await openItem();
      const units = [...Array(comment.body.length).keys()];
      const covered = units.filter((unit) =>
        verdict.labels.some((label) =>
          [...label.evidence, ...label.marks].some(({ start, end }) => start <= unit && unit < end),
        ),
      );
      const marked = await page.locator('.comment-text mark').allTextContents();
      const plain = (text: string): string => text.replace(/ZWSP\[.*?\]|\u200b/g, '');
      expect(covered.length).toBeGreaterThan(0);
      expect(plain(marked.join(''))).toBe(plain(covered.map((unit) => comment.body[unit]).join('')));
      if (comment.body.includes('\u202e'))
        expect(await commentText()).toContain('right-to-left override, U+202E');
      if (comment.body.includes('<img'))
        expect(await commentText()).toContain('<img src=x onerror=alert(1)>');
      await page.keyboard.press('j');
    }
    expect(await page.locator('.comment-text img').count()).toBe(0);
    for (let place = 0; place < HELD.length; place += 1) await page.keyboard.press('k');
  });

  it('rejects with a reason by one key, goes on, and takes it back by another', async () => {
    const { id, comment } = await openItem();
    await armed();
    await page.keyboard.press('6');
    await said(/^Rejected: Dehumanises a group/);
    await eventually('the decision', async () => (await items()).length === HELD.length - 1);
    expect((await openItem()).id).not.toBe(id);
    const [decided] = await items('decided');
    expect(decided!.id).toBe(id);
    const path = `/v1/sites/${site.id}/comments/${comment.externalId}`;
    // Within the hold the decision holds for colleagues; the platform still sees the comment held.
    const item = await service.call('GET', `/v1/review/items/${id}`, { token: ana.token });
    expect(item.body).toMatchObject({ state: 'decided', decisions: [{ action: 'reject' }, {}] });
    expect((await service.call('GET', path, { token: site.apiKey })).body.state).toBe('held');

    await page.keyboard.press('z');
    await said(/^Undone/);
    expect((await openItem()).id).toBe(id);
    expect(await items()).toHaveLength(HELD.length);
    expect((await service.call('GET', path, { token: site.apiKey })).body.state).toBe('held');
  });

  it('judges one comment on a double press, and none in a field', async () => {
    await armed();
    await page.keyboard.press('a');
    await page.keyboard.press('a');
    await eventually('one decision', async () => (await items()).length === HELD.length - 1);
    await page.keyboard.press('/');
    await page.getByLabel('Rule').focus();
    await page.keyboard.type('a1');
    await page.getByLabel('Rule').fill('');
    await page.keyboard.press('Escape');
    await page.waitForTimeout(500);
    expect(await items()).toHaveLength(HELD.length - 1);
    await page.keyboard.press('z');
    await said(/^Undone/);
    expect(await items()).toHaveLength(HELD.length);
  });

  it('rejects for any reason and with a note by R', async () => {
    await armed();
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog', { name: 'Reject because of' });
    await dialog.getByLabel('Note for colleagues').fill('Seen before');
    await dialog.getByLabel('Reason').focus();
    await page.keyboard.press('Enter');
    await said(/^Rejected/);
    const [decided] = await eventually('the decision', async () => {
      const found = await items('decided');
      return found.length > 0 ? found : undefined;
    });
    const { decisions } = (await service.call('GET', `/v1/review/items/${decided!.id}`, { token: ana.token }))
      .body;
    expect(decisions[0]).toMatchObject({
      action: 'reject',
      note: 'Seen before',
      userEmail: 'ana@example.org',
    });
  });

  it('tells who was faster, and goes on', async () => {
    await armed();
    const { id, version } = await openItem();
    // Whoever has an item open may be overruled by a senior moderator alone.
    const path = `/v1/review/items/${id}/decisions`;
    const body = { action: 'approve', version };
    expect((await service.call('POST', path, { token: lena.token, body })).status).toBeLessThan(300);
    await page.keyboard.press('1');
    await said(/^Not stored: lena@example.org approved it first/);
    expect((await openItem()).id).not.toBe(id);
  });

  it('shows what was sent, the sites and the people, and signs out', async () => {
    await page.getByRole('link', { name: 'Sites' }).click();
    await page.getByRole('heading', { name: 'Harbour Gazette' }).waitFor();
    await page.getByRole('link', { name: 'People' }).click();
    await page.getByRole('cell', { name: 'lena@example.org' }).waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Deliveries' }).click();
    await page.getByText('Nothing was sent.').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Evenhand' }).waitFor();
    await page.getByLabel('Password').waitFor();
  });

  it('has asked nobody else, and has nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
