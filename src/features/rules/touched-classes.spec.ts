import type { PackFile } from '../../rule-packs/load-rule-packs';
import { loadLayers } from './load-layers';
import { namesOneOf, touchedClasses } from './touched-classes';

const words = (entries: string, more = ''): PackFile => ({
  file: 'en/own/lexicon/house.yml',
  text: `summary: Words of ours.\nclasses:\n  house-jeer: { kind: verb, about: Jeers of this site., entries: ['${entries}']${more} }\n`,
});
const pack = (when: string): PackFile => ({
  file: 'en/own/house.yml',
  text: `summary: Words that this site minds.
rules:
  - id: jeer
    label: insult
    severity: medium
    score: 0.9
    status: live
    reason: Uses a word that is not liked here.
    when: ${when}
    examples:
      match: [What a quibblemonger., The quibblemonger again]
      pass: [What a nice day., The market was open]
`,
});

describe('classes that were touched', () => {
  it('are those whose own words differ, and the wider ones that they belong to', () => {
    expect(touchedClasses([], [words('quibblemonger')])).toEqual(new Set(['house-jeer']));
    expect(touchedClasses([words('quibblemonger')], [words('fusspot')])).toEqual(new Set(['house-jeer']));
    expect(touchedClasses([words('quibblemonger')], [words('quibblemonger')])).toEqual(new Set());
    expect(touchedClasses([words('fusspot', ', also: [insult-noun]')], [])).toEqual(
      new Set(['house-jeer', 'insult-noun']),
    );
  });

  it.each([
    '{ phrase: ["what a? <house-jeer>", "the <house-jeer> again"] }',
    '{ clause: { verb: [house-jeer] } }',
  ])('are known in a rule that names one: %s', (when) => {
    const loaded = loadLayers([{ scope: 'site', files: [words('quibblemonger'), pack(when)], pauses: {} }], {
      trustExamples: true,
    });
    if (!loaded.ok) throw new Error(loaded.faults.map(({ message }) => message).join('; '));
    const naming = loaded.ruleSet.rules.filter((rule) => namesOneOf(rule, new Set(['house-jeer'])));
    expect(naming.map(({ fullId }) => fullId)).toEqual(['en/own/house/jeer']);
  });
});
