import fc from 'fast-check';
import { highlight, joinSpans, printComment } from './flagged-text';

describe('flagged text', () => {
  it('sets evidence in guillemets where there are no colours', () => {
    expect(
      highlight('you are a fool, fool', [
        { start: 16, end: 20 },
        { start: 10, end: 14 },
      ]),
    ).toBe('you are a «fool», «fool»');
  });

  it('joins spans that overlap', () => {
    expect(
      joinSpans([
        { start: 4, end: 9 },
        { start: 0, end: 5 },
        { start: 20, end: 21 },
      ]),
    ).toEqual([
      { start: 0, end: 9 },
      { start: 20, end: 21 },
    ]);
  });

  it('changes nothing but adding the marks, whatever the spans', () => {
    const spans = fc.array(
      fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 })),
    );
    fc.assert(
      fc.property(fc.string({ minLength: 31, maxLength: 40 }), spans, (text, some) => {
        fc.pre(!/[«»]/.test(text));
        return highlight(text, some).replace(/[«»]/g, '') === text;
      }),
    );
  });

  it('prints who, what was decided and why', () => {
    const label = {
      classifier: 'abuse',
      category: 'insult',
      severity: 'medium',
      score: 0.9,
      rule: 'en/a/b',
      reason: 'Insults.',
      evidence: [{ start: 8, end: 12 }],
    };
    const printed = printComment({ author: 'Ada', text: 'you are mean', action: 'review', labels: [label] });
    expect(printed).toContain('REVIEW  Ada');
    expect(printed).toContain('you are «mean»');
    expect(printed).toContain('abuse/insult (medium, 0.90) Insults. [en/a/b]');
  });
});
