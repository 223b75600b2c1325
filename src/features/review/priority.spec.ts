import fc from 'fast-check';
import { SEVERITIES } from '../../engine/label';
import { baseOf, highestStoredPriority, lowestStoredPriority, priorityAt, priorityTerms } from './priority';

const at = (hours: number): Date => new Date(hours * 3_600_000);
const label = fc.record({
  severity: fc.constantFrom(...SEVERITIES),
  score: fc.double({ min: 0, max: 1, noNaN: true }),
});
const basis = fc.record({
  labels: fc.array(label, { maxLength: 5 }),
  reports: fc.nat(1000),
  reach: fc.nat(1000),
});

describe('priority', () => {
  it('is the sum of the terms that are shown', () => {
    fc.assert(
      fc.property(basis, fc.nat(1000), (each, hours) => {
        const { value, terms } = priorityAt(priorityTerms(each), at(0), at(hours));
        const sum = terms.severity + terms.confidence + terms.reports + terms.reach + terms.waiting;
        expect(value).toBeCloseTo(sum, 5);
      }),
    );
  });

  it('never falls by another finding of the same severity, another report or another hour', () => {
    fc.assert(
      fc.property(basis, label, (each, another) => {
        const before = baseOf(priorityTerms(each));
        expect(baseOf(priorityTerms({ ...each, reports: each.reports + 1 }))).toBeGreaterThanOrEqual(before);
        expect(baseOf(priorityTerms({ ...each, reach: each.reach + 1 }))).toBeGreaterThanOrEqual(before);
        const [first] = each.labels;
        if (first === undefined) return;
        const labels = [...each.labels, { ...another, severity: first.severity }];
        expect(baseOf(priorityTerms({ ...each, labels }))).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it('takes the confidence of the worst finding, not of a surer but milder one', () => {
    const terms = priorityTerms({
      labels: [
        { severity: 'low', score: 1 },
        { severity: 'high', score: 0.5 },
      ],
      reports: 0,
      reach: 0,
    });
    expect(terms).toEqual({ severity: 60, confidence: 15, reports: 0, reach: 0 });
  });

  it('does not take a comment that could not be judged for harmless', () => {
    const unjudged = baseOf(priorityTerms({ labels: [], reports: 0, reach: 0 }));
    expect(unjudged).toBeGreaterThan(10);
    expect(unjudged).toBeLessThan(30);
  });

  it('never stores more or less than it says is possible', () => {
    const since = new Date('2026-01-01T00:00:00Z');
    fc.assert(
      fc.property(basis, (each) => {
        expect(baseOf(priorityTerms(each))).toBeLessThanOrEqual(highestStoredPriority(since));
        expect(baseOf(priorityTerms(each))).toBeGreaterThanOrEqual(lowestStoredPriority(since));
      }),
    );
    expect(highestStoredPriority(new Date(since.getTime() + 7_200_000))).toBe(
      highestStoredPriority(since) - 2,
    );
  });

  it('counts readers of an article up to a limit, and those of an older item not at all', () => {
    const reach = (n: number): number => priorityTerms({ labels: [], reports: 0, reach: n }).reach;
    expect([reach(0), reach(1), reach(255), reach(100_000)]).toEqual([0, 2.5, 20, 20]);
    expect(priorityAt({ severity: 10, confidence: 0, reports: 0 }, at(0), at(0)).value).toBe(10);
  });

  it('keeps two items in their order, however long both wait', () => {
    fc.assert(
      fc.property(basis, basis, fc.nat(100), fc.nat(1000), (one, other, opened, later) => {
        const difference = (now: number): number =>
          priorityAt(priorityTerms(one), at(0), at(opened + now)).value -
          priorityAt(priorityTerms(other), at(opened), at(opened + now)).value;
        expect(difference(later)).toBeCloseTo(difference(0), 5);
      }),
    );
  });
});
