import { loadPackFiles, printFault } from '../../../rule-packs/load-rule-packs';
import { moderate } from '../../moderate';
import { DEFAULT_POLICY } from '../../policy';

const LANGUAGE = `summary: English.
function-words:
  possessive: [my, your, his]
  possessive-second: [your]
  possessive-third: [his]
  first-person: [i]
  modal-future: [will]
`;
const LEXICON = `summary: Bodies.
classes:
  break-verb: { kind: verb, about: Breaking., entries: [break] }
  limb: { kind: noun, about: Limbs., entries: [leg] }
`;
const RULES = (object: string): string => `summary: Threats.
rules:
  - id: limbs
    label: threat
    severity: low
    score: 0.5
    status: live
    reason: Threatens somebody's limbs.
    when: { clause: { subject: [me], verb: [break-verb], object: [${object}], force: [future] } }
    examples: { match: [a, b], pass: [c, d] }
`;

function holds(object: string, text: string): boolean {
  const loaded = loadPackFiles(
    [
      { file: 'en/language.yml', text: LANGUAGE },
      { file: 'en/lexicon/bodies.yml', text: LEXICON },
      { file: 'en/threat.yml', text: RULES(object) },
    ],
    { trustExamples: true },
  );
  if (!loaded.ok) throw new Error(loaded.faults.map(printFault).join('\n'));
  return moderate({ text, language: 'en' }, loaded.ruleSet, DEFAULT_POLICY).labels.length > 0;
}

test.each([
  ['your limb', 'I will break your legs', true],
  ['your limb', 'I will break his legs', false],
  ['your limb', 'I will break my legs', false],
  ['your limb', 'I will break legs', false],
  ['their limb', 'I will break his legs', true],
  ['their limb', 'I will break your legs', false],
  ['limb', 'I will break my legs', true],
])('the object "%s" of "%s"', (object, text, expected) => {
  expect(holds(object, text)).toBe(expected);
});
