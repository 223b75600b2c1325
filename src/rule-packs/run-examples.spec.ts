import { DISGUISES } from './disguises';
import { loadRulePacks, printFault } from './load-rule-packs';
import { runExamples } from './run-examples';

const loaded = loadRulePacks();
if (!loaded.ok) throw new Error(loaded.faults.map(printFault).join('\n'));
const { ruleSet } = loaded;
const [rule] = ruleSet.rules;
const { reader } = ruleSet.languages.get('en')!;

test('an example that does not come out as its rule says is found, in each disguise that changes it', () => {
  const broken = { ...rule!, examples: { match: ['The weather is fine.'], pass: [] } };
  const { runs, faults } = runExamples({ ...ruleSet, rules: [broken] });
  const changed = Object.values(DISGUISES).filter(
    (dress) => dress('The weather is fine.', reader) !== 'The weather is fine.',
  );
  expect(runs).toBe(1 + changed.length);
  expect(faults).toHaveLength(runs);
  expect(faults[0]).toEqual({
    rule: broken.fullId,
    example: 'The weather is fine.',
    disguise: 'plain',
    expected: 'match',
    fired: [],
  });
});

test.each([
  ['leet', 'You are an idiot.', 'You are an 1d10t.'],
  ['stretched', 'You are an idiot.', 'You are an idioooot.'],
  ['spaced', 'You are an idiot.', 'You are an i d i o t.'],
  ['dotted', 'You are an idiot.', 'You are an i.d.i.o.t.'],
  ['look-alikes', 'You are an idiot.', 'You are an іdiot.'],
])('%s: %s', (name, text, dressed) => {
  expect(DISGUISES[name]!(text, reader)).toBe(dressed);
});
