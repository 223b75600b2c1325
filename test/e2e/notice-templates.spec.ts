import { type Account, makePerson, type Site, submit } from './moderated-site';
import { type Answer, clearAway, eventually, RunningService } from './running-service';

const HELD = 'You are a pathetic fool and everybody here knows it.';
const OWN = 'Liebe Leute von {site}: {reason}\n{passage}\nAlles steht hier: {link}';

jest.setTimeout(30_000);

describe("a site's own notices to authors", () => {
  let service: RunningService;
  let site: Site;
  let admin: Account;
  let senior: Account;

  beforeAll(async () => {
    service = await RunningService.start();
    site = await service.cli('sites', 'create', '--name', 'Gazette', '--language', 'de');
    admin = await makePerson(service, 'admin', site.id);
    senior = await makePerson(service, 'senior', site.id);
  }, 120_000);
  afterAll(() => clearAway([service]), 30_000);

  const at = (rest = ''): string => `/v1/sites/${site.id}/notice-templates${rest}`;
  const put = (
    rest: string,
    text: string,
    version: number,
    { token }: { readonly token: string } = admin,
  ): Promise<Answer> => service.call('PUT', at(rest), { token, body: { text, version } });
  const noticeOf = async (id: string): Promise<{ readonly language: string; readonly text: string }> => {
    const { body } = await service.call('GET', `/v1/sites/${site.id}/comments/${id}`, { token: site.apiKey });
    return body.authorNotice as { readonly language: string; readonly text: string };
  };

  it("are built in until then, in the comment's language, else the one that was heard, else the site's", async () => {
    await submit(service, site, 'fr', HELD, { language: 'fr' });
    expect(await noticeOf('fr')).toMatchObject({
      language: 'fr',
      text: expect.stringContaining('Une personne va le regarder.'),
    });
    await submit(service, site, 'heard', HELD);
    expect(await noticeOf('heard')).toMatchObject({
      language: 'en',
      text: expect.stringContaining('Comments must not'),
    });
    await submit(service, site, 'neither', 'Сегодня на площади открылся новый рынок.', { language: 'ru' });
    expect(await noticeOf('neither')).toMatchObject({
      language: 'de',
      text: expect.stringContaining('Ihr Kommentar auf Gazette ist noch nicht zu sehen.'),
    });
  });

  it('hold for what is told from then on', async () => {
    expect(await put('/de/held', OWN, 0)).toMatchObject({
      status: 200,
      body: { language: 'de', kind: 'held', isBuiltIn: false, version: 1, updatedBy: admin.id },
    });
    await submit(service, site, 'de', HELD, { language: 'de-AT' });
    const { language, text } = await eventually('the own text', async () => {
      const notice = await noticeOf('de');
      return notice.text.startsWith('Liebe Leute') ? notice : undefined;
    });
    expect(language).toBe('de');
    expect(text).toMatch(
      /^Liebe Leute von Gazette: Kommentare .+\n„.+“\nAlles steht hier: http.+\/notices\/\S+$/,
    );
  });

  it('cannot be hollowed out', async () => {
    const refused = await put('/de/removed', 'Ihr Kommentar ist {weg}.', 0);
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([
      { pointer: '/text', detail: expect.stringContaining('unknown placeholder in line 1, character 19') },
      { pointer: '/text', detail: 'must hold {reason} and {link} and {appealUntil}' },
    ]);
    expect(await put('/de/gone', OWN, 0)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: 'kind' }] },
    });
    expect(await put('/d*/held', OWN, 0)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: 'language' }] },
    });
  });

  it('are changed by one admin at a time, and by no senior moderator', async () => {
    const both = await Promise.all([put('/DE/held', OWN, 1), put('/de/held', `${OWN}!`, 1)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [loser] = both.filter(({ status }) => status === 409);
    expect(loser!.body.current).toMatchObject({ version: 2 });
    expect((await put('/de/held', OWN, 2, senior)).status).toBe(403);
  });

  it('can be looked at first, and kept by nobody', async () => {
    const { status, body } = await service.call('POST', at('/pl/removed/preview'), {
      token: senior.token,
      body: { text: '{site}: {reason} {passage} do {appealUntil} {link}' },
    });
    expect([status, body.language]).toEqual([200, 'pl']);
    expect(body.text).toMatch(
      /^Gazette: Komentarze nie mogą obrażać innych osób\. „fool” do \d+ \p{L}+ \d{4} http/u,
    );
    const { body: listed } = await service.call('GET', at(), { token: senior.token });
    const templates = listed.templates as readonly {
      readonly isBuiltIn: boolean;
      readonly language: string;
    }[];
    expect(templates.filter(({ isBuiltIn }) => !isBuiltIn)).toHaveLength(1);
    expect(templates).toHaveLength(15);
    expect(listed.placeholders).toContainEqual(
      expect.objectContaining({ name: 'appealUntil', requiredIn: ['not-published', 'removed'] }),
    );
  });

  it('are taken back, and leave an account of themselves', async () => {
    const reset = (version: number): Promise<Answer> =>
      service.call('DELETE', at(`/de/held?version=${version}`), { token: admin.token });
    expect((await reset(1)).status).toBe(409);
    expect((await reset(2)).status).toBe(204);
    expect((await reset(3)).status).toBe(404);
    const { text } = await eventually('the built-in text', async () => {
      const notice = await noticeOf('de');
      return notice.text.startsWith('Liebe Leute') ? undefined : notice;
    });
    expect(text).toContain('Ihr Kommentar auf Gazette');
    // The version goes on: who read the first one must not change the second.
    expect((await put('/de/held', OWN, 0)).status).toBe(409);
    const { body } = await service.call('GET', `/v1/audit?site=${site.id}&limit=50`, { token: admin.token });
    const acts = (body.entries ?? body.items) as readonly {
      readonly action: string;
      readonly detail: object;
    }[];
    expect(acts.filter(({ action }) => action.startsWith('notice-template.'))).toEqual([
      expect.objectContaining({
        action: 'notice-template.reset',
        detail: { language: 'de', kind: 'held', version: 3 },
      }),
      expect.objectContaining({ action: 'notice-template.changed' }),
      expect.objectContaining({ action: 'notice-template.changed' }),
    ]);
    expect(JSON.stringify(acts)).not.toContain('Liebe Leute');
  });
});
