import type { Label } from '../../engine/label';
import type { Policy } from '../../engine/policy';
import type { Verdict } from '../../engine/verdict';
import { labelsActedOn, reasonFor } from './reason-for';

const label = (
  category: 'insult' | 'threat' | 'uncivil',
  severity: Label['severity'],
  score: number,
): Label => ({
  classifier: 'abuse',
  category,
  severity,
  score,
  rule: `en/${category}/x`,
  reason: '.',
  evidence: [{ start: 0, end: 1 }],
  marks: [],
});
const policy: Policy = {
  rules: [
    { category: 'uncivil', action: 'approve' },
    { category: 'threat', action: 'reject' },
    { action: 'review' },
  ],
  undetermined: 'reject',
};
const verdict = (
  action: Verdict['action'],
  labels: readonly Label[],
  more: Partial<Verdict> = {},
): Verdict => ({
  action,
  labels,
  scores: { abuse: 0, hateSpeech: 0, offTopic: null },
  ruleSet: 'r',
  language: 'en',
  ...more,
});

describe("the engine's reason", () => {
  it('is the category of the worst label that calls for the action', () => {
    const labels = [label('uncivil', 'high', 1), label('insult', 'high', 0.9), label('threat', 'low', 0.5)];
    expect(reasonFor(verdict('reject', labels), policy)).toBe('threat');
    expect(reasonFor(verdict('review', labels), policy)).toBe('insult');
  });

  it('says that a comment could not be judged, never that it was bad', () => {
    const undetermined = { cause: 'failed' } as const;
    expect(reasonFor(verdict('reject', [], { undetermined }), policy)).toBe('undetermined');
  });

  it('is none for an approval', () => {
    expect(reasonFor(verdict('approve', [label('uncivil', 'low', 1)]), policy)).toBeNull();
  });

  it('orders by severity first, then by how sure the rule is', () => {
    const labels = [label('insult', 'low', 1), label('insult', 'high', 0.5), label('insult', 'high', 0.6)];
    expect(labelsActedOn(verdict('review', labels), policy).map(({ score }) => score)).toEqual([0.6, 0.5, 1]);
  });

  it('accuses nobody who is only new', () => {
    const held = verdict('review', [label('uncivil', 'low', 1)], {
      standing: { kind: 'newcomer', action: 'review' },
    });
    expect(reasonFor(held, policy)).toBe('newcomer');
    expect(labelsActedOn(held, policy)).toEqual([]);
  });

  it('is what was found where a past made it weigh more', () => {
    const labels = [label('uncivil', 'high', 1), label('insult', 'low', 0.9)];
    const rejected = verdict('reject', labels, { standing: { kind: 'repeat-offender', action: 'reject' } });
    expect(reasonFor(rejected, policy)).toBe('insult');
    const held = verdict('review', labels.slice(0, 1), {
      standing: { kind: 'repeat-offender', action: 'review' },
    });
    expect(reasonFor(held, policy)).toBe('uncivil');
  });
});
