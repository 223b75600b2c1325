import { DISGUISES } from './disguises';
import { loadRulePacks, printFault } from './load-rule-packs';
import { runExamples } from './run-examples';

const loaded = loadRulePacks(undefined, { trustExamples: false });
if (!loaded.ok) throw new Error(loaded.faults.map(printFault).join('\n'));
const { faults } = runExamples(loaded.ruleSet);

test.each(Object.keys(DISGUISES))('every example comes out as its rule says: %s', (name) => {
  expect(faults.filter(({ disguise }) => disguise === name)).toEqual([]);
});
