import fc from 'fast-check';
import { parsePackFiles, readPackFiles } from '../rule-packs/load-rule-packs';
import { RE2_ENGINE } from '../rule-packs/re2-engine';
import type { Comment } from './comment';
import { explain } from './explain';
import { moderate } from './moderate';
import { DEFAULT_POLICY } from './policy';
import { compileRuleSet } from './rules/compile-rules';
import type { RuleSet } from './rules/rule-set';
import type { Verdict } from './verdict';

const { sources } = parsePackFiles([
  ...readPackFiles(),
  {
    file: 'en/own/codes.yml',
    text: `summary: Codes.
rules:
  - id: code
    label: insult
    severity: low
    score: 0.5
    status: live
    reason: Writes a code that stands for an insult.
    when: { regex: ['x-[0-9]{3}', 'bloody m[a-z]+'] }
    examples: { match: [x-123, bloody merlin], pass: [x, y] }
`,
  },
]);

function ruleSet(...allow: readonly string[]): RuleSet {
  const settings = { kind: 'settings' as const, file: 'settings.yml', rules: {}, thresholds: {} };
  const compiled = compileRuleSet([...sources, { ...settings, allow: { en: allow } }], RE2_ENGINE);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  return compiled.ruleSet;
}

const ALLOWED = [
  'vermin',
  'scum',
  'pathetic loser',
  'bloody merlin',
  "o'idiot",
  '🐷',
  'fucking am see',
  'x-123',
];
const plain = ruleSet();
const allowing = ruleSet(...ALLOWED);

const judge = (text: string, rules: RuleSet): Verdict =>
  moderate({ text, language: 'en' }, rules, DEFAULT_POLICY);
const found = (text: string, rules: RuleSet): readonly string[] =>
  judge(text, rules).labels.map(({ category }) => category);
/** A verdict but for the name of the rule set. */
const outcome = (text: string, rules: RuleSet): Omit<Verdict, 'ruleSet'> => {
  const { ruleSet: _, ...rest } = judge(text, rules);
  return rest;
};

const WORDS = [
  ...[
    'Turks',
    'you',
    'they',
    'are',
    'not',
    'all',
    'the',
    'a',
    'vermin',
    'scum',
    'idiot',
    'pathetic',
    'loser',
  ],
  ...['bloody', 'merlin', 'he said', 'I hate', 'Nobody says that', '"', '.', ',', 'x-123', 'x-124', 'Vermin'],
];
const comment = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 12 })
  .map((all) => all.join(' '));

describe('what is allowed', () => {
  it.each([
    'You scum!',
    'Turks are vermin.',
    'You pathetic loser.',
    'What a bloody merlin.',
    'VERMIN are all Turks',
    'Turks are “vermin”: vermin.',
  ])('is harmless: %s', (text) => {
    expect(found(text, plain)).not.toEqual([]);
    expect(found(text, allowing)).toEqual([]);
  });

  it.each([
    'Turks are v3rmin.',
    'Turks are v e r m i n.',
    'Turks are ver\u200bmin.',
    'Turks are vеrmin.',
    'You s.c.u.m!',
    'You #scummyscum and idiot',
    'You pathetic old loser.',
    'You pathetic, loser.',
  ])('is so as it is written, in no disguise: %s', (text) => {
    expect(outcome(text, allowing)).toEqual(outcome(text, plain));
    expect(found(text, allowing)).not.toEqual([]);
  });

  it('covers nothing beside it', () => {
    for (const text of ['You scum, you idiot', 'Turks are scum and rats', 'you vermin-loving idiot'])
      expect(found(text, allowing)).not.toEqual([]);
    expect(found('x-124 x-123', allowing)).toEqual(['insult']);
    expect(judge('x-124 x-123', allowing).labels[0]!.evidence).toEqual([{ start: 0, end: 5 }]);
  });

  it('covers no word that only begins with it', () => {
    const letters = ruleSet('s', 'v e');
    for (const text of ['You s.c.u.m!', 'You s c u m!', 'Turks are v e r m i n.']) {
      expect(found(text, letters)).not.toEqual([]);
      expect(found(text, letters)).toEqual(found(text, plain));
    }
  });

  it('is quoted in the answer as it was in the comment', () => {
    const parent = { text: 'Vermin and scum! Turks are rats. Vermin, scum, my friend.' };
    const category = (given: Comment): readonly string[] =>
      moderate(given, allowing, DEFAULT_POLICY).labels.map((label) => label.category);
    const quoting = { text: `${parent.text} Says who?`, language: 'en' };
    expect(category(quoting)).toContain('dehumanisation');
    expect(category({ ...quoting, parent })).not.toContain('dehumanisation');
  });

  it('is read from no disguise, though a reader would see one', () => {
    const [read] = [allowing.languages.get('en')!];
    const text = 'fucking am see';
    const tokens = read.reader.read(text);
    const harmless = read.readAllowed!(text, tokens);
    expect(harmless.some(({ word }) => /[a-z]/.test(word))).toBe(false);
    expect(read.readAllowed!('fucking am', tokens)).toBe(tokens);
  });

  it('bonds with the article as if it were not', () => {
    const article = { title: 'Vermin in the cellar', body: 'How to keep vermin and scum out of the cellar.' };
    const asked = { text: 'Vermin and scum in my cellar again, what can one do?', article, language: 'en' };
    expect(moderate(asked, allowing, DEFAULT_POLICY).scores.offTopic).toBe(
      moderate(asked, plain, DEFAULT_POLICY).scores.offTopic,
    );
  });
});

describe('an allow-list', () => {
  it('costs nothing where there is none', () => {
    expect(plain.languages.get('en')!.readAllowed).toBeUndefined();
  });

  it('changes nothing in a text without what it allows', () => {
    const other = ruleSet('quibblemonger', 'scunthorpe united', 'no such thing');
    fc.assert(fc.property(comment, (text) => expect(outcome(text, other)).toEqual(outcome(text, plain))));
  });

  it('reads what it allows as a word that nobody knows', () => {
    const rules = (text: string, set: RuleSet): unknown => judge(text, set).labels.map(({ rule }) => rule);
    fc.assert(
      fc.property(comment, (written) => {
        const text = written.replaceAll('x-123', 'it');
        const unknown = text.replace(/vermin|scum|pathetic loser|bloody merlin/gi, (phrase) =>
          phrase.replace(/[a-z]+/gi, (word) => (word.startsWith('V') ? 'Quarbok' : 'quarbok')),
        );
        expect(rules(text, allowing)).toEqual(rules(unknown, plain));
      }),
      { numRuns: 500 },
    );
  });

  it('underlines nothing of what it allows', () => {
    fc.assert(
      fc.property(comment, (text) => {
        const words = judge(text, allowing).labels.flatMap(({ marks, evidence }) =>
          marks === evidence ? [] : marks.map(({ start, end }) => text.slice(start, end)),
        );
        expect(words.filter((word) => /^(?:vermin|scum)$/i.test(word))).toEqual([]);
      }),
    );
  });

  it('is told of in the explanation', () => {
    const told = explain({ text: 'Turks are vermin, you idiot', language: 'en' }, allowing)!;
    const withheld = told.suppressed.filter(({ by }) => by === 'allowed');
    expect(withheld).not.toEqual([]);
    for (const { because } of withheld) expect(because).toEqual([{ start: 10, end: 16 }]);
    expect(told.words.filter(({ allowed }) => allowed).map(({ word }) => word)).toEqual(['vermin']);
    expect(told.fired).not.toEqual([]);
    expect(told.fired.map(({ rule }) => rule)).toEqual(
      expect.not.arrayContaining(withheld.map(({ rule }) => rule)),
    );
  });
});
