import fc from 'fast-check';
import { CATEGORIES, CLASSIFIERS, type Label, SEVERITIES } from './label';
import {
  actionForLabel,
  type Action,
  ACTIONS,
  type AuthorPolicy,
  type AuthorStanding,
  decideAction,
  labelsBehind,
  type Policy,
  standingEffect,
} from './policy';

const RANK: Readonly<Record<Action, number>> = { approve: 0, review: 1, reject: 2 };

const label = fc
  .constantFrom(...CLASSIFIERS)
  .chain((classifier) =>
    fc.record({
      classifier: fc.constant(classifier),
      category: fc.constantFrom(...CATEGORIES[classifier]),
      severity: fc.constantFrom(...SEVERITIES),
      score: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  )
  .chain((found) =>
    fc.boolean().map((isCapped): Label => ({
      ...found,
      rule: 'en/a/b',
      reason: '.',
      evidence: [],
      marks: [],
      ...(isCapped ? { acts: 'review' } : {}),
    })),
  );
const authors: fc.Arbitrary<AuthorPolicy> = fc.record(
  {
    newcomer: fc.record({
      fewerThan: fc.integer({ min: 1, max: 5 }),
      action: fc.constant('review' as const),
      when: fc.constantFrom('always' as const, 'found' as const),
    }),
    repeatOffender: fc.record({
      rejected: fc.integer({ min: 1, max: 5 }),
      withinDays: fc.integer({ min: 1, max: 365 }),
      action: fc.constantFrom('review' as const, 'reject' as const),
      when: fc.constant('found' as const),
    }),
  },
  { requiredKeys: [] },
);
const policy: fc.Arbitrary<Policy> = fc.record({
  rules: fc.array(
    fc.record(
      {
        classifier: fc.constantFrom(...CLASSIFIERS),
        severity: fc.constantFrom(...SEVERITIES),
        score: fc.double({ min: 0, max: 1, noNaN: true }),
        action: fc.constantFrom(...ACTIONS),
      },
      { requiredKeys: ['action'] },
    ),
    { maxLength: 5 },
  ),
  undetermined: fc.constantFrom(...ACTIONS),
  authors,
});
const standing: fc.Arbitrary<AuthorStanding> = fc.record({ accepted: fc.nat(6), rejected: fc.nat(6) });
const labels = fc.array(label, { maxLength: 4 });

const judged = fc.record({ labels, policy, standing, isUndetermined: fc.boolean() }).map((given) => {
  const found = given.isUndetermined ? [] : given.labels;
  const called = decideAction(found, given.isUndetermined, given.policy);
  const effect = standingEffect(called, found, given.standing, given.policy);
  return { ...given, found, called, effect };
});

describe('a label whose rule may only hold', () => {
  const capped = (label: Label): Label => ({ ...label, acts: 'review' });

  it('rejects nothing, whatever policy and author, and holds what it would have rejected', () => {
    fc.assert(
      fc.property(labels, policy, standing, (found, asking, author) => {
        const only = found.map(capped);
        const called = decideAction(only, false, asking);
        expect(called).not.toBe('reject');
        expect(standingEffect(called, only, author, asking)?.action).not.toBe('reject');
        for (const label of found) {
          const { acts: _, ...free } = label;
          const action = actionForLabel(free, asking);
          expect(actionForLabel(capped(label), asking)).toBe(action === 'reject' ? 'review' : action);
        }
      }),
    );
  });

  it('is not what a rejection rests on', () => {
    fc.assert(
      fc.property(judged, ({ found, called, effect, policy: asking }) => {
        const action = effect?.action ?? called;
        if (action !== 'reject') return;
        for (const label of labelsBehind(action, effect, found, asking)) expect(label.acts).toBeUndefined();
      }),
    );
  });
});

describe("an author's standing", () => {
  it('makes the action stricter by one step, or leaves it alone', () => {
    fc.assert(
      fc.property(judged, ({ called, effect }) => {
        expect(effect === undefined || RANK[effect.action] === RANK[called] + 1).toBe(true);
      }),
    );
  });

  it('rejects nobody in whose comment nothing was found that the labels alone would have held', () => {
    fc.assert(
      fc.property(judged, ({ found, called, effect }) => {
        if (effect?.action !== 'reject') return;
        expect(effect.kind).toBe('repeat-offender');
        expect(found).not.toEqual([]);
        expect(called).toBe('review');
      }),
    );
  });

  it('never weighs on anybody of whom nothing is known, nor where the policy does not ask for it', () => {
    fc.assert(
      fc.property(judged, ({ found, called, policy: { authors: _, ...old }, policy: asking, standing }) => {
        expect(standingEffect(called, found, undefined, asking)).toBeUndefined();
        expect(standingEffect(called, found, standing, old)).toBeUndefined();
      }),
    );
  });

  it('weighs no less after more rejections, and says no more of a newcomer than that', () => {
    fc.assert(
      fc.property(judged, ({ found, called, effect, standing, policy: asking }) => {
        const worse = standingEffect(called, found, { ...standing, rejected: standing.rejected + 1 }, asking);
        if (effect !== undefined) expect(worse).toEqual(effect);
        if (effect?.kind !== 'newcomer') return;
        expect(standing.accepted).toBeLessThan(asking.authors!.newcomer!.fewerThan);
        expect(labelsBehind('review', effect, found, asking)).toEqual([]);
      }),
    );
  });

  it('rests a stricter action on what was found', () => {
    fc.assert(
      fc.property(judged, ({ found, effect, policy: asking }) => {
        if (effect?.kind !== 'repeat-offender') return;
        expect(labelsBehind(effect.action, effect, found, asking)).not.toEqual([]);
      }),
    );
  });

  it('is met by each of its lines', () => {
    const asking: Policy = {
      rules: [{ severity: 'high', action: 'review' }],
      undetermined: 'review',
      authors: {
        newcomer: { fewerThan: 3, action: 'review', when: 'always' },
        repeatOffender: { rejected: 3, withinDays: 30, action: 'reject', when: 'found' },
      },
    };
    const found = (severity: Label['severity']): Label[] => [
      {
        classifier: 'abuse',
        category: 'insult',
        severity,
        score: 1,
        rule: 'en/a/b',
        reason: '.',
        evidence: [],
        marks: [],
      },
    ];
    const effectOf = (labels: readonly Label[], standing: AuthorStanding): unknown =>
      standingEffect(decideAction(labels, false, asking), labels, standing, asking);
    expect(effectOf([], { accepted: 2, rejected: 9 })).toEqual({ kind: 'newcomer', action: 'review' });
    expect(effectOf([], { accepted: 3, rejected: 9 })).toBeUndefined();
    expect(effectOf(found('low'), { accepted: 3, rejected: 2 })).toBeUndefined();
    expect(effectOf(found('low'), { accepted: 3, rejected: 3 })).toEqual({
      kind: 'repeat-offender',
      action: 'review',
    });
    expect(effectOf(found('high'), { accepted: 0, rejected: 3 })).toEqual({
      kind: 'repeat-offender',
      action: 'reject',
    });
  });
});
