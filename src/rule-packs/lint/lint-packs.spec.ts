import { loadPackFiles, loadRulePacks, printFault } from '../load-rule-packs';
import { lintPacks } from './lint-packs';

const LANGUAGE = {
  file: 'en/language.yml',
  text: 'summary: English.\nfunction-words: { second-person: [you] }\n',
};

function rule(id: string, phrases: string): string {
  return `  - id: ${id}
    label: insult
    severity: low
    score: 0.5
    status: live
    reason: Calls somebody a fool.
    when:
      phrase: [${phrases}]
    examples: { match: [you green fool, green fool], pass: [green, you] }
`;
}

function found(rules: string, lexicon = 'classes: {}'): readonly string[] {
  const loaded = loadPackFiles(
    [
      LANGUAGE,
      { file: 'en/insult.yml', text: `summary: Insults.\nrules:\n${rules}` },
      { file: 'en/lexicon/words.yml', text: `summary: Words.\n${lexicon}\n` },
    ],
    { trustExamples: true },
  );
  if (!loaded.ok) throw new Error(loaded.faults.map(printFault).join('\n'));
  return lintPacks(loaded.ruleSet, loaded.sources).map(
    (fault) => `${fault.severity}: ${printFault(loaded.locate(fault))}`,
  );
}

test('the packs that come with the product have no error', () => {
  const loaded = loadRulePacks();
  if (!loaded.ok) throw new Error(loaded.faults.map(printFault).join('\n'));
  const errors = lintPacks(loaded.ruleSet, loaded.sources).filter(({ severity }) => severity === 'error');
  expect(errors.map((fault) => printFault(loaded.locate(fault)))).toEqual([]);
});

test('a phrase that stands twice in its list is an error', () => {
  expect(found(rule('fool', 'green fool, green fool'))).toEqual([
    'error: en/insult.yml:10:28: en/insult/fool: the phrase "green fool" stands twice in its list',
  ]);
});

test.each([
  ['you green fool, green fool', 'you green fool', 'green fool'],
  ['green fool, "green (fool|idiot)"', 'green fool', 'green (fool|idiot)'],
  ['"(mad|green) fool", you green fool', 'you green fool', '(mad|green) fool'],
])('of "%s" one is enough', (phrases, narrow, wide) => {
  const [warning = ''] = found(rule('fool', phrases));
  expect(warning).toMatch(/^warning: /);
  expect(warning).toContain(`wherever "${narrow}" stands, "${wide}" of the same list holds`);
});

test.each([
  'green fool, fool green',
  '^ green fool, you green fool',
  'green * fool, green fool',
  '"(mad|green) fool", "(sad|green) fool"',
])('"%s" are no more than neighbours', (phrases) => {
  expect(found(rule('fool', phrases))).toEqual([]);
});

test('rules of one label that share a phrase, and that find the same, are told', () => {
  const warnings = found(rule('fool', 'green fool') + rule('idiot', 'green fool'));
  expect(warnings).toContain(
    'warning: en/insult.yml:19:16: en/insult/idiot: "green fool" makes en/insult/fool hold as well, which gives the same label',
  );
  expect(warnings.filter((text) => text.includes('in every example'))).toHaveLength(2);
});

const WORDS = (kind: string, noun: string): string =>
  `classes: { ${kind}: { kind: noun, mark: true, entries: [martian, ghoul] } }\ngroups: { martians: { axis: origin, nouns: [${noun}] } }`;

test.each([
  ['insult-noun', 'martian', 'error'],
  ['crime-noun', 'martian', 'warning'],
  ['slur', 'martian', undefined],
  ['insult-noun', 'venusian', undefined],
])('a group named in %s: %s', (kind, noun, severity) => {
  const named = found(rule('fool', 'green fool'), WORDS(kind, noun)).filter((text) =>
    text.includes('names the group'),
  );
  expect(named.map((text) => text.split(':')[0])).toEqual(severity === undefined ? [] : [severity]);
});

test('a group of which hatred is not found as of others is an error', () => {
  const told = found(rule('fool', 'green fool'), WORDS('slur', 'martian')).filter((text) =>
    text.includes('unlike'),
  );
  expect(told[0]).toBe(
    'error: en/lexicon/words.yml:3:11: unlike other groups: "All martians are vermin." passes',
  );
});

test('classes that nobody hears, and wider ones that are written wrong, are told', () => {
  const lexicon = `classes:
  odd-word: { kind: word, entries: [odd] }
  told-word: { kind: word, also: [interjection], entries: [even] }
  lost-word: { kind: word, also: [interjektion], entries: [plain] }`;
  expect(found(rule('fool', 'green fool'), lexicon)).toEqual([
    'warning: en/lexicon/words.yml:3:3: no rule names the class "odd-word"',
    'warning: en/lexicon/words.yml:5:3: no rule names the wider class "interjektion", and no file fills it',
    'warning: en/lexicon/words.yml:5:3: no rule names the class "lost-word"',
  ]);
});
