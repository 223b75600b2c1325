import { loadPackFiles, printFault } from '../../../rule-packs/load-rule-packs';
import { moderate } from '../../moderate';
import { DEFAULT_POLICY } from '../../policy';

const LANGUAGE = { file: 'en/language.yml', text: 'summary: English.\nfunction-words: { article: [the] }\n' };

function packWith(score: string): ReturnType<typeof loadPackFiles> {
  const text = `summary: Insults.
rules:
  - id: weighed
    label: insult
    severity: low
    score: 0.5
    status: live
    reason: Adds up to an insult.
    when:
      score: ${score.replaceAll('\n', ' ')}
    examples: { match: [red green, green blue], pass: [red, blue] }
`;
  return loadPackFiles([LANGUAGE, { file: 'en/insult.yml', text }], { trustExamples: true });
}

const WEIGHED = `{ at-least: 3, of: [
  { weight: 2, when: { phrase: [red] } },
  { weight: 2, when: { phrase: [green] } },
  { weight: 1.5, when: { phrase: [blue] } },
  { weight: 1, evidence: false, when: { phrase: [will] } },
  { weight: -2, when: { phrase: [grey] } }] }`;

function evidenceIn(text: string): readonly string[] {
  const loaded = packWith(WEIGHED);
  if (!loaded.ok) throw new Error(loaded.faults.map(printFault).join('\n'));
  return moderate({ text, language: 'en' }, loaded.ruleSet, DEFAULT_POLICY).labels.flatMap(({ evidence }) =>
    evidence.map(({ start, end }) => text.slice(start, end)),
  );
}

test.each([
  ['red alone is not enough', []],
  ['red and red again counts once', []],
  ['red stands beside green', ['red', 'green']],
  ['red stands beside blue', ['red', 'blue']],
  ['red and green beside grey', []],
  ['red and green and blue outweigh grey', ['red', 'green', 'blue']],
  ['red will do', ['red']],
  ['red here. And green there', []],
])('%s', (text, expected) => {
  expect(evidenceIn(text)).toEqual(expected);
});

test.each([
  ['{ at-least: 0, of: [{ weight: 1, when: { phrase: [red] } }] }', '"at-least" is a number above 0'],
  [
    '{ at-least: 2, of: [{ weight: 1, when: { phrase: [red] } }] }',
    'the weights reach 1 at most, so this never holds',
  ],
  ['{ at-least: 2, of: [] }', '"of" takes a list of "weight" and "when"'],
  ['{ at-least: 2, of: [{ weight: 0, when: { phrase: [red] } }] }', 'a weight is a number'],
  [
    '{ at-least: 1, of: [{ weight: 1, evidence: no way, when: { phrase: [red] } }] }',
    '"evidence" is true or false',
  ],
  ['{ at-least: 1, of: [{ weight: 1, wen: { phrase: [red] } }] }', 'did you mean "when"?'],
])('refuses %s', (score, expected) => {
  const loaded = packWith(score);
  expect(loaded.ok ? '' : loaded.faults.map(printFault).join('\n')).toContain(expected);
});
