import type { Label } from '../../engine/label';
import type { Policy } from '../../engine/policy';
import type { RuleSet } from '../../engine/rules/rule-set';
import type { Verdict } from '../../engine/verdict';
import { compareVerdicts, type Standard } from './compare-verdicts';

const POLICY: Policy = {
  rules: [
    { score: 0.9, action: 'reject' },
    { score: 0.5, action: 'review' },
  ],
  undetermined: 'review',
};

const standard = (revision: string): Standard => ({
  ruleSet: {} as RuleSet,
  revisions: new Map([['en/own/a/b', revision]]),
  policy: POLICY,
});
const [WAS, IS] = [standard('1'.repeat(16)), standard('2'.repeat(16))];

const label = (rule: string, score: number): Label => ({
  classifier: 'abuse',
  category: 'insult',
  severity: 'medium',
  score,
  rule,
  reason: 'Insults somebody.',
  evidence: [{ start: 0, end: 3 }],
  marks: [],
});

const verdict = (
  action: Verdict['action'],
  labels: readonly Label[],
  more: Partial<Verdict> = {},
): Verdict => ({
  action,
  scores: { abuse: 0, hateSpeech: 0, offTopic: null },
  labels,
  ruleSet: 'set',
  language: 'en',
  ...more,
});

const compare = (before: Verdict, after: Verdict): ReturnType<typeof compareVerdicts> =>
  compareVerdicts({ verdict: before, microseconds: 1 }, { verdict: after, microseconds: 2 }, WAS, IS);

describe('verdicts of two rule sets', () => {
  const passed = verdict('approve', []);
  const held = verdict('review', [label('en/own/a/b', 0.6), label('en/own/a/mild', 0.1)]);
  const rejected = verdict('reject', [label('en/own/a/b', 0.6), label('en/own/a/hard', 0.95)]);

  it('differ by the rules that the new one acts on', () => {
    expect(compare(passed, held).difference).toMatchObject({
      broughtBy: [{ rule: 'en/own/a/b', revision: '2'.repeat(16) }],
      plainness: 0.6,
      before: [],
      after: [{ rule: 'en/own/a/b' }, { rule: 'en/own/a/mild', revision: null }],
    });
  });

  it('differ by the rules that the old one acted on, in the words of the old one', () => {
    expect(compare(held, passed).difference?.broughtBy).toEqual([
      { rule: 'en/own/a/b', revision: '1'.repeat(16) },
    ]);
  });

  it('differ by what the stricter one acts on where both flag', () => {
    const hard = [{ rule: 'en/own/a/hard', revision: null }];
    expect(compare(held, rejected).difference?.broughtBy).toEqual(hard);
    expect(compare(rejected, held).difference?.broughtBy).toEqual(hard);
  });

  it('differ by the rule that ran away where one could not judge', () => {
    const cause = { cause: 'budget', rule: 'en/own/a/b' } as const;
    const compared = compare(passed, verdict('review', [], { undetermined: cause }));
    expect(compared.after.isUndetermined).toBe(true);
    expect(compared.difference).toMatchObject({ broughtBy: [{ rule: 'en/own/a/b' }], plainness: 0 });
  });

  it('are the same where the action is, whatever the labels; rules in shadow are told', () => {
    const shadow = { shadow: [{ rule: 'en/own/a/dim', evidence: [{ start: 0, end: 1 }] }] };
    const compared = compare(passed, verdict('approve', [label('en/own/a/b', 0.2)], shadow));
    expect(compared.difference).toBeNull();
    expect(compared.after).toMatchObject({ rules: ['en/own/a/b'], shadow: ['en/own/a/dim'] });
  });
});
