import type { Browser, Page } from 'playwright-core';
import { violationsOn } from './accessibility';
import { describeInBrowser, launchBrowser, watched } from './console-browser';
import { type Account, HOSTILE, itemOf, makePerson, type Site, submit } from './moderated-site';
import { type Answer, clearAway, eventually, RunningService } from './running-service';

interface SignIn extends Account {
  readonly email: string;
  readonly password: string;
}

jest.setTimeout(60_000);

describeInBrowser('the console, for due process', () => {
  let service: RunningService;
  let browser: Browser;
  let site: Site;
  let admin: SignIn;
  let ben: SignIn;
  let ada: Account;
  const complaints: string[] = [];

  const ask = async (who: Account, method: string, path: string, body?: unknown): Promise<Answer> =>
    service.call(method, path, { token: who.token, ...(body === undefined ? {} : { body }) });

  async function makeSignIn(role: string): Promise<SignIn> {
    const made = (await makePerson(service, role)) as SignIn;
    return { ...made, email: (await ask(made, 'GET', '/v1/me')).body.email };
  }

  /** A page on which somebody is signed in. */
  async function signedIn({ email, password }: SignIn): Promise<Page> {
    const page = await (await browser.newContext()).newPage();
    watched(page, service.url, complaints);
    await page.goto(service.url);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Sections' }).waitFor();
    return page;
  }

  async function rejected(who: Account, externalId: string, reason: string): Promise<string> {
    await submit(service, site, externalId, HOSTILE);
    const item = await itemOf(service, who, site, externalId);
    const choice = { action: 'reject', reason, version: item.version };
    const { status, body } = await ask(who, 'POST', `/v1/review/items/${item.id}/decisions`, choice);
    expect(status).toBe(201);
    return body.decisionId as string;
  }

  beforeAll(async () => {
    service = await RunningService.start();
    site = await service.cli('sites', 'create', '--name', 'Gazette', '--undo-hold-ms', '0');
    admin = await makeSignIn('admin');
    ben = await makeSignIn('senior');
    ada = await makePerson(service, 'moderator');
    const shares = { sampleShare: 0, severeShare: 1, repeatShare: 0, version: 1 };
    const settings = `/v1/sites/${site.id}/second-review-settings`;
    expect((await ask(admin, 'PUT', settings, shares)).status).toBe(200);
    browser = await launchBrowser();
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await clearAway([service]);
  });

  describe('second reviews', () => {
    let page: Page;

    it('show the comment and never what was decided, until there are two answers', async () => {
      await rejected(ada, 'c1', 'self-harm-encouragement');
      await rejected(ada, 'c2', 'self-harm-encouragement');
      page = await signedIn(ben);
      await page.getByRole('link', { name: 'Second reviews' }).click();
      await page.getByTestId('comment-text').waitFor();
      expect(await page.getByTestId('comment-text').innerText()).toContain('vermin');
      expect(await page.locator('.comment-text mark').count()).toBeGreaterThan(0);
      expect(await page.locator('main').innerText()).not.toMatch(/self-harm|moderator\d+@|% sure/i);
      expect(await violationsOn(page)).toEqual([]);
      await page.waitForTimeout(400);
      await page.keyboard.press('a');
      await page.getByRole('heading', { name: 'Two answers' }).waitFor();
      expect(await page.locator('.outcome').innerText()).toMatch(
        /Rejected: Urges self-harm[^]*You\s+Approved/,
      );
      await page.keyboard.press('a');
      await page.keyboard.press('j');
      await page.getByRole('heading', { name: 'Two answers' }).waitFor({ state: 'detached' });
      await page.waitForTimeout(400);
      await page.keyboard.press('1');
      await page.getByText('Both came to the same').waitFor();
      expect((await ask(ben, 'GET', '/v1/second-reviews')).body.items).toEqual([]);
    });

    it('let seniors settle a disagreement', async () => {
      const lead = await signedIn(admin);
      await lead.goto(`${service.url}/second-reviews?tab=disagreed`);
      await lead.getByLabel('Both can be defended').check();
      await lead.getByLabel('What the others should learn').fill('Quotations are not the quoter’s words.');
      expect(await violationsOn(lead)).toEqual([]);
      await lead.getByRole('button', { name: 'Settle', exact: true }).click();
      await lead.getByText('the rules are not clear enough here').waitFor();
      const { body } = await ask(admin, 'GET', '/v1/second-reviews?state=resolved');
      expect(body.items).toMatchObject([{ answers: { resolution: { holds: 'either' } } }]);
    });

    it('say how far people agree, and on how many items that rests', async () => {
      await page.getByRole('link', { name: 'Agreement', exact: true }).click();
      await page.getByLabel('Which items').selectOption('severe');
      const row = page.getByRole('row', { name: /Approve or reject/ });
      await row.getByRole('cell', { name: '2', exact: true }).waitFor();
      expect(await row.innerText()).toContain('too few to say');
      expect(await page.locator('main').innerText()).not.toContain('@');
      expect(await violationsOn(page)).toEqual([]);
    });
  });

  describe('appeals', () => {
    const appealed = async (by: Account, externalId: string, text: string): Promise<void> => {
      await rejected(by, externalId, 'insult');
      const path = `/v1/sites/${site.id}/comments/${externalId}/appeals`;
      const filed = await service.call('POST', path, { token: site.apiKey, body: { text } });
      expect(filed.status).toBe(201);
    };
    const open = (page: Page, words: string): Promise<void> =>
      page.getByRole('button', { name: words }).click();

    it('are not for whoever decided first, and the screen says why', async () => {
      await appealed(ada, 'p1', 'I was quoting a sign.');
      await appealed(ben, 'p2', 'It was about the play.');
      const page = await signedIn(ben);
      await page.getByRole('link', { name: 'Appeals' }).click();
      await open(page, 'about the play');
      await page.getByText('You restricted this comment yourself').waitFor();
      expect(await page.getByRole('button', { name: 'Uphold' }).isDisabled()).toBe(true);
      await page.waitForTimeout(300);
      await page.keyboard.press('u');
      expect(await page.getByRole('dialog').count()).toBe(0);
      expect(await violationsOn(page)).toEqual([]);
    });

    it('show all that was said, and are decided by a key and a reason', async () => {
      const page = await signedIn(ben);
      await page.goto(`${service.url}/appeals`);
      await open(page, 'quoting a sign');
      await page.getByRole('heading', { name: 'What the author was told' }).waitFor();
      expect(await page.locator('.words').innerText()).toBe('I was quoting a sign.');
      expect(await page.locator('.comment-text').innerText()).toContain('vermin');
      expect(await page.locator('.item-side').innerText()).toMatch(/rejected moderator\d+@example\.org/);
      await page.waitForTimeout(300);
      await page.keyboard.press('v');
      const dialog = page.getByRole('dialog', { name: 'Show the comment again' });
      await dialog.getByLabel('Why, in your own words').fill('   ');
      await dialog.getByRole('button', { name: 'Reverse' }).click();
      await dialog.getByLabel('Why, in your own words').fill('You quoted it to refute it.');
      expect(await violationsOn(page)).toEqual([]);
      await page.keyboard.press('Control+Enter');
      await page.getByText('Reversed: the comment is shown').first().waitFor();
      const { body } = await ask(ben, 'GET', '/v1/appeals?state=decided');
      expect(body.items).toMatchObject([{ outcome: 'reversed', reason: 'You quoted it to refute it.' }]);
      const comment = await service.call('GET', `/v1/sites/${site.id}/comments/p1`, { token: site.apiKey });
      expect(comment.body.state).toBe('approved');
    });
  });

  it('leads from a rejected comment to its author, who is muted for it, and heard again', async () => {
    await rejected(ada, 'm1', 'insult');
    const item = await itemOf(service, ada, site, 'm1', 'decided');
    const page = await signedIn(ben);
    await page.goto(`${service.url}/items/${item.id}`);
    await page
      .locator('.author-record')
      .getByText(/accepted, \d+ rejected/)
      .waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByRole('link', { name: 'Mute or ban the author for this' }).click();
    await page.getByText('None so far.').waitFor();
    await page.locator('select[name=days]').selectOption('7');
    await page.getByLabel('Or in your own words').fill('Again and again.');
    await page.getByRole('button', { name: 'Impose' }).click();
    const card = page.getByRole('listitem').filter({ hasText: 'Muted' });
    await card.getByText('Again and again.').first().waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await card.getByRole('button', { name: 'Lift…' }).click();
    await card.getByLabel('Why it ends').fill('They have apologised.');
    await page.keyboard.press('Enter');
    await page.getByText('They have apologised.', { exact: true }).waitFor();
    const { body } = await ask(ben, 'GET', `/v1/sites/${site.id}/authors/u1`);
    expect(body.sanctions).toEqual([]);
  });

  it('shows the audit with the places in its chains, filtered, and exports it', async () => {
    const page = await signedIn(admin);
    await page.getByRole('link', { name: 'Audit' }).click();
    await page
      .getByRole('row', { name: /comment\.decided|decision/ })
      .first()
      .waitFor();
    await eventually('entries are sealed', async () => {
      await page.reload();
      await page.getByRole('table').waitFor();
      return /no\. \d+/.test(await page.getByRole('table').innerText());
    });
    await page.getByLabel('What was acted on').fill('site:nowhere');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing is on record for this.').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export the chains' }).click(),
    ]);
    expect(await download.failure()).toBeNull();
  });

  it('records an order, takes comments down for it after one more look, and lifts it', async () => {
    await submit(service, site, 'o1', 'The court case is about the harbour wall.');
    const stateOf = async (): Promise<string> =>
      (await service.call('GET', `/v1/sites/${site.id}/comments/o1`, { token: site.apiKey })).body.state;
    expect(await stateOf()).toBe('approved');
    const page = await signedIn(ben);
    await page.getByRole('link', { name: 'Orders' }).click();
    await page.getByText('No order is on record.').waitFor();
    await page.getByRole('button', { name: 'Record an order…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Record an order' });
    await dialog.getByLabel('Court or authority').fill('District Court of Kiel');
    await dialog.getByLabel('Its country').fill('de');
    await dialog.getByLabel('Law: statute').fill('Section 185 Mr Miller');
    await dialog.getByLabel('What is demanded').fill('Takes issue with a comment on the wall.');
    await dialog.getByLabel('Issued on').fill('2026-11-02');
    await dialog.getByLabel('Received on').fill('2026-11-03');
    expect(await violationsOn(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Record', exact: true }).click();
    await dialog.getByRole('alert').filter({ hasText: 'law' }).waitFor();
    await dialog.getByLabel('Law: statute').fill('Section 185 of the Criminal Code');
    await dialog.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByRole('heading', { name: 'District Court of Kiel' }).waitFor();

    await page.getByText('Take comments down for it').click();
    await page.getByLabel('The platform’s ids').fill('o1\nnowhere');
    await page.getByRole('button', { name: 'Take down…' }).click();
    expect(await stateOf()).toBe('approved');
    const sure = page.getByRole('dialog', { name: 'Take 2 comments down?' });
    await sure.getByRole('button', { name: 'Take down' }).click();
    await page.getByText('Taken down: 1 of 2').waitFor();
    expect(await stateOf()).toBe('rejected');
    expect(await page.locator('.lines.fault').innerText()).toContain('nowhere');
    expect(await violationsOn(page)).toEqual([]);

    await page.getByRole('button', { name: 'Lift…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Lift', exact: true }).click();
    await page.getByText('what held before the order holds again, for 1 comments').waitFor();
    expect(await stateOf()).toBe('approved');
  });

  it('says why a screen is not for somebody', async () => {
    const page = await signedIn(ben);
    await page.goto(`${service.url}/audit`);
    await page.getByRole('alert').filter({ hasText: 'yours is senior' }).waitFor();
    expect(await page.getByRole('link', { name: 'Audit' }).count()).toBe(0);
  });

  it('has asked nobody else, and has nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
