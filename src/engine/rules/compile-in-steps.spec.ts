import fc from 'fast-check';
import { type PackFile, parsePackFiles, readPackFiles } from '../../rule-packs/load-rule-packs';
import { RE2_ENGINE } from '../../rule-packs/re2-engine';
import type { Comment } from '../comment';
import { CATEGORIES, CLASSIFIERS } from '../label';
import { moderate } from '../moderate';
import type { Policy } from '../policy';
import { type CompiledRules, compileInSteps, compileRuleSet } from './compile-rules';
import type { RuleSet } from './rule-set';
import { RULE_ACTS, RULE_STATUSES, type RulePackSource, type SettingsSource } from './rule-source';

function sourcesOf(...files: readonly PackFile[]): readonly RulePackSource[] {
  const { sources, faults } = parsePackFiles(files);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  return sources;
}

function ruleSetOf(compiled: CompiledRules): RuleSet {
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  return compiled.ruleSet;
}

const warm = (sources: readonly RulePackSource[]): RuleSet => ruleSetOf(compileRuleSet(sources, RE2_ENGINE));
/** From the record: nothing that was compiled before is known again. */
const cold = (sources: readonly RulePackSource[]): RuleSet =>
  warm(JSON.parse(JSON.stringify(sources)) as readonly RulePackSource[]);

const POLICY: Policy = {
  rules: [
    { severity: 'high', score: 0.9, action: 'reject' },
    { score: 0.5, action: 'review' },
  ],
  undetermined: 'review',
};
const judge = (comment: Comment, rules: RuleSet): string => JSON.stringify(moderate(comment, rules, POLICY));

const shipped = sourcesOf(...readPackFiles());
const OWN = {
  file: 'en/own/names.yml',
  text: `summary: Names.
rules:
  - id: quibblemonger
    label: insult
    severity: high
    score: 0.95
    status: live
    reason: Calls somebody a quibblemonger.
    when: { phrase: ['you (quibblemonger|<insult-noun>)', 'one of these quibblemongers'] }
    unless: { phrase: [my friend] }
    examples: { match: [x, y], pass: [x, y] }
  - id: groups
    label: derogation
    severity: medium
    score: 0.7
    status: shadow
    reason: Says something about a whole group of people.
    when: { clause: { subject: [group], verb: [be] } }
    examples: { match: [x, y], pass: [x, y] }
  - id: code
    label: profanity
    severity: low
    score: 0.6
    status: live
    stance: any
    reason: Writes a code that stands for an insult.
    when: { any: [{ regex: ['qx-[0-9]+'] }, { phrase: ['1488 *  quibblemonger'] }] }
    examples: { match: [x, y], pass: [x, y] }
`,
};
const own = sourcesOf(OWN, {
  file: 'settings.yml',
  text: `rules:
  en/insult/you-are: { status: shadow }
  en/own/names/quibblemonger: { acts: automatic }
allow: { en: [vermin, my friend] }
thresholds: { profanity: 0.6, slur: 0.9 }
`,
});
const examples = shipped.flatMap((source) =>
  source.kind === 'rules'
    ? source.rules.flatMap((rule) => [...rule.examples.match, ...rule.examples.pass])
    : [],
);
const texts = [
  ...examples,
  ...['you quibblemonger', 'you idiot, my friend', 'Turks are vermin', 'qx-12 1488 a quibblemonger', 'QX-7'],
];

const few = texts.filter((_, at) => at % 8 === 0);

describe('a rule set', () => {
  const plain = warm(shipped);
  const adapted = warm([...shipped, ...own]);

  it('judges by what it was compiled from, not by what was compiled before', () => {
    const fromRecord = cold([...shipped, ...own]);
    const plainFromRecord = cold(shipped);
    expect([fromRecord.id, plainFromRecord.id]).toEqual([adapted.id, plain.id]);
    // By turns, since rule sets of a language share tables.
    for (const text of texts) {
      const comment = { text, language: 'en' };
      expect(judge(comment, adapted)).toBe(judge(comment, fromRecord));
      expect(judge(comment, plain)).toBe(judge(comment, plainFromRecord));
    }
    const found = texts.flatMap((text) => moderate({ text, language: 'en' }, adapted, POLICY));
    expect(found.some(({ shadow }) => shadow?.some(({ rule }) => rule === 'en/own/names/groups'))).toBe(true);
    for (const id of ['quibblemonger', 'code'])
      expect(found.some(({ labels }) => labels.some(({ rule }) => rule === `en/own/names/${id}`))).toBe(true);
  });

  it('finds the same whether own rules are added to the shipped ones or compiled among them', () => {
    const [names, settings] = own as [RulePackSource, RulePackSource];
    const among = warm([names, ...shipped, settings]);
    const found = (text: string, rules: RuleSet): readonly string[] => {
      const { labels, shadow = [], action } = moderate({ text, language: 'en' }, rules, POLICY);
      return [action, ...[...labels, ...shadow].map((each) => JSON.stringify(each)).sort()];
    };
    expect(among.rules[0]!.fullId).toBe('en/own/names/quibblemonger');
    for (const text of few) expect(found(text, among)).toEqual(found(text, adapted));
  });

  it('shares what own rules do not touch, and makes nothing twice', () => {
    const again = warm(shipped);
    const [one, other] = [again, warm([...shipped, ...own])].map(({ languages }) => languages.get('en')!);
    expect(other!.reader === one!.reader).toBe(true);
    expect(other!.lexicon === one!.lexicon).toBe(true);
    expect(other!.facts.words === one!.facts.words).toBe(true);
    expect(other!.rules.filter((rule) => one!.rules.includes(rule)).length).toBeGreaterThan(100);
    expect(warm(shipped).languages.get('en')!.facts === one!.facts).toBe(true);
  });

  it('comes in many slices, in which others may be compiled', () => {
    const copies = [shipped, [...shipped, ...own]].map((sources) => sources.map((source) => ({ ...source })));
    const runs = copies.map((sources) => compileInSteps(sources, RE2_ENGINE));
    const made: CompiledRules[] = [];
    const running = new Map(runs.entries());
    let slices = 0;
    while (running.size > 0) {
      for (const [at, run] of running) {
        const step = run.next();
        slices += 1;
        if (step.done !== true) continue;
        made[at] = step.value;
        running.delete(at);
      }
    }
    expect(slices).toBeGreaterThan(100);
    const [one, other] = made.map(ruleSetOf);
    expect([one!.id, other!.id]).toEqual([plain.id, adapted.id]);
    for (const text of few) {
      expect(judge({ text }, one!)).toBe(judge({ text }, plain));
      expect(judge({ text }, other!)).toBe(judge({ text }, adapted));
    }
  });

  it('with words of its own knows them, and leaves the others theirs', () => {
    const lexicon = {
      file: 'en/own/lexicon/names.yml',
      text: 'summary: Names.\nclasses: { insult-noun: { kind: noun, entries: [zoggle] } }\n',
    };
    const sources = [...shipped, ...sourcesOf(OWN, lexicon)];
    const comment = { text: 'you zoggle', language: 'en' };
    const wordy = warm(sources);
    expect(moderate(comment, wordy, POLICY).labels.map(({ rule }) => rule)).toContain(
      'en/own/names/quibblemonger',
    );
    expect(moderate(comment, adapted, POLICY).labels).toEqual([]);
  });
});

const SMALL = sourcesOf(
  {
    file: 'en/language.yml',
    text: 'summary: English.\nfunction-words: { second-person: [you], be: [are], negator: [not] }\n',
  },
  {
    file: 'en/insult.yml',
    text: `summary: Names.
rules:
${['fool', 'clown', 'muppet']
  .map(
    (word, at) => `  - id: ${word}
    label: ${['insult', 'slur', 'threat'][at]}
    severity: ${['low', 'medium', 'high'][at]}
    score: 0.${at + 5}
    status: live
    reason: Calls somebody a ${word}.
    when: { phrase: [${word}, you * ${word}] }
    unless: { phrase: [not a? ${word}] }
    examples: { match: [x, y], pass: [x, y] }
`,
  )
  .join('')}`,
  },
  ownRules(),
);

function ownRules(): PackFile {
  const rule = (word: string): string => `  - id: ${word}
    label: insult
    severity: high
    score: 0.9
    status: live
    reason: Calls somebody a ${word}.
    when: { any: [{ phrase: [${word}] }, { regex: ['${word}[0-9]'] }] }
    examples: { match: [x, y], pass: [x, y] }
`;
  return {
    file: 'en/own/names.yml',
    text: `summary: Names.\nrules:\n${['turnip', 'fool'].map(rule).join('')}`,
  };
}

const IDS = [
  'en/insult/fool',
  'en/insult/clown',
  'en/insult/muppet',
  'en/own/names/turnip',
  'en/own/names/fool',
];
const WORDS = [
  'you',
  'fool',
  'clown',
  'muppet',
  'turnip',
  'turnip7',
  'not',
  'a',
  'are',
  '.',
  'F00L',
  'the',
  '"',
];
const unit = fc.integer({ min: 1, max: 10 }).map((tenths) => tenths / 10);
const settings: fc.Arbitrary<SettingsSource> = fc.record({
  kind: fc.constant('settings' as const),
  file: fc.constantFrom('settings.yml', 'default/settings.yml'),
  rules: fc.dictionary(
    fc.constantFrom(...IDS),
    fc.record(
      { status: fc.constantFrom(...RULE_STATUSES), acts: fc.constantFrom(...RULE_ACTS), score: unit },
      { requiredKeys: [] },
    ),
  ),
  allow: fc.dictionary(
    fc.constant('en'),
    fc.array(
      fc
        .array(fc.constantFrom('you', 'fool', 'clown', 'not', 'a'), { minLength: 1, maxLength: 3 })
        .map((all) => all.join(' ')),
    ),
  ),
  thresholds: fc.dictionary(fc.constantFrom(...CLASSIFIERS, ...Object.values(CATEGORIES).flat()), unit),
});
const comment: fc.Arbitrary<Comment> = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 10 })
  .chain((words) =>
    fc.record(
      {
        text: fc.constant(words.join(' ')),
        language: fc.constant('en'),
        parent: fc.constant({ text: words.slice(1).join(' ') }),
        author: fc.record({ accepted: fc.nat(3), rejected: fc.nat(3) }),
      },
      { requiredKeys: ['text', 'language'] },
    ),
  );

test('a verdict can be made again from the record, byte for byte', () => {
  fc.assert(
    fc.property(
      fc.array(settings, { maxLength: 3 }),
      fc.array(comment, { minLength: 1 }),
      (set, comments) => {
        const sources = [...SMALL, ...set];
        const policy: Policy = {
          ...POLICY,
          authors: {
            newcomer: { fewerThan: 2, action: 'review', when: 'found' },
            repeatOffender: { rejected: 2, withinDays: 9, action: 'reject', when: 'found' },
          },
        };
        const now = warm(sources);
        const later = cold(sources);
        for (const each of comments) {
          const made = JSON.stringify(moderate(each, now, policy));
          expect(JSON.stringify(moderate(JSON.parse(JSON.stringify(each)) as Comment, later, policy))).toBe(
            made,
          );
          expect(JSON.stringify(moderate(each, now, policy))).toBe(made);
        }
      },
    ),
    { numRuns: 200 },
  );
});
