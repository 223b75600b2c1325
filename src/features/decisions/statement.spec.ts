import { CATEGORIES } from '../../engine/label';
import { groundOf } from './ground';
import { statementFor, viewOfStatement } from './statement';
import type { StoredLabel } from './stored-label';

const labels: readonly StoredLabel[] = [
  {
    classifier: 'abuse',
    category: 'insult',
    severity: 'medium',
    score: 0.9,
    rule: 'en/insult/fool',
    reason: 'It calls somebody a fool.',
    evidence: [{ start: 4, end: 8 }],
    marks: [],
  },
  {
    classifier: 'abuse',
    category: 'profanity',
    severity: 'low',
    score: 0.9,
    rule: 'en/profanity/damn',
    reason: 'It swears.',
    evidence: [{ start: 0, end: 3 }],
    marks: [],
  },
];
const verdict = { labels, ruleSetId: 'r1', policyId: 'p1' };
const basis = { commentVersion: 2, verdict, source: 'own-initiative', isByPerson: true } as const;

const around = {
  decisionId: 'd',
  decidedAt: new Date(0),
  site: { id: 's', name: 'Gazette' },
  comment: { id: 'c', externalId: 'x', url: null },
  body: 'You fool, damn it',
};

describe('a statement of reasons', () => {
  it('bears out the reason with the passages of its category alone', () => {
    const view = viewOfStatement(statementFor({ ...basis, reason: 'insult' }), around);
    expect(view.facts.findings).toMatchObject([
      { rule: 'en/insult/fool', passages: [{ start: 4, end: 8, text: 'fool' }] },
    ]);
    expect(view.ground).toMatchObject({ kind: 'terms', category: 'insult' });
    expect(view.comment.version).toBe(2);
  });

  it("gives a moderator's own words as they are, and claims no finding for them", () => {
    const view = viewOfStatement(statementFor({ ...basis, reason: 'Told you twice.' }), around);
    expect(view.ground).toEqual({ kind: 'terms', category: null, text: 'Told you twice.' });
    expect(view.facts.findings).toEqual([]);
  });

  it('says who found and who decided', () => {
    expect(statementFor({ ...basis, reason: 'insult' }).automated).toEqual({
      detection: true,
      decision: false,
    });
    expect(statementFor({ ...basis, reason: 'insult', isByPerson: false }).automated).toEqual({
      detection: true,
      decision: true,
    });
    expect(statementFor({ ...basis, reason: 'insult', source: 'report' }).automated.detection).toBe(false);
  });

  it('keeps no word of the comment', () => {
    expect(JSON.stringify(statementFor({ ...basis, reason: 'insult' }))).not.toContain('You fool');
  });

  it('has a ground in plain words for every category', () => {
    for (const category of Object.values(CATEGORIES).flat()) {
      expect(groundOf(category)).toMatchObject({
        category,
        text: expect.stringMatching(/^Comments must .+\.$/),
      });
    }
  });
});
