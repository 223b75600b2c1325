import { loadPackFiles, printFault } from './load-rule-packs';

const LANGUAGE = {
  file: 'en/language.yml',
  text: 'summary: English.\nfunction-words: { second-person: [you] }\n',
};

function pack(rule: string): { file: string; text: string } {
  return { file: 'en/insult.yml', text: `summary: Insults.\nrules:\n${rule}` };
}

const GOOD = `  - id: fool
    label: insult
    severity: low
    score: 0.5
    status: live
    reason: Calls somebody a fool.
    when:
      phrase: [you fool]
    examples: { match: [you fool, oh you fool], pass: [a fool, you] }
`;

function faultsOf(text: string): readonly string[] {
  const loaded = loadPackFiles([LANGUAGE, pack(text)]);
  return loaded.ok ? [] : loaded.faults.map(printFault);
}

test('a good pack loads, and its content names the rule set', () => {
  const loaded = loadPackFiles([LANGUAGE, pack(GOOD)]);
  const changed = loadPackFiles([LANGUAGE, pack(GOOD.replace('0.5', '0.6'))]);
  if (!loaded.ok || !changed.ok) throw new Error('the packs did not load');
  expect(loaded.ruleSet.rules.map(({ fullId }) => fullId)).toEqual(['en/insult/fool']);
  expect(loaded.ruleSet.id).toMatch(/^[0-9a-f]{16}$/);
  expect(changed.ruleSet.id).not.toBe(loaded.ruleSet.id);
});

test.each([
  [
    'a wrong key',
    GOOD.replace('severity:', 'severety:'),
    [
      'en/insult.yml:3:5: en/insult/fool: "severity" is missing',
      'en/insult.yml:5:5: en/insult/fool: there is no "severety" here; did you mean "severity"?',
    ],
  ],
  [
    'a category that does not exist',
    GOOD.replace('label: insult', 'label: insullt'),
    ['en/insult.yml:4:5: en/insult/fool: there is no category "insullt"; did you mean "insult"?'],
  ],
  [
    'a kind of condition that does not exist',
    GOOD.replace('phrase:', 'phrases:'),
    ['en/insult.yml:10:7: en/insult/fool: there is no kind of condition "phrases"; did you mean "phrase"?'],
  ],
  [
    'a class that does not exist',
    GOOD.replace('you fool]\n', '<second-persons> fool]\n'),
    [
      'en/insult.yml:10:16: en/insult/fool: there is no class "second-persons"; did you mean "second-person"?',
    ],
  ],
  [
    'too few examples',
    GOOD.replace('[you fool, oh you fool]', '[you fool]'),
    ['en/insult.yml:11:17: en/insult/fool: needs at least 2 examples that match, has 1'],
  ],
  [
    'an example in which the rule does not fire',
    GOOD.replace('oh you fool', 'oh fool'),
    ['en/insult.yml:11:35: en/insult/fool: the rule does not fire in this example'],
  ],
  [
    'an example in which the rule fires and is not to',
    GOOD.replace('[a fool, you]', '[a fool, you fool]'),
    ['en/insult.yml:11:64: en/insult/fool: the rule fires in this example, which is to pass'],
  ],
  [
    'a phrase that no example shows',
    GOOD.replace('[you fool]', '[you fool, you ass]'),
    [
      'en/insult.yml:10:26: en/insult/fool: no example that matches shows the phrase "you ass"; add one, or take the phrase out',
    ],
  ],
  [
    'an exception that no example shows',
    GOOD.replace('    examples', '    unless: { phrase: [no fool] }\n    examples'),
    [
      'en/insult.yml:11:24: en/insult/fool: no example shows the phrase "no fool"; add one, or take the phrase out',
    ],
  ],
  [
    'a class that no example shows',
    GOOD.replace('phrase: [you fool]', 'any: [{ phrase: [you fool] }, { mention: { is: [interjection] } }]'),
    [
      'en/insult.yml:10:55: en/insult/fool: no example that matches shows the class "interjection"; add one, or take the class out',
    ],
  ],
  ['an id used twice', GOOD + GOOD, ['en/insult.yml:12:5: en/insult/fool: the id "fool" is used twice']],
  ['broken YAML', GOOD.replace('[you fool]', '[you fool'), undefined],
])('%s is told with its place', (_, text, expected) => {
  const faults = faultsOf(text);
  if (expected === undefined) expect(faults.length).toBeGreaterThan(0);
  else expect(faults).toEqual(expected);
});
