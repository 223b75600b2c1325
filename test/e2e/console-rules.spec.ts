import type { Browser, Locator, Page } from 'playwright-core';
import { violationsOn } from './accessibility';
import { describeInBrowser, launchBrowser, watched } from './console-browser';
import { type Account, makePerson, type Site, submit } from './moderated-site';
import { type Answer, clearAway, RunningService } from './running-service';

// Rules are compiled and their examples run at every step.
jest.setTimeout(240_000);
const PATIENCE_MS = 120_000;

/** Said of birds in the harbour; the first two are approved by people, the third is not. */
const PARROTS = [
  'The parrots were out again on Saturday morning.',
  'My neighbour keeps a parrot in the old boathouse.',
  'That parrot of a harbour master should go.',
  'Ask the parrots, they know every street here.',
  'A parrot sat on the mast all day long.',
];
const FILE = 'en/own/harbour.yml';
const RULE = 'en/own/harbour/parrot';

/** As the form writes it, but finding less, and in shadow. */
const NARROWED = `summary: Rules of our own.
rules:
  - id: parrot
    label: insult
    severity: medium
    score: 0.8
    status: shadow
    reason: Calls somebody a parrot.
    when:
      phrase: [parrot of a]
    examples:
      match: [That parrot of a mayor., What a parrot of a man.]
      pass: [The parrots were out again., A parrot sat on the mast.]
`;

describeInBrowser('the console, for whoever tunes rules', () => {
  let service: RunningService;
  let browser: Browser;
  let page: Page;
  let site: Site;
  let admin: Account;
  let draft: string;
  const complaints: string[] = [];

  const ask = (method: string, path: string, body?: unknown): Promise<Answer> =>
    service.call(method, path, { token: admin.token, ...(body === undefined ? {} : { body }) });
  const clean = async (): Promise<void> => expect(await violationsOn(page)).toEqual([]);
  const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
  const dialog = (name: string): Locator => page.getByRole('dialog', { name });
  const yaml = (): Locator => page.getByRole('textbox', { name: 'Rules as YAML' });
  const faults = (words: string | RegExp): Promise<void> =>
    page.getByRole('region', { name: 'Faults' }).getByRole('status').filter({ hasText: words }).waitFor();

  beforeAll(async () => {
    service = await RunningService.start();
    site = await service.cli('sites', 'create', '--name', 'Gazette', '--undo-hold-ms', '0');
    const made = (await makePerson(service, 'admin')) as Account & { readonly password: string };
    admin = made;
    const { email } = (await ask('GET', '/v1/me')).body;
    for (const [place, body] of PARROTS.entries()) {
      await submit(service, site, `p${place}`, body, { article: { id: `a${place}` } });
    }
    for (const [id, action] of [
      ['p0', 'approve'],
      ['p1', 'approve'],
      ['p2', 'reject'],
    ]) {
      const path = `/v1/sites/${site.id}/comments/${id!}/decisions`;
      const body = { action, ...(action === 'reject' ? { reason: 'insult' } : {}) };
      expect((await service.call('POST', path, { token: site.apiKey, body })).status).toBe(201);
    }
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(PATIENCE_MS);
    watched(page, service.url, complaints);
    await page.goto(service.url);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(made.password);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Rules', exact: true }).click();
    await page.getByRole('region', { name: 'Rules in force' }).waitFor();
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await clearAway([service]);
  }, 60_000);

  it('shows what is in force, and finds a rule in it', async () => {
    await page.getByLabel('Whose rules').selectOption({ label: 'Gazette' });
    await page.waitForURL(new RegExp(site.id));
    await page.getByLabel('Words in the rule').fill('insult you-are');
    const row = page.getByRole('row').filter({ hasText: 'en/insult/you-are' });
    await row.first().waitFor();
    expect(await row.first().innerText()).toContain('Live');
    await clean();
    await page.getByRole('link', { name: 'en/insult/you-are', exact: true }).click();
    await page.getByRole('heading', { name: 'How it did' }).waitFor();
    await page.getByText('It has found nothing yet.').waitFor();
    await clean();
  });

  it('makes a rule of words, and leads to what is wrong with it', async () => {
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    await page.getByLabel('Name of the draft').fill('Parrots');
    await clean();
    await button('Start a draft').click();
    await button('New rule…').click();
    const form = dialog('A new rule');
    await form.getByLabel('Words or phrases').fill('parrot\nparrots\nmacaw');
    await form.getByLabel('Reason').fill('Calls somebody a parrot.');
    await form.getByLabel('Comments that it finds').fill('What a parrot you are.\nThe parrots again!');
    await form.getByLabel('Comments that it leaves alone').fill('The bird sings.\nA nice day.');
    await form.getByLabel('File').fill('en/own/harbour');
    await form.getByLabel('Id of the rule').fill('parrot');
    await form.getByLabel('Once it is published').selectOption('live');
    await clean();
    await form.getByRole('button', { name: 'Add it to the draft' }).click();
    await yaml().waitFor();
    await faults(/error/);
    await page.getByText('macaw').first().waitFor();
    await clean();
    draft = new URL(page.url()).searchParams.get('draft')!;
    await button(new RegExp(`^${FILE}:\\d+:\\d+$`))
      .first()
      .click();
    await page.waitForFunction(`document.activeElement?.classList.contains('code') === true`);
    await page.keyboard.press('Control+Shift+K');
    await faults(/^(No faults|\d+ warnings?)$/);
    await page.getByRole('status').getByText('Not saved', { exact: true }).waitFor();
  });

  it('tries it on a text beside what is in force', async () => {
    await page.getByLabel('Comment', { exact: true }).fill(PARROTS[0]!);
    const tried = page.getByRole('region', { name: 'By the draft' });
    await tried.getByText('Review', { exact: true }).waitFor();
    expect(await tried.locator('mark').innerText()).toBe('parrots');
    expect(await page.getByRole('region', { name: 'In force' }).innerText()).toContain('Approve');
    await page.getByText('How it is read, word by word').click();
    await clean();
  });

  it('backtests it, and shows the approved comments that it would have held', async () => {
    await button('Backtest…').click();
    await page.getByRole('heading', { name: 'Start a backtest' }).waitFor();
    await page.getByRole('option', { name: 'Parrots' }).waitFor({ state: 'attached' });
    await clean();
    await button('Start').click();
    await button(/^2 newly flagged, approved by people false alarms$/).click();
    const found = page.getByRole('region', { name: 'Newly flagged, approved by people' });
    await found.getByTestId('comment-text').waitFor();
    const shown = await found.getByTestId('comment-text').innerText();
    expect([PARROTS[0], PARROTS[1]]).toContain(shown.replace(/1$/, '').replace('1', ''));
    await clean();
    await button(/^2 newly flagged, never judged/).click();
    await page
      .getByRole('region', { name: 'Newly flagged, never judged' })
      .getByTestId('comment-text')
      .waitFor();
    await page.keyboard.press('a');
    await page
      .getByRole('status')
      .filter({ hasText: /^Fine: number \d+$/ })
      .waitFor();
    await page.locator('.picks .chip.approve').getByText('Fine').waitFor();
    await clean();
  });

  it('keeps both sides where two people save, and takes what is chosen', async () => {
    await page.getByRole('link', { name: 'Back to the draft' }).click();
    await yaml().click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# mine\n');
    const path = `/v1/rule-sets/${site.id}/drafts/${draft}`;
    const { name, files, version } = (await ask('GET', path)).body;
    const theirs = files.map((each: { file: string; text: string }) => ({
      ...each,
      text: `# theirs\n${each.text}`,
    }));
    expect((await ask('PUT', path, { name, files: theirs, version })).status).toBe(200);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const conflict = page.getByRole('region', { name: 'Somebody else saved this draft' });
    await conflict.getByText('# theirs').waitFor();
    expect(await conflict.innerText()).toContain('# mine');
    await clean();
    await conflict.getByRole('button', { name: 'Drop mine, take theirs' }).click();
    await yaml().getByText('# theirs').waitFor();
  });

  it('publishes what was narrowed, into shadow, after a last look', async () => {
    await yaml().click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(NARROWED);
    await faults(/^(No faults|\d+ warnings?)$/);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('status').getByText('Saved', { exact: true }).waitFor();
    await button('Publish…').click();
    const last = dialog('Publish');
    await last.getByText('This very content was never backtested').waitFor();
    await last.getByText(RULE).waitFor();
    expect(await last.innerText()).toContain('phrase: [parrot of a]');
    await clean();
    await last.getByLabel('What changes, and why').fill('Parrots of a kind, to be counted');
    await last.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Version 1 is in force.').waitFor();
    await clean();
    const { body } = await ask('GET', `/v1/rules?scope=${site.id}&origin=site`);
    expect(body.items).toMatchObject([{ rule: RULE, stage: 'shadow' }]);
  });

  it('takes the rule a stage on, and is told why it may not go further', async () => {
    await page.goto(`${service.url}/rules?scope=${site.id}&rule=${RULE}`);
    await page.getByText('phrase: [parrot of a]').waitFor();
    await clean();
    await button('Live for review…').click();
    await dialog('Make it: live for review').getByLabel('Why').fill('It counted what it should');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('heading', { name: 'Stage: live for review' }).waitFor();
    await button('Live…').click();
    const refused = dialog('Make it: live');
    await refused.getByLabel('Why').fill('In a hurry');
    await refused.getByRole('button', { name: 'Publish' }).click();
    await refused.getByRole('alert').getByText(RULE).waitFor();
    await clean();
    await page.keyboard.press('Escape');
  });

  it('looks at the versions, and goes back', async () => {
    await page.getByRole('link', { name: 'Versions', exact: true }).click();
    await page.getByText('It counted what it should').waitFor();
    await page.getByRole('region', { name: 'Changes of settings.yml' }).waitFor();
    await clean();
    await button(/^Roll back to it… version 1$/).click();
    const back = dialog('Roll back to version 1');
    await back.getByText('settings.yml').first().waitFor();
    await back.getByText(/comments would be judged otherwise/).waitFor();
    await clean();
    await back.getByLabel('Judge those again').check();
    await back.getByLabel('Why').fill('Too early');
    await back.getByRole('button', { name: 'Roll back' }).click();
    await page.getByText(/^Version 3 is in force\. Judged again: 0 comments/).waitFor();
    await page.getByText('Rolled back to version 1').waitFor();
    const { body } = await ask('GET', `/v1/rules?scope=${site.id}&origin=site`);
    expect(body.items).toMatchObject([{ rule: RULE, stage: 'shadow' }]);
  });

  it('lets whoever may not change rules look at them, and nothing else', async () => {
    const senior = (await makePerson(service, 'senior', site.id)) as Account & { readonly password: string };
    const { email } = (await service.call('GET', '/v1/me', { token: senior.token })).body;
    const theirs = await (await browser.newContext()).newPage();
    theirs.setDefaultTimeout(PATIENCE_MS);
    watched(theirs, service.url, complaints);
    await theirs.goto(`${service.url}/rules/edit?scope=${site.id}&draft=${draft}`);
    await theirs.getByLabel('E-mail').fill(email);
    await theirs.getByLabel('Password').fill(senior.password);
    await theirs.keyboard.press('Enter');
    await theirs.getByRole('textbox', { name: 'Rules as YAML' }).getByText('parrot of a').first().waitFor();
    expect(await theirs.getByRole('button', { name: /^(Save|Publish…|New rule…|Add)$/ }).count()).toBe(0);
    expect(await violationsOn(theirs)).toEqual([]);
  });

  it('has asked nobody else, and has nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
