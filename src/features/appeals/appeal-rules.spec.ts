import fc from 'fast-check';
import { PERSON_ROLES } from '../accounts/person';
import {
  dueAfter,
  obstacleToDeciding,
  obstacleToFiling,
  obstacleToPerson,
  stillRestricts,
} from './appeal-rules';

const NOW = new Date('2026-11-21T12:00:00Z');
const UNTIL = '2027-05-21T12:00:00.000Z';
const REJECTED = {
  id: 'd1',
  action: 'reject',
  commentVersion: 2,
  statement: { redress: { appealUntil: UNTIL } },
} as const;
const STANDING = { version: 2, state: 'rejected' } as const;

describe('filing an appeal', () => {
  const filing = (decision: object = {}, current: { id: string } | null = REJECTED, comment: object = {}) =>
    obstacleToFiling({ ...REJECTED, ...decision }, current, { ...STANDING, ...comment }, NOW);

  it('is open to whoever is restricted, until the last moment', () => {
    expect(filing()).toBeUndefined();
    const at = (moment: string) => obstacleToFiling(REJECTED, REJECTED, STANDING, new Date(moment));
    expect(at(UNTIL)).toBeUndefined();
    expect(at('2027-05-21T12:00:00.001Z')).toBe('too-late');
  });

  it.each([
    ['not-restricted', { action: 'approve' }, REJECTED, {}],
    ['held', { action: 'review' }, REJECTED, { state: 'held' }],
    ['no-longer-holds', {}, { id: 'd2' }, {}],
    ['no-longer-holds', {}, null, {}],
    ['no-longer-holds', {}, REJECTED, { version: 3 }],
    ['no-longer-holds', {}, REJECTED, { state: 'received' }],
    ['no-longer-holds', {}, REJECTED, { state: 'deleted' }],
    ['no-longer-holds', { action: 'review' }, { id: 'd2' }, {}],
    ['no-longer-holds', { statement: { redress: { appealUntil: null } } }, REJECTED, {}],
  ])('is refused as %s', (obstacle, decision, current, comment) => {
    expect(filing(decision, current, comment)).toBe(obstacle);
  });
});

describe('what an appeal is decided about', () => {
  it('is a rejection of the present text, whichever', () => {
    expect(stillRestricts(REJECTED, STANDING)).toBe(true);
    expect(stillRestricts({ ...REJECTED, action: 'approve' }, STANDING)).toBe(false);
    expect(stillRestricts({ ...REJECTED, commentVersion: 1 }, STANDING)).toBe(false);
    expect(stillRestricts(REJECTED, { ...STANDING, state: 'deleted' })).toBe(false);
    expect(stillRestricts(null, STANDING)).toBe(false);
  });
});

it('an appeal is due after a week', () => {
  expect(dueAfter(NOW).toISOString()).toBe('2026-11-28T12:00:00.000Z');
});

const people = fc.record({
  id: fc.constantFrom('ana', 'ben', 'eva', 'kim'),
  role: fc.constantFrom(...PERSON_ROLES),
});

/** An appeal as the record keeps it, changed as the services change it where nothing stands in the way. */
interface Model {
  state: 'open' | 'decided' | 'withdrawn';
  version: number;
  readonly barred: string[];
  readonly isForSeniors: boolean;
  claimedBy: string | null;
  claimExpiresAt: Date | null;
  decidedBy: string | null;
}

const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('claim' as const), by: people }),
    fc.record({
      kind: fc.constant('decide' as const),
      by: people,
      seen: fc.constantFrom('now' as const, 'before' as const),
    }),
    fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ kind: fc.constant('withdraw' as const) }),
  ),
  { maxLength: 30 },
);

describe('an appeal, whatever people do', () => {
  it('ends at most once, never by whoever is barred, and by nobody past the claim of another', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom('ana', 'ben', 'eva')),
        fc.boolean(),
        steps,
        (barred, isForSeniors, taken) => {
          const appeal: Model = {
            state: 'open',
            version: 1,
            barred,
            isForSeniors,
            claimedBy: null,
            claimExpiresAt: null,
            decidedBy: null,
          };
          let now = NOW.getTime();
          let ends = 0;
          for (const step of taken) {
            if (step.kind === 'wait') now += step.minutes * 60_000;
            else if (step.kind === 'withdraw') {
              if (appeal.state !== 'open') continue;
              Object.assign(appeal, { state: 'withdrawn', version: appeal.version + 1 });
              ends += 1;
            } else if (step.kind === 'claim') {
              const isFree = appeal.claimedBy === null || appeal.claimExpiresAt!.getTime() <= now;
              if (!isFree || obstacleToPerson(appeal, step.by) !== undefined) continue;
              Object.assign(appeal, {
                claimedBy: step.by.id,
                claimExpiresAt: new Date(now + 20 * 60_000),
              });
            } else {
              const version = step.seen === 'now' ? appeal.version : appeal.version - 1;
              const before = { ...appeal };
              if (obstacleToDeciding(appeal, step.by, version, new Date(now)) !== undefined) continue;
              expect(before.state).toBe('open');
              expect(version).toBe(before.version);
              expect(barred).not.toContain(step.by.id);
              expect(step.by.role).not.toBe('auditor');
              if (isForSeniors) expect(step.by.role).not.toBe('moderator');
              const isAnothers = before.claimedBy !== null && before.claimedBy !== step.by.id;
              if (isAnothers && step.by.role === 'moderator') {
                expect(before.claimExpiresAt!.getTime()).toBeLessThanOrEqual(now);
              }
              Object.assign(appeal, { state: 'decided', version: version + 1, decidedBy: step.by.id });
              ends += 1;
            }
          }
          expect(ends).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('can be decided by every other person who may moderate, once no claim of another stands', () => {
    fc.assert(
      fc.property(people, fc.boolean(), (person, isForSeniors) => {
        const appeal = {
          state: 'open',
          version: 4,
          barred: ['gus'],
          isForSeniors,
          claimedBy: 'gus',
          claimExpiresAt: NOW,
        } as const;
        const may = obstacleToDeciding({ ...appeal, barred: ['gus'] }, person, 4, NOW) === undefined;
        const isEnough = person.role === 'moderator' ? !isForSeniors : person.role !== 'auditor';
        expect(may).toBe(isEnough);
      }),
    );
  });
});
