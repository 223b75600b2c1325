import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import type { Verdict } from '../../engine/verdict';
import type { RuleSetsService } from '../rules/rule-sets.service';
import type { BrakeRow, Watch } from './brake-book';
import { BrakeService } from './brake.service';
import { USUAL_LIMITS } from './limits';
import type { LimitsService } from './limits.service';
import type { Putback, RulePausesService } from './rule-pauses.service';
import type { WatchesService } from './watches.service';

const SITE = 'f1f8d9c0-0000-4000-8000-000000000000';
const RULE = 'en/own/house/too-broad';
const WATCH = { id: 'w', rule: RULE, revision: 'abc', since: new Date() };
const SLICE = 20;

/** A database and rules that several processes have in common. */
class Together {
  readonly counts: { readonly process: string; readonly row: BrakeRow }[] = [];
  readonly asked: Putback[] = [];
  isPaused = false;
  /** The next pause cannot be made. */
  failsNext = false;

  process(): BrakeService {
    const acting = { fullId: RULE, revision: 'abc', status: 'live', acts: 'review' };
    const ruleSets = {
      current: () => ({
        id: this.isPaused ? 'paused' : 'live',
        rules: this.isPaused ? [{ ...acting, status: 'shadow' }] : [acting],
      }),
    } as unknown as RuleSetsService;
    const watches = {
      of: () => Promise.resolve([WATCH]),
      exchange: (_: string, process: string, of: readonly Watch[], rows: readonly BrakeRow[]) => {
        this.counts.push(...rows.map((row) => ({ process, row })));
        const others = this.counts.filter((each) => each.process !== process).map(({ row }) => row);
        const sum = (key: 'judged' | 'fired'): number => others.reduce((all, row) => all + row[key], 0);
        return Promise.resolve(
          of.map(({ id }) => ({ watch: id, judged: sum('judged'), fired: sum('fired') })),
        );
      },
    } as unknown as WatchesService;
    const limits = { of: () => Promise.resolve({ ...USUAL_LIMITS, version: 0 }) } as unknown as LimitsService;
    const pauses = {
      putBack: (_: string, __: string, wanted: readonly Putback[]) => {
        if (this.failsNext) {
          this.failsNext = false;
          return Promise.reject(new Error('no connection'));
        }
        this.asked.push(...wanted);
        this.isPaused = true;
        return Promise.resolve(1);
      },
    } as unknown as RulePausesService;
    return new BrakeService(ruleSets, watches, limits, pauses);
  }

  verdict(isFound: boolean): Verdict {
    const labels = isFound && !this.isPaused ? [{ rule: RULE }] : [];
    return { ruleSet: this.isPaused ? 'paused' : 'live', labels } as unknown as Verdict;
  }
}

afterEach(() => jest.restoreAllMocks());

test('a rule above its share is paused before 200 comments were judged by it, whoever judges them in which order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 16 }),
      fc.array(fc.nat(2), { minLength: 40, maxLength: 40 }),
      async (every, turns) => {
        const together = new Together();
        const processes = [together.process(), together.process(), together.process()];
        let judged = 0;
        for (const turn of turns) {
          const brake = processes[turn]!;
          await brake.ready(SITE);
          if (together.isPaused) break;
          const verdicts = Array.from({ length: SLICE }, (_, n) =>
            together.verdict((judged + n) % every === 0),
          );
          judged += SLICE;
          await brake.counted(SITE, verdicts);
        }
        expect(together.isPaused).toBe(true);
        expect(judged).toBeLessThanOrEqual(200);
        expect(together.asked[0]).toMatchObject({ rule: RULE, revision: 'abc', stage: 'shadow' });
      },
    ),
    { numRuns: 50 },
  );
});

test('a rule below its share goes on, and one that does not act is not watched', async () => {
  const together = new Together();
  const brake = together.process();
  for (let slice = 0; slice < 100; slice += 1) {
    await brake.ready(SITE);
    await brake.counted(
      SITE,
      Array.from({ length: SLICE }, (_, n) => together.verdict((slice * SLICE + n) % 25 === 0)),
    );
  }
  expect(together.asked).toEqual([]);
  expect(brake.isWatching(SITE)).toBe(true);

  together.isPaused = true;
  await brake.ready(SITE);
  expect(brake.isWatching(SITE)).toBe(false);
});

test('whoever judges waits while a rule is being paused, and judges on by what was made of it', async () => {
  const together = new Together();
  const brake = together.process();
  await brake.ready(SITE);
  const found = Array.from({ length: SLICE }, () => together.verdict(true));
  const counted = brake.counted(SITE, found);
  expect(brake.ready(SITE)).toBeDefined();
  await counted;
  expect(together.isPaused).toBe(true);
  await brake.ready(SITE);
  expect(brake.ready(SITE)).toBeUndefined();
});

test('texts that are judged one by one, and by nobody waited for, are counted all the same', async () => {
  const together = new Together();
  const brake = together.process();
  const isPaused = (): boolean => together.isPaused;
  let judged = 0;
  while (judged < 200) {
    await brake.ready(SITE);
    if (isPaused()) break;
    judged += 1;
    void brake.counted(SITE, [together.verdict(true)]);
  }
  expect(judged).toBe(20);
});

test('a pause that cannot be made is tried again a second later, and comments are judged on meanwhile', async () => {
  const together = new Together();
  const brake = together.process();
  const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  const clock = jest.spyOn(performance, 'now').mockReturnValue(10_000);
  await brake.ready(SITE);
  together.failsNext = true;
  await brake.counted(
    SITE,
    Array.from({ length: SLICE }, () => together.verdict(true)),
  );
  expect(together.asked).toEqual([]);
  await brake.counted(SITE, [together.verdict(true)]);
  expect(together.asked).toEqual([]);
  clock.mockReturnValue(11_000);
  await brake.counted(SITE, [together.verdict(true)]);
  expect(together.asked).toHaveLength(1);
  expect(logged).toHaveBeenCalledTimes(1);
});
