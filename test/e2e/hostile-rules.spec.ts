import { setTimeout as sleep } from 'node:timers/promises';
import { type HostileSet, hostileRuleSets } from './hostile-rule-sets';
import { type Account, HOSTILE, makePerson, type Site, submit } from './moderated-site';
import { type Answer, type AnyBody, clearAway, RunningService } from './running-service';

/** A machine that has much else to do compiles a hundred of them in minutes. */
const ALL_MS = 30 * 60_000;

let service: RunningService;
let admin: Account;
let site: Site;

beforeAll(async () => {
  service = await RunningService.start();
  admin = await makePerson(service, 'admin');
  site = (await service.cli('sites', 'create', '--name', 'Mill Street')) as Site;
}, 120_000);
afterAll(() => clearAway([service], [service.dataDir]), 60_000);

const SETS = hostileRuleSets();

const ask = (path: string, body: object): Promise<Answer> =>
  service.call('POST', path, { token: admin.token, body });

/** What is wrong with an answer that refuses; nothing where it tells where and what to do. */
function untold({ status, body }: Answer): string | undefined {
  if (status === 422 && body.errors !== undefined) {
    const told = body.errors.every(
      (each: AnyBody) => each.pointer.startsWith('/') && each.detail.length > 10,
    );
    return told ? undefined : JSON.stringify(body.errors);
  }
  const isFaulty = status === 200 ? body.ok === false : status === 422;
  if (!isFaulty || body.faults.length === 0) return `${status}`;
  const isTold = ({ file, line, column, message }: AnyBody): boolean =>
    typeof file === 'string' && line >= 1 && column >= 1 && message.length >= 15;
  return body.faults.every(isTold) ? undefined : JSON.stringify(body.faults);
}

/** The service shows what it was sent nowhere but where JSON keeps it from harm. */
const hasControls = ({ body }: Answer): boolean =>
  (body.faults ?? []).some(({ file, message }: AnyBody) =>
    /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(`${file} ${message}`),
  );

/** Comments that are judged one after the other until `stop`; what became of each. */
function stream(name: string): { readonly stop: () => Promise<readonly string[]> } {
  const outcomes: string[] = [];
  const stopped = new AbortController();
  const running = (async (): Promise<void> => {
    for (let at = 0; !stopped.signal.aborted; at += 1) {
      const { state } = await submit(
        service,
        site,
        `${name}${at}`,
        at % 2 === 0 ? HOSTILE : `A fine day, number ${at}.`,
      );
      outcomes.push(state);
      await sleep(20);
    }
  })();
  return {
    stop: async () => {
      stopped.abort();
      await running;
      return outcomes;
    },
  };
}

describe('five hundred hostile rule sets', () => {
  const accepted: HostileSet[] = [];

  test(
    'are refused with place and remedy, or are harmless, while comments are judged',
    async () => {
      expect(SETS).toHaveLength(500);
      const comments = stream('checking');
      const wrong: string[] = [];
      for (const [at, { family, files }] of SETS.entries()) {
        const answer = await ask('/v1/rules/validate', { scope: site.id, files });
        if (answer.status === 200 && answer.body.ok === true) {
          accepted.push(SETS[at]!);
          continue;
        }
        const fault = untold(answer);
        if (fault !== undefined) wrong.push(`${at} ${family}: ${fault}`);
        if (hasControls(answer))
          wrong.push(`${at} ${family}: controls in ${JSON.stringify(answer.body.faults)}`);
      }
      const outcomes = await comments.stop();
      expect(wrong).toEqual([]);
      expect(accepted.length).toBeLessThan(60);
      expect(outcomes.length).toBeGreaterThan(20);
      expect(new Set(outcomes.filter((_, at) => at % 2 === 0))).toEqual(new Set(['held']));
      expect(new Set(outcomes.filter((_, at) => at % 2 === 1))).toEqual(new Set(['approved']));
    },
    ALL_MS,
  );

  test(
    'what passes can be published, and comments are judged meanwhile and afterwards',
    async () => {
      expect(accepted.length).toBeGreaterThan(0);
      const comments = stream('publishing');
      let expected = 0;
      for (const { family, files } of accepted) {
        const draft = await ask(`/v1/rule-sets/${site.id}/drafts`, { name: family, files });
        expect([family, draft.status]).toEqual([family, 201]);
        const answer = await ask(`/v1/rule-sets/${site.id}/publish`, {
          draft: draft.body.id,
          draftVersion: draft.body.version,
          expected,
          note: 'One that passed.',
        });
        expect([family, answer.status === 201 ? undefined : untold(answer)]).toEqual([family, undefined]);
        if (answer.status === 201) expected += 1;
      }
      const outcomes = await comments.stop();
      expect(outcomes.length).toBeGreaterThan(0);
      expect(outcomes.filter((state) => state === 'received')).toEqual([]);
      const { body } = await service.call('GET', '/readyz');
      expect(body).toMatchObject({ status: 'ok' });
    },
    ALL_MS,
  );

  test('nothing of them is in the log', () => {
    const log = service.log.join('\n');
    expect(log).not.toMatch(/quibblemonger|<script>|"level":(?:50|60)/);
  });
});
