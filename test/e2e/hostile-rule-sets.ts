import { stringify } from 'yaml';

export interface HostileFile {
  readonly file: string;
  readonly text: string;
}

/** A rule set that somebody might try. */
export interface HostileSet {
  readonly family: string;
  readonly files: readonly HostileFile[];
}

const FILE = 'en/own/house.yml';
const WORDS = 'en/own/lexicon/house.yml';
const ARROWS = '\u202e';

const written = (value: unknown): string => stringify(value, { aliasDuplicateObjects: false, lineWidth: 0 });
const one = (text: string, file = FILE): readonly HostileFile[] => [{ file, text }];
const range = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

type Fields = Readonly<Record<string, unknown>>;

const MATCH = ['What a quibblemonger.', 'The quibblemonger again'];
const PASS = ['What a nice day.', 'A monger of fish'];

const ruleOf = (fields: Fields): Fields => ({
  id: 'house',
  label: 'insult',
  severity: 'low',
  score: 0.5,
  status: 'live',
  reason: 'Uses a word that is not liked here.',
  when: { phrase: ['quibblemonger'] },
  examples: { match: MATCH, pass: PASS },
  ...fields,
});
const topic = (rules: readonly Fields[]): readonly HostileFile[] =>
  one(written({ summary: 'What this site minds.', rules }));
const lexicon = (content: Fields): readonly HostileFile[] =>
  one(written({ summary: 'Words of this site.', ...content }), WORDS);
const rule = (fields: Fields): readonly HostileFile[] => topic([ruleOf(fields)]);
const shown = (when: unknown, match: readonly string[]): readonly HostileFile[] =>
  rule({ when, examples: { match, pass: PASS } });

const REGEXES = [
  '(a+)+$',
  '(a|a)*b',
  '(.*)*x',
  '.*.*.*.*x',
  '(x+x+)+y',
  '([a-z]+)*1',
  '(a?){100}a{100}',
  'a{1000}',
  '((a{10}){10}){10}',
  '(?=a)b',
  '(?<!a)b',
  '(a)\\1',
  '(?>a)',
  '[',
  '(',
  '*',
  'a**',
  '(?P<x',
  'x*',
  '(|a)',
  '\\p{Nonsense}',
  '[^x]{200}',
  '(a|b|c|d|e|f|g|h)*'.repeat(8),
  '[a-z]+ [a-z]+ [a-z]+ [a-z]+ zz',
  'a'.repeat(600),
  '[aeiou]',
  '.',
  '[a-z]+0quix',
  '^',
  '\\b',
];

const PHRASES = [
  ...range(10).map((at) => `quix${' *'.repeat(at + 4)} zed`),
  ...range(10).map((at) => `quix ${'a? b? c? '.repeat(at + 3)}zed`),
  ...range(10).map((at) => `${'(a|b c|d)? * '.repeat(at + 2)}quix`),
  '*',
  '* *',
  '?',
  'the?',
  '^ $',
  '(',
  '((a))',
  '<',
  '<>',
  '<nothing-like-it>',
  `(${range(201)
    .map((at) => `w${at}`)
    .join('|')}) quix`,
  `${'(a *|b) '.repeat(12)}quix`,
  'x '.repeat(1100),
  '<noun> <verb>',
];

const COMMON = [
  ...['the', 'a', 'is', 'of', 'and', 'to', 'in', 'it', 'you', 'i'].map((word) => [
    `${word} * * * zed`,
    `${word} ?`,
  ]),
  ['the * of', 'is * a', 'what * a', 'and * the'],
  ['<article-definite> *', '<preposition> *'],
  ['<second-person> *', '<first-person> *', '<be> *'],
  range(20).map((at) => `the * of quix${at}`),
];

const odd = [
  null,
  true,
  -1,
  1e308,
  '',
  ' ',
  [],
  {},
  [[]],
  [null],
  [{}],
  { a: { b: [] } },
  '__proto__',
  'x'.repeat(5000),
];

const BOMBS = [
  ...['[', '{', '- ', '? ', '{a: ', '[{', '"', ':', '!', '& ', '* ', 'a: ]\n', '---\n', '[[],'].map((unit) =>
    unit.repeat(Math.floor(200_000 / unit.length)),
  ),
  `[${','.repeat(100_000)}]`,
  'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n',
  'rules: &a [*a]\n',
  'base: &base { a: 1 }\nrules:\n  - <<: *base\n',
  'summary: *nothing\n',
  'summary: !!js/function x\n',
  'summary: !!binary aGVsbG8=\n',
  '%YAML 1.1\n---\nsummary: x\n',
  '%TAG ! tag:evil,2000:\n---\nsummary: !x y\n',
  'summary: x\n---\nsummary: y\n',
  'summary: x\nsummary: y\n',
  `${range(700)
    .map((depth) => `${' '.repeat(depth)}a:`)
    .join('\n')}\n`,
  `${range(20_000)
    .map((at) => `k${at}: &k${at} x`)
    .join('\n')}\n`,
  '\u0000',
  '\ud800',
  '',
  '- just\n- a\n- list\n',
  'null\n',
  '? [a]\n: b\n',
];

const INJECTIONS = [
  '<script>alert(1)</script>',
  'Says\nmore lines than one here.',
  'Says a bell \u0007 and a colour \u001b[31m here.',
  `Says it the other way ${ARROWS}round`,
  "'; DROP TABLE rule_version; --".padEnd(300, 'x'),
  '<img src=x onerror=alert(1)>',
  '\u2066hidden\u2069 words of a reason',
  'Says a line\u2028separator here',
  '\ufeffSays a mark inside',
  '\u0000'.repeat(20),
];

const NAMES = [
  'constructor',
  '__proto__',
  'toString',
  '<b>',
  'a b',
  'A',
  'a\nb',
  'x'.repeat(200),
  '../x',
  `a${ARROWS}b`,
];

const PATHS = [
  'en/insult.yml',
  '../../etc/passwd',
  'en/own/../insult.yml',
  '/en/own/a.yml',
  'en\\own\\a.yml',
  'en/own/a.txt',
  'en/own/a.yml.js',
  'en/own/constructor.yml',
  'en/own/<script>.yml',
  `en/own/${'a'.repeat(180)}.yml`,
  'EN/own/a.yml',
  'en/own/lexicon/../a.yml',
  'settings.yaml',
  'default/settings.yml',
  'en/own/ .yml',
  'xx/own/house.yml',
  'own/house.yml',
  'C:/en/own/a.yml',
  'en/own/a%2e%2e.yml',
  '',
];

const nested = (depth: number, kind: 'not' | 'comment' | 'all' | 'any'): unknown =>
  range(depth).reduce<unknown>(
    (inner) => (kind === 'all' || kind === 'any' ? { [kind]: [inner] } : { [kind]: inner }),
    { phrase: ['quibblemonger'] },
  );

const RULE_KEYS = [
  'id',
  'label',
  'severity',
  'score',
  'status',
  'acts',
  'expires',
  'reason',
  'when',
  'unless',
  'stance',
  'examples',
  'limits',
];

/** What passes every check and is as slow as is allowed, or harmless though it looks otherwise. */
const costly = (): readonly (readonly HostileFile[])[] => [
  shown({ regex: ['quibble[a-z]*'] }, MATCH),
  topic(
    range(500).map((at) => ({
      ...ruleOf({ id: `r${at}`, when: { phrase: [`quix${at} * * zed`] } }),
      examples: { match: [`quix${at} zed`, `A quix${at} and zed`], pass: PASS },
    })),
  ),
  topic(
    range(200).map((at) => ({
      ...ruleOf({ id: `r${at}`, when: { phrase: [`parking * * quix${at}`, `library * * quix${at}`] } }),
      examples: { match: [`parking quix${at}`, `library quix${at}`], pass: PASS },
    })),
  ),
  topic(
    range(50).map((at) => ({
      ...ruleOf({ id: `r${at}`, when: { regex: [`[a-z]+${at}quix[a-z]*`] } }),
      examples: { match: [`one${at}quix`, `two${at}quixes`], pass: PASS },
    })),
  ),
  topic(
    range(100).map((at) => ({
      ...ruleOf({ id: `r${at}`, when: { mention: { is: ['you', 'thing', 'people', 'name'] } } }),
      examples: { match: ['You are here', 'The house'], pass: ['Yes.', 'No!'] },
    })),
  ),
  topic(
    range(100).map((at) => ({
      ...ruleOf({ id: `r${at}`, when: { clause: { subject: ['you', 'thing', 'people'], verb: ['be'] } } }),
      examples: { match: ['You are here', 'The house is old'], pass: ['Yes.', 'No!'] },
    })),
  ),
  topic(
    range(100).map((at) => ({
      ...ruleOf({ id: `r${at}`, when: { phrase: [`you * ${'a? '.repeat(3)}quix${at}`] } }),
      examples: { match: [`you quix${at}`, `you a quix${at}`], pass: PASS },
    })),
  ),
];

/** 500 rule sets that somebody might try, the same ones always. */
export function hostileRuleSets(): readonly HostileSet[] {
  const families: Readonly<Record<string, readonly (readonly HostileFile[])[]>> = {
    'runaway regexes': REGEXES.map((pattern) => shown({ regex: [pattern] }, MATCH)),
    'catastrophic phrases': PHRASES.flatMap((phrase) => [
      shown({ phrase: [phrase] }, ['quix zed', 'a quix zed']),
    ]),
    'tried at every word': COMMON.map((phrases) => shown({ phrase: phrases }, MATCH)),
    cycles: range(10).map((at) =>
      lexicon({
        classes: Object.fromEntries(
          range(at + 1).map((place) => [
            `ring-${place}`,
            {
              kind: 'word',
              also: [`ring-${(place + 1) % (at + 1)}`, ...NAMES.slice(at, at + 1)],
              entries: [`ringword${place}`],
            },
          ]),
        ),
      }),
    ),
    'giant lists': [
      lexicon({ classes: { many: { kind: 'noun', entries: range(20_001).map((at) => `w${at}`) } } }),
      lexicon({
        classes: {
          many: {
            kind: 'noun',
            entries: [
              range(20_001)
                .map((at) => `w${at}`)
                .join(','),
            ],
          },
        },
      }),
      lexicon({ groups: { many: { axis: 'origin', nouns: range(20_001).map((at) => `w${at}`) } } }),
      lexicon({
        classes: Object.fromEntries(range(3000).map((at) => [`c${at}`, { kind: 'wrd', entries: ['x'] }])),
      }),
      topic(range(501).map((at) => ruleOf({ id: `r${at}` }))),
      rule({ when: { phrase: range(2500).map((at) => `quix${at}`) } }),
      rule({ when: { phrase: range(5000).map((at) => `<no-class-${at}>`) } }),
      rule({ when: { mention: { is: range(5000).map((at) => `no-class-${at}`) } } }),
      one(written({ allow: { en: range(5001).map((at) => `w${at}`) } }), 'settings.yml'),
      one(
        written({
          rules: Object.fromEntries(range(1500).map((at) => [`en/own/x/r${at}`, { status: 'live' }])),
        }),
        'settings.yml',
      ),
      range(200).map((at) => ({ file: `en/own/f${at}.yml`, text: '#'.repeat(6000) })),
      range(5).map((at) => ({ file: `en/own/f${at}.yml`, text: '#'.repeat(262_000) })),
      one('#'.repeat(262_145)),
      range(201).map((at) => ({ file: `en/own/f${at}.yml`, text: '' })),
    ],
    'YAML bombs': BOMBS.flatMap((text) => [one(text), one(text, WORDS), one(text, 'settings.yml')]),
    'injection in reasons': INJECTIONS.flatMap((text) => [
      rule({ reason: text }),
      rule({ id: text }),
      rule({ label: text }),
      lexicon({ classes: { [text]: { kind: 'word', entries: ['x'] } } }),
    ]),
    'names of every object': NAMES.flatMap((name) => [
      rule({ id: name }),
      rule({ when: { [name]: ['x'] } }),
      rule({ when: { phrase: [`<${name}>`] } }),
      lexicon({ groups: { [name]: { axis: 'origin', nouns: ['x'] } } }),
      one(`thresholds:\n  ${JSON.stringify(name)}: 0.5\n`, 'settings.yml'),
      one(`rules:\n  ${JSON.stringify(name)}: { status: live }\n`, 'settings.yml'),
    ]),
    'wrong types': RULE_KEYS.flatMap((key, at) =>
      [0, 4, 8].map((step) => rule({ [key]: odd[(at + step) % odd.length] })),
    ),
    'numbers that are none': ['.nan', '.inf', '-.inf', '1e999', '-1', '0', '2', '"0.5"', '0x', '1_000'].map(
      (score) => one(written({ summary: 'One.', rules: [ruleOf({ score: 12345 })] }).replace('12345', score)),
    ),
    'deep nesting': [30, 45, 70, 500].flatMap((depth) =>
      (['not', 'comment', 'all', 'any'] as const).map((kind) => rule({ when: nested(depth, kind) })),
    ),
    'huge examples': [2001, 50_000, 250_000].flatMap((length) => [
      rule({ examples: { match: ['quibblemonger '.repeat(length / 14), ...MATCH], pass: PASS } }),
      rule({ examples: { match: MATCH, pass: ['a '.repeat(length / 2), ...PASS] } }),
    ]),
    'examples without end': [
      rule({ examples: { match: range(5000).map((at) => `quibblemonger ${at}`), pass: PASS } }),
    ],
    'file paths': PATHS.map((file) => one(written({ summary: 'One.', rules: [ruleOf({})] }), file)),
    'as slow as allowed': costly(),
  };
  const sets = Object.entries(families).flatMap(([family, list]) => list.map((files) => ({ family, files })));
  // The rest of the 500: two that are hostile each in its own way are hostile together.
  const ofForm = sets.filter(
    ({ family }) => !['as slow as allowed', 'giant lists', 'tried at every word'].includes(family),
  );
  const pairs = range(500 - sets.length).map((at) => {
    const [first, second] = [ofForm[(at * 7) % ofForm.length]!, ofForm[(at * 11 + 3) % ofForm.length]!];
    const renamed = second.files.map(({ file, text }) => ({
      file: file === FILE ? 'en/own/other.yml' : file,
      text,
    }));
    const taken = new Set(first.files.map(({ file }) => file));
    return {
      family: `${first.family} and ${second.family}`,
      files: [...first.files, ...renamed.filter(({ file }) => !taken.has(file))],
    };
  });
  return [...sets, ...pairs];
}
