import { loadPackFiles, printFault } from '../../../rule-packs/load-rule-packs';
import { moderate } from '../../moderate';
import { DEFAULT_POLICY } from '../../policy';

const FILES = [
  {
    file: 'en/language.yml',
    text: 'summary: English.\nfunction-words: { article: [the], negator: [not] }\n',
  },
  {
    file: 'en/lexicon/harsh.yml',
    text: `summary: Harsh words.
classes:
  harsh:
    kind: word
    mark: true
    weighed:
      - { weight: 1, words: ['crimson, scarlet'] }
      - { weight: 0.6, words: [pink] }
      - { weight: 0.2, words: [beige] }
  other:
    kind: word
    mark: true
    entries: [green]
`,
  },
];

const rule = (id: string, when: string, severity = 'low'): string => `  - id: ${id}
    label: ${id === 'found' ? 'uncivil' : 'insult'}
    severity: ${severity}
    score: 0.5
    status: live
    reason: Uses harsh words.
    when: ${when}
    examples: { match: [a, b], pass: [c, d] }
`;
const RULES = [
  rule('found', '{ strongest: { words: [harsh], outside: [not <harsh>] } }'),
  rule('greens', '{ phrase: [the <other>] }'),
  rule('grave', '{ phrase: [<other> sky] }', 'high'),
].join('');

function load(rules: string): ReturnType<typeof loadPackFiles> {
  return loadPackFiles([...FILES, { file: 'en/uncivil.yml', text: `summary: Harsh.\nrules:\n${rules}` }], {
    trustExamples: true,
  });
}

function marksIn(text: string, id: string): readonly string[] {
  const loaded = load(RULES);
  if (!loaded.ok) throw new Error(loaded.faults.map(printFault).join('\n'));
  const { labels } = moderate({ text, language: 'en' }, loaded.ruleSet, DEFAULT_POLICY);
  return labels
    .filter(({ rule: name }) => name === `en/uncivil/${id}`)
    .flatMap(({ marks }) => marks.map(({ start, end }) => text.slice(start, end)));
}

test.each([
  ['a beige wall', ['beige']],
  ['a beige wall. A pink wall', ['pink']],
  ['a pink wall and a crimson door', ['pink', 'crimson']],
  ['a beige wall. A scarlet door', ['scarlet']],
  ['not crimson', []],
  ['not crimson but scarlet', ['scarlet']],
  ['the Old Crimson Lane', []],
  ['Crimson walls', ['Crimson']],
  ['a THE CRIMSON ROOM', ['CRIMSON']],
])('takes the strongest words of a comment: %s', (text, marks) => {
  expect(marksIn(text, 'found')).toEqual(marks);
});

test.each([
  ['the green door', 'greens', ['green']],
  ['the green door of a crimson house', 'greens', []],
  ['the green sky over a crimson house', 'grave', ['green']],
])(
  'words without a weight are underlined where no weighed word is, or the finding is grave: %s',
  (text, id, marks) => {
    expect(marksIn(text, id)).toEqual(marks);
  },
);

test.each([
  ['{ strongest: { words: [harhs] } }', 'there is no class or referent "harhs"'],
  ['{ strongest: { word: [harsh] } }', 'there is no "word" here; did you mean "words"?'],
])('refuses %s', (when, message) => {
  const loaded = load(rule('found', when));
  expect(loaded.ok ? [] : loaded.faults.map(printFault)).toContainEqual(expect.stringContaining(message));
});
