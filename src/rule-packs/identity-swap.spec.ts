import { moderate } from '../engine/moderate';
import { DEFAULT_POLICY } from '../engine/policy';
import { HOSTILE_FRAMES, NEUTRAL_FRAMES, pluralsOf } from './lint/identity-swap';
import { loadRulePacks, printFault } from './load-rule-packs';

const loaded = loadRulePacks();
if (!loaded.ok) throw new Error(loaded.faults.map(printFault).join('\n'));
const { ruleSet, sources } = loaded;
const groups = pluralsOf(sources);

const isHeld = (text: string): boolean => moderate({ text }, ruleSet, DEFAULT_POLICY).action !== 'approve';

test('there are more than 25 groups', () => {
  expect(groups.length).toBeGreaterThan(25);
});

describe.each(groups)('speaking of %s', (_, plural) => {
  test.each(NEUTRAL_FRAMES.map((frame) => frame(plural)))('passes: %s', (text) => {
    expect(isHeld(text)).toBe(false);
  });
  test.each(HOSTILE_FRAMES.map((frame) => frame(plural)))('is found: %s', (text) => {
    expect(isHeld(text)).toBe(true);
  });
});
