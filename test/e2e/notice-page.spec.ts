import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { violationsOn } from './accessibility';
import { describeInBrowser, launchBrowser } from './console-browser';
import { type Account, hold, makePerson, type Site } from './moderated-site';
import { clearAway, RunningService } from './running-service';

const PHONE = { width: 320, height: 640 };

describeInBrowser('the page of a notice, in a browser', () => {
  let service: RunningService;
  let browser: Browser;
  let site: Site;
  let moderator: Account;
  const complaints: string[] = [];

  beforeAll(async () => {
    service = await RunningService.start();
    browser = await launchBrowser();
    site = await service.cli('sites', 'create', '--name', 'Gazette', '--undo-hold-ms', '0');
    moderator = await makePerson(service, 'moderator', site.id);
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await clearAway([service]);
  }, 30_000);

  async function notice(id: string, body: string): Promise<string> {
    const { id: itemId, version } = await hold(service, moderator, site, id, body);
    const choice = { action: 'reject', reason: 'Please stay civil.', version };
    const { token } = moderator;
    await service.call('POST', `/v1/review/items/${itemId}/decisions`, { token, body: choice });
    const answer = await service.call('GET', `/v1/sites/${site.id}/comments/${id}`, { token: site.apiKey });
    return answer.body.authorNotice.link;
  }

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: PHONE, ...options });
    const page = await context.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith(service.url)) complaints.push(`asked ${request.url()}`);
    });
    return page;
  }

  it('lets an author appeal without script, on a phone, by keyboard alone', async () => {
    const link = await notice('phone', 'You are a pathetic fool <img src=x onerror=alert(1)>, Mr Miller.');
    const page = await open({ javaScriptEnabled: false });
    await page.goto(link);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(
      'Your comment on Gazette was not published',
    );
    expect(await page.locator('blockquote').first().innerText()).toContain('<img src=x');
    expect(await page.locator('img').count()).toBe(0);
    await page.keyboard.press('Tab');
    await page.keyboard.type('He asked me to say so: <b>really</b>.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('We have your appeal.').waitFor();
    expect(page.url()).toBe(link);
    expect(await page.getByText('He asked me to say so: <b>really</b>.').count()).toBe(1);
    expect(await page.getByRole('button').count()).toBe(0);
    await page.context().close();
  }, 60_000);

  it('has nothing for axe to find, light or dark, with form or answer, and fits a phone', async () => {
    const withForm = await notice('axe', 'You are a pathetic fool, said the man at the station.');
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open({ colorScheme });
      await page.goto(withForm);
      expect(await violationsOn(page)).toEqual([]);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
      await page.context().close();
    }
    const page = await open();
    await page.goto(withForm);
    await page.getByRole('button').click();
    await page.getByText('We have your appeal.').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.goto(`${service.url}/notices/nothing`);
    expect(await violationsOn(page)).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('breaks no policy of its own, and asks nobody else for anything', () => {
    expect(complaints.filter((each) => !/404 \(Not Found\)/.test(each))).toEqual([]);
  });
});
