import { loadPackFiles, printFault, type PackFile } from '../../rule-packs/load-rule-packs';
import { explain } from '../explain';
import { moderate } from '../moderate';
import type { Policy } from '../policy';
import type { Verdict } from '../verdict';
import type { RuleSet } from './rule-set';

const LANGUAGE = {
  file: 'en/language.yml',
  text: 'summary: English.\nfunction-words: { second-person: [you] }\n',
};
const STRICT: Policy = { rules: [{ action: 'reject' }], undetermined: 'review' };

const rule = (id: string, extra = '', label = 'insult'): string => `  - id: ${id}
    label: ${label}
    severity: low
    score: 0.5
    status: live
    reason: Calls somebody a ${id}.
    when: { phrase: [you ${id}] }
    examples: { match: [you ${id}, oh you ${id}], pass: [a ${id}, you] }
${extra}`;
const topic = (file: string, ...rules: readonly string[]): PackFile => ({
  file,
  text: `summary: Names.\nrules:\n${rules.join('')}`,
});
const settings = (text: string, file = 'settings.yml'): PackFile => ({ file, text });

const SHIPPED = topic('en/insult.yml', rule('fool'), rule('clown'));
const OWN = topic('en/own/names.yml', rule('muppet'), rule('turnip', '    acts: automatic\n'));

function ruleSet(...files: readonly PackFile[]): RuleSet {
  const loaded = loadPackFiles([LANGUAGE, ...files]);
  if (!loaded.ok) throw new Error(loaded.faults.map(printFault).join('\n'));
  return loaded.ruleSet;
}

function faultsOf(...files: readonly PackFile[]): readonly string[] {
  const loaded = loadPackFiles([LANGUAGE, ...files]);
  return loaded.ok ? [] : loaded.faults.map(printFault);
}

const judge = (text: string, rules: RuleSet): Verdict => moderate({ text, language: 'en' }, rules, STRICT);
const found = (text: string, rules: RuleSet): readonly string[] =>
  judge(text, rules).labels.map((label) => label.rule);

describe('what a rule may do', () => {
  it("is to hold, where it is of one's own and says nothing else", () => {
    const rules = ruleSet(SHIPPED, OWN);
    expect(judge('you muppet', rules)).toMatchObject({ action: 'review', labels: [{ acts: 'review' }] });
    expect(judge('you turnip', rules).action).toBe('reject');
    expect(judge('you fool', rules)).toMatchObject({ action: 'reject' });
    expect(judge('you fool', rules).labels[0]).not.toHaveProperty('acts');
  });

  it('is what settings say, the later ones over the earlier ones, key by key', () => {
    const rules = ruleSet(
      SHIPPED,
      OWN,
      settings(
        `rules:
  en/own/names/muppet: { acts: automatic, severity: high }
  en/insult/fool: { acts: review, expires: 2027-02-28 }`,
        'default/settings.yml',
      ),
      settings('rules: { en/own/names/muppet: { severity: medium, score: 0.9 } }'),
    );
    expect(judge('you muppet', rules)).toMatchObject({
      action: 'reject',
      labels: [{ severity: 'medium', score: 0.9 }],
    });
    expect(judge('you fool', rules).action).toBe('review');
    expect(rules.rules.find(({ id }) => id === 'fool')).toMatchObject({ expires: '2027-02-28' });
  });
});

describe('a rule that is not live', () => {
  const stage = (status: string): RuleSet =>
    ruleSet(SHIPPED, OWN, settings(`rules: { en/insult/fool: { status: ${status} } }`));

  it('is told of apart while it is a shadow, and changes nothing', () => {
    const verdict = judge('you clown, you fool', stage('shadow'));
    expect(verdict.labels.map((label) => label.rule)).toEqual(['en/insult/clown']);
    expect(verdict.shadow).toEqual([{ rule: 'en/insult/fool', evidence: [{ start: 11, end: 19 }] }]);
    expect(judge('you fool', stage('shadow'))).toMatchObject({ action: 'approve', scores: { abuse: 0 } });
    expect(judge('you clown', stage('shadow'))).not.toHaveProperty('shadow');
  });

  it.each(['draft', 'retired'])('is not run as a %s, and is there to be looked at', (status) => {
    const rules = stage(status);
    expect(judge('you fool', rules)).toMatchObject({ action: 'approve', labels: [] });
    expect(judge('you fool', rules)).not.toHaveProperty('shadow');
    expect(explain({ text: 'you fool', language: 'en' }, rules)?.fired).toEqual([]);
    expect(rules.rules.map(({ fullId }) => fullId)).toContain('en/insult/fool');
  });

  it('still has to bear out its examples as a draft, and has not once it is retired', () => {
    const wrong = (status: string): PackFile =>
      topic('en/own/x.yml', rule('dolt').replace('oh you dolt', 'oh dolt').replace('live', status));
    expect(faultsOf(SHIPPED, wrong('draft'))).toEqual([
      'en/own/x.yml:10:35: en/own/x/dolt: the rule does not fire in this example',
    ]);
    expect(faultsOf(SHIPPED, wrong('retired'))).toEqual([]);
  });
});

describe('a threshold', () => {
  const rules = ruleSet(
    SHIPPED,
    topic('en/hate.yml', rule('serf', '', 'slur'), rule('peon', '', 'derogation').replace('0.5', '0.6')),
    settings(
      'rules: { en/insult/clown: { score: 0.7 } }\nthresholds: { abuse: 0.6, hate-speech: 0.9, slur: 0.5 }',
    ),
  );

  it('of a category goes before that of its classifier, and what is below is no label', () => {
    expect(found('you fool', rules)).toEqual([]);
    expect(found('you clown', rules)).toEqual(['en/insult/clown']);
    expect(found('you serf', rules)).toEqual(['en/hate/serf']);
    expect(found('you peon', rules)).toEqual([]);
    expect(judge('you fool', rules).scores.abuse).toBe(0);
  });

  it('is told of in the explanation', () => {
    const told = explain({ text: 'you fool', language: 'en' }, rules);
    expect(told?.fired).toEqual([]);
    expect(told?.suppressed).toEqual([
      { rule: 'en/insult/fool', by: 'threshold', because: [], evidence: [{ start: 0, end: 8 }] },
    ]);
  });

  it('holds for what is off topic as well', () => {
    const spam =
      'one https://a.test two https://b.test three https://c.test four https://d.test five https://e.test';
    const talk = [
      { file: 'en/off-topic/fields.yml', text: 'sport: match' },
      {
        file: 'en/off-topic/talk.yml',
        text: 'reactions: yes\npersons: you\nmeta: thread\nadvertising: []',
      },
      { file: 'en/off-topic/background.txt', text: '10 the\n' },
    ];
    const labels = (...more: readonly PackFile[]): readonly string[] =>
      judge(spam, ruleSet(SHIPPED, ...talk, ...more)).labels.map(({ category }) => category);
    expect(labels()).toContain('links');
    expect(labels(settings('thresholds: { links: 1 }'))).not.toContain('links');
  });
});

describe('a revision', () => {
  const revision = (text: string): string => ruleSet(topic('en/insult.yml', text)).rules[0]!.revision;
  const plain = rule('fool');

  it('stands for what a rule detects, not for its words to people, nor its stage', () => {
    for (const same of [
      plain.replace('Calls somebody a fool.', 'Calls a person a fool.'),
      plain.replace('live', 'shadow').replace('0.5', '0.8').replace('low', 'high'),
      plain.replace('oh you fool', 'ah you fool'),
      rule('fool', '    stance: [asserted]\n    acts: review\n'),
    ])
      expect(revision(same)).toBe(revision(plain));
    const two = (when: string): string => revision(plain.replace('{ phrase: [you fool] }', when));
    expect(two('{ phrase: [you fool], comment: { phrase: [you] } }')).toBe(
      two('{ comment: { phrase: [you] }, phrase: [you fool] }'),
    );
  });

  it('changes with label, conditions and stance', () => {
    const others = [
      plain.replace('insult', 'threat'),
      plain.replace('[you fool]', '[you fool, oh you fool]'),
      rule('fool', '    stance: any\n'),
    ].map(revision);
    expect(new Set([...others, revision(plain)]).size).toBe(4);
    expect(revision(plain)).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('settings', () => {
  it.each([
    [
      'rules: { en/insult/foul: { status: live } }',
      '1:10: en/insult/foul: there is no rule "en/insult/foul"; did you mean "en/insult/fool"?',
    ],
    ['thresholds: { slurr: 0.5 }', '1:15: there is no classifier or category "slurr"; did you mean "slur"?'],
    ['allow: { em: [cat] }', '1:10: there is no language "em"; did you mean "en"?'],
    ['allow: { en: ["..."] }', '1:15: an allowed phrase needs a word'],
    [
      'rules: { en/insult/fool: { expires: 2027-02-29 } }',
      '1:28: en/insult/fool: no day of the calendar; write it as in 2027-01-31',
    ],
    [
      'rules: { en/insult/fool: { status: lives } }',
      '1:28: en/insult/fool: "lives" is none of draft, shadow, live, retired; did you mean "live"?',
    ],
    ['thresholds: { slur: 2 }', '1:15: must lie above 0 and up to 1'],
    ['rule: {}', '1:1: there is no "rule" here; did you mean "rules"?'],
  ])('%s is refused with its place and the nearest name', (text, expected) => {
    expect(faultsOf(SHIPPED, settings(text))).toEqual([`settings.yml:${expected}`]);
  });

  it('name the rule set, in their order', () => {
    const one = settings('thresholds: { slur: 0.5 }');
    const other = settings('thresholds: { slur: 0.6 }');
    expect(ruleSet(SHIPPED, one, other).id).not.toBe(ruleSet(SHIPPED, other, one).id);
    expect(ruleSet(one, other, SHIPPED).id).toBe(ruleSet(SHIPPED, one, other).id);
  });
});
