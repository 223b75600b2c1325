import type { Browser, Locator, Page } from 'playwright-core';
import { violationsOn } from './accessibility';
import { describeInBrowser, launchBrowser, watched } from './console-browser';
import { type Account, itemOf, makePerson, type Site, submit } from './moderated-site';
import { type AnyBody, clearAway, eventually, RunningService } from './running-service';

jest.setTimeout(60_000);

/** Says the same thing in each, as those who flood a thread do. */
const FLOOD = 'All immigrants are vermin and the harbour was better without them, says everybody I know.';
const OTHERS = [
  'You are a pathetic fool, and the mill owner knows it as well as I do.',
  'Refugees are parasites, said the man at the depot &amp; I agree with him.',
  'The mayor wrote it, and you are a stupid idiot, a liar and a worthless fool.',
];

describeInBrowser('the console’s queue', () => {
  let service: RunningService;
  let browser: Browser;
  let page: Page;
  let site: Site;
  let senior: Account;
  const complaints: string[] = [];

  const waiting = async (state = 'open'): Promise<AnyBody[]> =>
    (await service.call('GET', `/v1/review/items?state=${state}&limit=100`, { token: senior.token })).body
      .items;
  const said = (words: RegExp): Promise<void> =>
    page.getByRole('status').filter({ hasText: words }).waitFor();
  const armed = (): Promise<void> => page.waitForTimeout(300);
  const rows = (on: Page): Locator => on.locator('.rows [role=option]');

  beforeAll(async () => {
    service = await RunningService.start();
    site = await service.cli('sites', 'create', '--name', 'Gazette');
    senior = await makePerson(service, 'senior');
    const made = (await makePerson(service, 'moderator')) as Account & { readonly password: string };
    const { email } = (await service.call('GET', '/v1/me', { token: made.token })).body;
    for (const place of [1, 2, 3]) {
      await submit(service, site, `f${place}`, FLOOD, {
        author: { id: `u${place}` },
        article: { id: `a${place}` },
      });
    }
    for (const [place, body] of OTHERS.entries()) {
      const more = { author: { id: `v${place}` }, article: { id: `b${place}` }, format: 'html' };
      await submit(service, site, `o${place}`, body, more);
    }
    for (const place of OTHERS.keys()) await itemOf(service, senior, site, `o${place}`);
    browser = await launchBrowser();
    page = await browser.newPage();
    watched(page, service.url, complaints);
    await page.goto(service.url);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(made.password);
    await page.keyboard.press('Enter');
    await page.getByTestId('comment-text').waitFor();
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await clearAway([service]);
  });

  it('shows what floods in as one, with how much waits in all', async () => {
    expect(await rows(page).count()).toBe(1 + OTHERS.length);
    await page
      .getByRole('navigation', { name: 'Lists' })
      .getByText(`Open ${3 + OTHERS.length}`)
      .waitFor();
    expect(await rows(page).filter({ hasText: '+2 alike' }).count()).toBe(1);
    expect(await rows(page).filter({ hasText: 'depot & I agree' }).count()).toBe(1);
    expect(await violationsOn(page)).toEqual([]);
  });

  it('decides all that say the same together, after one more look, and takes it back as one', async () => {
    await rows(page).filter({ hasText: '+2 alike' }).click();
    await page.getByText('2 more say nearly the same').waitFor();
    await armed();
    await page.keyboard.press('d');
    const dialog = page.getByRole('dialog', { name: 'Decide 3 comments together' });
    await dialog.getByRole('listitem').nth(2).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    expect(await waiting()).toHaveLength(3 + OTHERS.length);
    await dialog.getByRole('button', { name: 'Decide 3' }).click();
    await said(/^Rejected: .*, 3 together/);
    expect(await waiting()).toHaveLength(OTHERS.length);
    expect(await rows(page).count()).toBe(OTHERS.length);
    await page.keyboard.press('z');
    await said(/^Undone, 3 together/);
    expect(await waiting()).toHaveLength(3 + OTHERS.length);
    expect(await rows(page).count()).toBe(1 + OTHERS.length);
  });

  it('decides what is marked, and nothing else', async () => {
    await rows(page).filter({ hasText: 'pathetic' }).click();
    await page.keyboard.press('x');
    await rows(page)
      .filter({ hasText: 'mayor' })
      .click({ modifiers: ['Control'] });
    await page.getByText('2 marked').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog', { name: 'Decide 2 comments together' });
    expect(await dialog.getByLabel('Approve').isChecked()).toBe(true);
    await dialog.getByRole('button', { name: 'Decide 2' }).click();
    await said(/^Approved, 2 together/);
    const left = (await waiting()).map((item) => item.comment.externalId);
    expect([...left].sort()).toEqual(['f1', 'f2', 'f3', 'o1']);
  });

  it('asks for a second opinion without telling the first', async () => {
    await rows(page).filter({ hasText: 'depot' }).click();
    await page.getByTestId('comment-text').getByText('depot').waitFor();
    await armed();
    await page.keyboard.press('o');
    const dialog = page.getByRole('dialog', { name: 'Ask for a second opinion' });
    await dialog.getByLabel('Note for colleagues').fill('He quotes somebody.');
    expect(await violationsOn(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Ask' }).click();
    await said(/^A colleague is asked/);
    const item = await eventually('the opinion', async () =>
      (await waiting()).find(({ awaitsSecondOpinion }) => awaitsSecondOpinion),
    );
    const path = `/v1/review/items/${item.id}`;
    const shown = (await service.call('GET', path, { token: senior.token })).body;
    expect(shown.opinions).toEqual([]);
    const choice = { action: 'approve', version: item.version };
    await service.call('POST', `${path}/decisions`, { token: senior.token, body: choice });
    await page.keyboard.press(']');
    await page.getByText('Opinions').waitFor();
    expect(await page.locator('.item-side').innerText()).toContain('He quotes somebody.');
  });

  it('keeps a view, comes back to it, and forgets it', async () => {
    await page.goto(`${service.url}/?claimed=none&olderThan=60`);
    await page.getByText('Nothing here for these filters.').waitFor();
    await page.getByLabel('Saved views').selectOption('change');
    await page.getByLabel('Keep the filters of now as').fill('Left over');
    await page.keyboard.press('Enter');
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.goto(service.url);
    await page.getByTestId('comment-text').waitFor();
    await page.getByLabel('Saved views').selectOption({ label: 'Left over' });
    await page.waitForURL(/claimed=none/);
    await page.getByText('Nothing here for these filters.').waitFor();
    await page.getByLabel('Saved views').selectOption('change');
    await page.getByRole('button', { name: 'Delete Left over' }).click();
    await page.getByText('Deleted', { exact: true }).waitFor();
  });

  it('has asked nobody else, and has nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
