import fc from 'fast-check';
import { stringify } from 'yaml';
import { loadPackFiles, printFault } from './load-rule-packs';

const RULE = {
  id: 'fool',
  label: 'insult',
  severity: 'low',
  score: 0.5,
  status: 'live',
  reason: 'Calls somebody a fool.',
  when: {
    any: [
      { phrase: ['you (big|small)? <fool>', 'oh * fool'] },
      {
        clause: { subject: ['you'], verb: ['be'], complement: ['fool'], force: ['statement'], negated: 'no' },
      },
      { mention: { is: ['you'], head: ['fool'], described: ['fool'], extent: 'any' } },
      { score: { 'at-least': 1, of: [{ weight: 1, when: { regex: ['fo+l'] } }] } },
      { all: [{ phrase: ['fool'] }, { not: { comment: { phrase: ['clown'] } } }] },
    ],
  },
  unless: { phrase: ['my fool'] },
  stance: ['asserted', 'asked'],
  examples: { match: ['you fool', 'oh you fool'], pass: ['my fool', 'the clown'] },
  limits: 'Knows no other names.',
};
const FILES: Readonly<Record<string, unknown>> = {
  'en/language.yml': {
    summary: 'English.',
    'function-words': { 'second-person': ['you'], be: ['are'] },
    'irregular-verbs': { eat: 'ate eaten' },
    'irregular-plurals': { man: 'men' },
    verbs: ['walk run'],
    adjectives: ['big small'],
    disguises: { masked: ['fool'], respellings: { foo: 'fool' } },
  },
  'en/lexicon/words.yml': {
    summary: 'Words.',
    classes: {
      fool: {
        kind: 'noun',
        about: 'Fools.',
        mark: true,
        watch: 'insult',
        also: ['clown-like'],
        entries: ['fool, idiot', 'half wit'],
      },
    },
    groups: {
      martians: { axis: 'origin', nouns: ['martian'], adjectives: ['martian'], phrases: ['people of mars'] },
    },
  },
  'en/insult.yml': { summary: 'Insults.', rules: [RULE] },
};

/** What somebody may put in the place of anything: wrong types, names of every object, broken syntax, too much. */
const ODD: readonly unknown[] = [
  null,
  true,
  -1,
  Number.NaN,
  1e308,
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  '(((',
  '((a|b)',
  '<',
  '<nothing>',
  '* * *',
  '?',
  '^ $',
  '(a+)+$',
  '[',
  '\u0000',
  '\ud800',
  'x'.repeat(5000),
  '* '.repeat(200),
  '(a *|b)'.repeat(30),
  [],
  {},
  [[]],
  [null],
  [{}],
  { all: [] },
  { phrase: null },
  { __proto__: null, constructor: 'x' },
  JSON.parse('{"__proto__": {"phrase": ["x"]}}') as unknown,
];

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, item]) =>
      pathsOf(item, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

function withAt(value: unknown, [key, ...rest]: Path, odd: unknown): unknown {
  if (key === undefined) return odd;
  if (Array.isArray(value))
    return (value as unknown[]).map((item, at) => (at === key ? withAt(item, rest, odd) : item));
  const mapping = value as Readonly<Record<string, unknown>>;
  return { ...mapping, [key]: withAt(mapping[key], rest, odd) };
}

const PLACES = Object.entries(FILES).flatMap(([file, value]) =>
  pathsOf(value).map((path) => ({ file, path })),
);

test('the packs are good as long as nobody meddles with them', () => {
  const loaded = loadPackFiles(
    Object.entries(FILES).map(([file, value]) => ({ file, text: stringify(value) })),
    { trustExamples: true },
  );
  expect(loaded.ok ? [] : loaded.faults.map(printFault)).toEqual([]);
});

test('whatever stands in the place of anything, packs load or are refused with a place', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PLACES), fc.constantFrom(...ODD), ({ file, path }, odd) => {
      const files = Object.entries(FILES).map(([name, value]) => ({
        file: name,
        text: stringify(name === file ? withAt(value, path, odd) : value),
      }));
      const loaded = loadPackFiles(files);
      if (loaded.ok) return;
      expect(loaded.faults.length).toBeGreaterThan(0);
      for (const fault of loaded.faults) expect(printFault(fault)).toMatch(/^en\/[a-z/-]+\.yml:\d+:\d+: ./);
    }),
    { numRuns: 400 },
  );
}, 60_000);

test.each([
  [
    'aliases that multiply',
    `a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c, *c, *c]\n`,
  ],
  ['an alias of what holds it', 'rules: &a [*a]\n'],
  ['an alias of nothing', 'summary: *nothing\n'],
  ['brackets without end', '['.repeat(20_000)],
  ['mappings without end', Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ['two documents', 'summary: x\n---\nsummary: y\n'],
  ['a key twice', 'summary: x\nsummary: y\n'],
  ['an unknown tag', 'summary: !!js/function x\n'],
  ['nothing', ''],
  ['no text', '\u0000\u0001\ud800'],
])('%s is refused', (_, text) => {
  const loaded = loadPackFiles([{ file: 'en/insult.yml', text }]);
  const faults = loaded.ok ? [] : loaded.faults.map(printFault);
  expect(faults[0]).toMatch(/^en\/insult\.yml:\d+:\d+: ./);
});
