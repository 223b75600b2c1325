import { CATEGORIES } from '../../engine/label';
import { groundOf } from './ground';
import { appealDeadline, type StatementBasis, statementFor } from './statement';
import { noticeText } from './notice-text';
import { viewOfStatement } from './statement-view';

const labels: NonNullable<StatementBasis['verdict']>['labels'] = [
  {
    classifier: 'abuse',
    category: 'insult',
    severity: 'medium',
    rule: 'en/insult/fool',
    reason: 'It calls somebody a fool.',
    evidence: [{ start: 4, end: 8 }],
  },
  {
    classifier: 'abuse',
    category: 'profanity',
    severity: 'low',
    rule: 'en/profanity/damn',
    reason: 'It swears.',
    evidence: [{ start: 0, end: 3 }],
  },
];
const verdict = { labels, ruleSetId: 'r1', policyId: 'p1' };
const basis = {
  kind: 'not-published',
  commentVersion: 2,
  verdict,
  source: 'own-initiative',
  isByPerson: true,
  decidedAt: new Date('2026-08-31T10:00:00Z'),
} as const;

const around = {
  decisionId: 'd',
  decidedAt: new Date(0),
  site: { id: 's', name: 'Gazette' },
  comment: { id: 'c', externalId: 'x', url: null },
  body: 'You fool, damn it',
  link: 'https://mod.example/notices/t',
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
    expect(view.facts.passages).toEqual([{ start: 0, end: 17, text: 'You fool, damn it' }]);
  });

  it('accuses nobody of anything who is only new', () => {
    const held = statementFor({
      ...basis,
      kind: 'held',
      reason: 'newcomer',
      isByPerson: false,
      standing: 'newcomer',
    });
    expect(held).toMatchObject({ findings: [], automated: { detection: false, decision: true } });
    const view = viewOfStatement(held, around);
    expect(view.ground.text).toBe("New commenters' first comments are looked at by a person.");
    expect(view.facts.summary).toBe(
      'It is one of the first comments of this account. It waits for a person to look at it.',
    );
    const { text } = noticeText(view, { link: 'l', languages: [], templateFor: () => undefined });
    expect(text).not.toContain('You fool');
  });

  it('says that the past of its author made the policy stricter', () => {
    const standing = 'repeat-offender';
    const view = viewOfStatement(
      statementFor({ ...basis, reason: 'insult', isByPerson: false, standing }),
      around,
    );
    expect(view).toMatchObject({ standing, ground: { category: 'insult' } });
    expect(view.facts.summary).toContain('comments of this account were rejected shortly before');
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

  it('quotes what a moderator pointed out', () => {
    const passages = [{ start: 10, end: 14 }];
    const view = viewOfStatement(statementFor({ ...basis, reason: 'Told you twice.', passages }), around);
    expect(view.facts.passages).toMatchObject([{ text: 'damn' }]);
  });

  it('can be appealed against for six months, somewhere, once it is final', () => {
    const view = viewOfStatement(statementFor({ ...basis, reason: 'insult' }), around);
    expect(view.redress[0]).toMatchObject({
      kind: 'appeal',
      link: around.link,
      until: '2027-02-28T23:59:59.999Z',
    });
    const held = viewOfStatement(statementFor({ ...basis, kind: 'held', reason: 'insult' }), around);
    expect(held.redress.map(({ kind }) => kind)).toEqual(['dispute-settlement', 'court']);
    expect(appealDeadline(new Date('2026-11-21T00:00:00Z')).toISOString()).toBe('2027-05-21T23:59:59.999Z');
  });

  it('names the law and the countries of an order, and claims no rule of the site', () => {
    const made = statementFor({ ...basis, reason: 'insult', source: 'order', territory: ['DE'] });
    expect(made).toMatchObject({
      ground: { kind: 'law', category: null, text: 'insult' },
      findings: [],
      restriction: { territory: ['DE'] },
      automated: { detection: false },
    });
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
