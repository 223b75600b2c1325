import { loadPackFiles, printFault } from '../../rule-packs/load-rule-packs';
import { moderate } from '../moderate';
import { DEFAULT_POLICY } from '../policy';

const LANGUAGE = {
  file: 'en/language.yml',
  text: 'summary: English.\nfunction-words: { second-person: [you] }\n',
};

function packWith(phrase: string): ReturnType<typeof loadPackFiles> {
  const text = `summary: Insults.
rules:
  - id: fool
    label: insult
    severity: low
    score: 0.5
    status: live
    reason: Calls somebody a fool.
    when:
      phrase: ["${phrase}"]
    examples: { match: [get lost you, go away you], pass: [a fool, you] }
`;
  return loadPackFiles([LANGUAGE, { file: 'en/insult.yml', text }], { trustExamples: true });
}

function held(phrase: string, text: string): readonly string[] {
  const loaded = packWith(phrase);
  if (!loaded.ok) throw new Error(loaded.faults.map(printFault).join('\n'));
  return moderate({ text }, loaded.ruleSet, DEFAULT_POLICY).labels.flatMap(({ evidence }) =>
    evidence.map(({ start, end }) => text.slice(start, end)),
  );
}

test.each([
  ['(get lost|go away|scram) you', 'Now get lost you there', ['get lost you']],
  ['(get lost|go away|scram) you', 'scram you', ['scram you']],
  ['(get lost|go away|scram) you', 'get you', []],
  ['now (right away|at once)? you', 'now right away you', ['now right away you']],
  ['now (right away|at once)? you', 'now you', ['now you']],
  ['nothing (worse|more *) than you', 'nothing more very rude than you', ['nothing more very rude than you']],
  ['(you|you all) (go|go away)', 'you all go away', ['you all go away']],
  ['go (now|$)', 'so go!', ['go']],
  ['go (now|$)', 'go now then', ['go now']],
  ['go (now|$)', 'go on', []],
])('"%s" in "%s"', (phrase, text, expected) => {
  expect(held(phrase, text)).toEqual(expected);
});

test.each(['(get (lost|away)|go) you', '(get lost you'])('refuses the brackets of "%s"', (phrase) => {
  const loaded = packWith(phrase);
  expect(loaded.ok ? '' : loaded.faults.map(printFault).join()).toMatch(/brackets/);
});
