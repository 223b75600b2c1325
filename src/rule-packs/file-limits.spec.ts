import { stringify } from 'yaml';
import { fileFaults, SCOPE_LIMITS } from './file-limits';
import { parsePackFiles } from './load-rule-packs';

const named = (file: string, text = ''): { file: string; text: string } => ({ file, text });

test.each(['settings.yml', 'en/own/house.yml', 'en/own/lexicon/house-words.yml', 'de/own/a1.yml'])(
  '%s is a name for a file',
  (file) => expect(fileFaults([named(file)])).toEqual([]),
);

test.each([
  'en/insult.yml',
  'en/own/../insult.yml',
  '../settings.yml',
  '/settings.yml',
  'en\\own\\a.yml',
  'en/own/a.yml\n',
  'en/own/A.yml',
  'en/own/<script>.yml',
  'en/own/\u202ea.yml',
  'en/own/constructor.yml',
  `en/own/${'a'.repeat(300)}.yml`,
  'en/own/a.txt',
  '',
])('%j is none, and is told without harm', (file) => {
  const [fault] = fileFaults([named(file)]);
  expect(fault).toMatchObject({
    code: 'file-name',
    message: expect.stringMatching(/: (?:rename|choose)/) as string,
  });
  expect(fault!.file).toMatch(/^[ -;=?-~]{0,70}…?$/);
});

test.each([
  ['twice', [named('settings.yml'), named('settings.yml')], 'stands twice'],
  ['too large', [named('settings.yml', '#'.repeat(SCOPE_LIMITS.bytesOfFile + 1))], '257 KiB, more than 256'],
  [
    'too large together',
    [1, 2, 3, 4, 5].map((at) => named(`en/own/a${at}.yml`, '#'.repeat(SCOPE_LIMITS.bytesOfFile))),
    '1280 KiB in all files, more than 1024',
  ],
  [
    'too many',
    Array.from({ length: 201 }, (_, at) => named(`en/own/a${at}.yml`)),
    '201 files, more than 200',
  ],
])('files that are %s are refused', (_, files, message) => {
  expect(
    fileFaults(files)
      .map((fault) => fault.message)
      .join(),
  ).toContain(message);
});

const RULE = {
  label: 'insult',
  severity: 'low',
  score: 0.5,
  status: 'draft',
  reason: 'Says a word that is not liked here.',
  when: { phrase: ['quibblemonger'] },
  examples: { match: [], pass: [] },
};
const numbered = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `w${at}`);

test.each([
  [
    'rules',
    'en/own/a.yml',
    { summary: 'Many.', rules: numbered(501).map((id) => ({ ...RULE, id })) },
    '2:1',
    'more than 500 rules',
  ],
  [
    'entries',
    'en/own/lexicon/a.yml',
    { summary: 'Many.', classes: { many: { kind: 'word', entries: [numbered(20_001).join(',')] } } },
    '3:3',
    'more than 20000 entries',
  ],
  [
    'allowed words',
    'settings.yml',
    { allow: { en: numbered(5_001) } },
    '2:3',
    'more than 5000 allowed words',
  ],
  [
    'letters of an entry',
    'en/own/lexicon/a.yml',
    { summary: 'Long.', classes: { long: { kind: 'word', entries: ['x'.repeat(101)] } } },
    '3:3',
    'more than 100: shorten it',
  ],
  [
    'a reserved name for a rule',
    'en/own/a.yml',
    { summary: 'Odd.', rules: [{ ...RULE, id: 'constructor' }] },
    '14:5',
    '"constructor" is a name that programs keep for themselves: choose another',
  ],
])('more %s than a scope may have are refused with their place', (_, file, value, place, message) => {
  const { faults } = parsePackFiles([
    named(file, stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })),
  ]);
  expect(faults.map(({ line, column }) => `${line}:${column}`)).toEqual([place]);
  expect(faults[0]!.message).toContain(message);
});

test.each([
  ['reason: Says <script>alert(1)</script>', 'one line for the author, without angle brackets'],
  ['reason: "Says a word\\nof two lines."', 'one line for the author'],
  ['id: "<b>"', 'small letters, digits and hyphens'],
  ['score: "0.5"', 'must be a number, is text'],
  ['label: [insult]', 'must be text, is a list'],
  ['examples: 3', 'must be a mapping, is a number'],
  [`reason: ${'long '.repeat(40)}`, 'is longer than 160 characters: shorten it'],
  ['severety: low', 'there is no "severety" here'],
])('a rule with %j is told of it', (line, message) => {
  const [key] = line.split(':');
  const text = stringify({ summary: 'One.', rules: [{ id: 'a', ...RULE, [key!]: undefined }] });
  const { faults } = parsePackFiles([named('en/own/a.yml', `${text.trimEnd()}\n    ${line}\n`)]);
  const fault = faults.find((each) => each.message.includes(message));
  expect(fault).toMatchObject({ file: 'en/own/a.yml', code: expect.any(String) as string });
  expect(fault!.line).toBeGreaterThan(2);
});
