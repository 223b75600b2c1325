import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Account, makePerson, type Site } from '../e2e/moderated-site';
import { type Answer, clearAway, eventually, makeDataDir, RunningService } from '../e2e/running-service';
import { asCoralTakesIt } from './coral-schema';
import { recorded, rewritten, send, signatureOf } from './coral-sender';
import { describeDialectContract, type Refusal } from './dialect-contract';

jest.setTimeout(30_000);

const SECRET = `empsec_${'0123456789abcdef'.repeat(4)}a1`;
const NEXT_SECRET = `empsec_${'fedcba9876543210'.repeat(4)}`;

const STATUS: Readonly<Record<Refusal, number>> = {
  unproven: 401,
  off: 403,
  limited: 429,
  malformed: 400,
  'not-utf-8': 400,
  empty: 400,
  'wrong-media-type': 415,
  'too-large': 413,
  'too-long': 422,
  unavailable: 503,
};

const phase = ({ siteId, proof }: { siteId: string; proof: string }, body: string | Buffer) => ({
  path: `/v1/sites/${siteId}/dialects/coral/moderation-phase`,
  headers: { 'content-type': 'application/json', 'x-coral-signature': signatureOf(body, [proof]) },
  body,
});

describeDialectContract({
  name: 'coral',
  proof: 'secret',
  settings: { bodyFormat: 'PLAIN_TEXT' },
  request: (text, by) => {
    const body = rewritten('phase-new-approved', (contents) => {
      contents.comment.body = text;
      contents.comment.rating = null;
    });
    return phase(by, body);
  },
  withBody: (body, by) => phase(by, body),
  said: ({ status, body }) => {
    if (status === 204) return 'harmless';
    expect(status).toBe(200);
    return asCoralTakesIt(body).status === undefined ? 'harmless' : 'flagged';
  },
  expectRefusal: ({ status, headers, body }, refusal) => {
    expect(status).toBe(STATUS[refusal]);
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(body).toMatchObject({ status, title: expect.any(String), requestId: expect.any(String) });
  },
  expectUnjudged: ({ status, body }) => {
    expect([status, body]).toEqual([200, { status: 'SYSTEM_WITHHELD' }]);
  },
  tooLongUnits: 100_000,
  refusesEmpty: false,
});

const POLICY = {
  rules: [
    { classifier: 'hate-speech', severity: 'high', score: 0.8, action: 'reject' },
    { category: 'insult', score: 0.8, action: 'reject' },
    { score: 0.5, action: 'review' },
  ],
  undetermined: 'review',
};

describe('the moderation phase of Coral', () => {
  let service: RunningService;
  let admin: Account;
  let site: Site;

  beforeAll(async () => {
    service = await RunningService.start({ dataDir: makeDataDir() });
    admin = await makePerson(service, 'admin');
    site = await service.cli('sites', 'create', '--name', 'Gazette');
    await manage('PATCH', '', { policy: POLICY });
    const file = join(service.dataDir, 'secret');
    writeFileSync(file, `${SECRET}\n`);
    const enabled = await service.cli(
      'dialects',
      'enable',
      'coral',
      '--site',
      site.id,
      '--secret-file',
      file,
    );
    expect(Object.values(enabled.addresses)).toEqual([
      expect.stringMatching(/\/dialects\/coral\/moderation-phase$/),
      expect.stringMatching(/\/dialects\/coral\/webhooks$/),
    ]);
  }, 90_000);
  afterAll(() => clearAway([service]));

  async function manage(method: string, path: string, body?: object): Promise<Answer> {
    const options = { token: admin.token, ...(body === undefined ? {} : { body }) };
    const answer = await service.call(method, `/v1/sites/${site.id}${path}`, options);
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
    return answer;
  }

  const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 1100));

  /** Other requests have what was before for up to a second. */
  async function set(settings: object): Promise<void> {
    await manage('PUT', '/dialects/coral', { settings });
    await settled();
  }

  async function judgeBy(policy: object, judge: () => Promise<void>): Promise<void> {
    await manage('PATCH', '', { policy });
    await settled();
    try {
      await judge();
    } finally {
      await manage('PATCH', '', { policy: POLICY });
      await settled();
    }
  }

  const ask = (body: string, secrets: readonly string[] = [SECRET]): Promise<Answer> =>
    send(service, site.id, 'moderation-phase', body, { secrets });

  const taken = async (name: string) => {
    const { status, headers, body } = await ask(recorded(name));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    return asCoralTakesIt(body);
  };

  it('is asked in the bytes that Coral writes', () => {
    const names = readdirSync(join(__dirname, '..', 'fixtures', 'coral'));
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) {
      const body = recorded(name.replace('.json', ''));
      expect(body).toBe(JSON.stringify(JSON.parse(body), null, 2));
    }
  });

  it('has no opinion of what is approved: 204 without a body', async () => {
    const answer = await ask(recorded('phase-new-approved'));
    expect([answer.status, answer.body]).toEqual([204, '']);
  });

  it('withholds what a person should look at, flagged as toxic', async () => {
    expect(await taken('phase-new-held')).toEqual({
      status: 'SYSTEM_WITHHELD',
      actions: [{ actionType: 'FLAG', reason: 'COMMENT_DETECTED_TOXIC' }],
    });
  });

  it('flags advertising as spam', async () => {
    expect(await taken('phase-new-advertising')).toEqual({
      status: 'SYSTEM_WITHHELD',
      actions: [{ actionType: 'FLAG', reason: 'COMMENT_DETECTED_SPAM' }],
    });
  });

  it('withholds what it cannot judge, and claims nothing of it', async () => {
    expect(await taken('phase-new-unjudged')).toEqual({ status: 'SYSTEM_WITHHELD' });
  });

  it.each([
    ['phase-reply-rejected', 'HATE_SPEECH', /animals, dirt or disease\. \(“[^”]*vermin”\)/],
    ['phase-edit-rejected', 'ABUSIVE', /insulting name\. \(“[^”]*idiot”\)/],
  ])('rejects %s with the reason that its author is told', async (name, code, explanation) => {
    const { status, moderationAction, actions } = await taken(name);
    expect([status, moderationAction?.status]).toEqual(['REJECTED', 'REJECTED']);
    expect(moderationAction?.rejectionReason?.code).toBe(code);
    expect(moderationAction?.rejectionReason?.detailedExplanation).toMatch(explanation);
    expect(moderationAction?.rejectionReason?.detailedExplanation).not.toMatch(/[<>]/);
    expect(actions).toEqual([{ actionType: 'FLAG', reason: 'COMMENT_DETECTED_TOXIC' }]);
  });

  it('keeps what it judged, one comment for the same contents, with author, story and parent', async () => {
    await ask(recorded('phase-reply-rejected'));
    const { comment, author, story } = JSON.parse(recorded('phase-reply-rejected'));
    const database = new Client({ connectionString: await service.databaseUrl() });
    await database.connect();
    const kept = await eventually('the rejected reply', async () => {
      const { rows } = await database.query(
        `SELECT c.state, c.version, c.external_id, c.author_id, c.article_id, c.parent_id, c.format, a.url
         FROM comment c JOIN article a ON a.site_id = c.site_id AND a.external_id = c.article_id
         WHERE c.body = $1`,
        [comment.body],
      );
      return rows[0]?.state !== 'received' && rows;
    });
    await database.end();
    expect(kept).toEqual([
      {
        state: 'rejected',
        version: 1,
        external_id: expect.stringMatching(/^coral:[0-9a-f]{40}$/),
        author_id: author.id,
        article_id: story.id,
        parent_id: comment.parentID,
        format: 'html',
        url: story.url,
      },
    ]);
  });

  it('judges with the story that the site has told of', async () => {
    const story = 'story-of-the-market';
    const aside = rewritten('phase-new-approved', (contents) => {
      contents.story.id = story;
      contents.comment.body =
        '<div>My doctor changed the medication for my blood pressure and now I sleep badly; the hospital says the dose is right.</div>';
    });
    expect((await ask(aside)).status).toBe(204);
    const told = await service.call('PUT', `/v1/sites/${site.id}/articles/other-${story}`, {
      token: site.apiKey,
      body: { title: 'Bread, cheese and apples: the Mill Street market opens', body: MARKET },
    });
    expect(told.status).toBeLessThan(300);
    const policy = {
      rules: [{ category: 'unrelated', score: 0.3, action: 'reject' }],
      undetermined: 'review',
    };
    await judgeBy(policy, async () => {
      const answer = await ask(aside.replaceAll(story, `other-${story}`));
      expect(asCoralTakesIt(answer.body)).toMatchObject({
        status: 'REJECTED',
        actions: [{ reason: 'COMMENT_DETECTED_SPAM' }],
        moderationAction: { rejectionReason: { code: 'IRRELEVANT_CONTENT' } },
      });
      expect((await ask(aside)).status).toBe(204);
    });
  });

  it('rejects what it could not judge where the policy says so, and says that it could not', async () => {
    await judgeBy({ rules: [], undetermined: 'reject' }, async () => {
      expect(await taken('phase-new-unjudged')).toMatchObject({
        status: 'REJECTED',
        moderationAction: { rejectionReason: { code: 'OTHER', customReason: 'Not checked' } },
      });
    });
  });

  it('leaves staff alone unless the site wants them judged', async () => {
    expect((await ask(recorded('phase-staff'))).status).toBe(204);
    await set({ judgeStaff: true });
    expect((await taken('phase-staff')).status).toBe('REJECTED');
  });

  it('holds as the site wants it', async () => {
    await set({ held: 'PREMOD' });
    expect((await taken('phase-new-held')).status).toBe('PREMOD');
    await set({ held: 'NONE' });
    expect(await taken('phase-new-held')).toEqual({
      actions: [{ actionType: 'FLAG', reason: 'COMMENT_DETECTED_TOXIC' }],
    });
  });

  it('takes plain text for what it is where Coral is told to send it', async () => {
    const plain = rewritten('phase-new-approved', (contents) => {
      contents.comment.body = 'Is 5 < 6 an idiot’s question? You are an idiot if 7 > 8.';
    });
    await set({ bodyFormat: 'PLAIN_TEXT' });
    expect(asCoralTakesIt((await ask(plain)).body).status).toBe('REJECTED');
  });

  it('refuses settings that there are not, and says which there are', async () => {
    const path = `/v1/sites/${site.id}/dialects/coral`;
    const body = { settings: { held: 'APPROVED', heldAs: 1 } };
    const answer = await service.call('PUT', path, { token: admin.token, body });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([
      { pointer: '/settings/held', detail: expect.stringContaining('SYSTEM_WITHHELD') },
      { pointer: '/settings/heldAs', detail: expect.stringContaining('bodyFormat') },
    ]);
  });

  it('has nothing to say of a picture alone', async () => {
    const picture = rewritten('phase-new-approved', (contents) => {
      contents.comment.body = '<div><br></div>';
    });
    expect((await ask(picture)).status).toBe(204);
  });

  it('takes any of several signatures, by any of several secrets', async () => {
    const body = recorded('phase-new-approved');
    expect((await ask(body, [NEXT_SECRET])).status).toBe(401);
    expect((await ask(body, [NEXT_SECRET, SECRET])).status).toBe(204);
    const added = await manage('POST', '/dialects/coral/secrets', { secret: NEXT_SECRET });
    expect(added.body).toEqual({ id: expect.any(String) });
    await eventually('the new secret to hold', async () => (await ask(body, [NEXT_SECRET])).status === 204);
    expect((await ask(body, [SECRET])).status).toBe(204);
  });

  it('refuses a body that is not, to the byte, the one that was signed', async () => {
    const body = recorded('phase-new-approved');
    const headers = { 'x-coral-signature': signatureOf(body, [SECRET]) };
    const written = JSON.stringify(JSON.parse(body));
    const answer = await send(service, site.id, 'moderation-phase', written, { secrets: [], headers });
    expect(answer.status).toBe(401);
    expect((await send(service, site.id, 'moderation-phase', body, { secrets: [], headers })).status).toBe(
      204,
    );
  });

  it('says what it lacks of a request that is signed and cannot be read', async () => {
    const answer = await ask(rewritten('phase-new-approved', (contents) => delete contents.author));
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([{ pointer: '/author/id', detail: expect.any(String) }]);
  });

  it('answers within the 200 ms that Coral waits', async () => {
    const times: number[] = [];
    for (let number = 0; number < 100; number += 1) {
      const body = rewritten('phase-new-held', (contents) => {
        contents.comment.body = `<div>Number ${number}. ${'The market was fine. '.repeat(20)}You are an idiot.</div>`;
        contents.author.id = `author-${number}`;
      });
      const began = performance.now();
      expect((await ask(body)).status).toBe(200);
      times.push(performance.now() - began);
    }
    expect(times.filter((ms) => ms >= 200)).toEqual([]);
  });
});

const MARKET = `The new market on Mill Street opened on Saturday with forty stalls of bread, cheese, apples and flowers.
Bakers from three villages sold out of rye bread before noon, and the cheese makers of the valley gave away slices of
their oldest wheels. The council wants stalls on every Saturday until the winter, with music by the brass band, and asks
farmers who want to sell vegetables, honey or eggs to apply for a stall at the town hall.`;
