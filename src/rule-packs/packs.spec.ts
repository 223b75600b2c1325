import type { Label } from '../engine/label';
import { moderate } from '../engine/moderate';
import { actionForLabel, DEFAULT_POLICY } from '../engine/policy';
import { loadRulePacks, printFault } from './load-rule-packs';

const loaded = loadRulePacks(undefined, { trustExamples: false });
if (!loaded.ok) throw new Error(loaded.faults.map(printFault).join('\n'));
const { ruleSet } = loaded;

const labelsOf = (text: string): readonly Label[] => moderate({ text }, ruleSet, DEFAULT_POLICY).labels;
const rulesIn = (text: string): readonly string[] => labelsOf(text).map(({ rule }) => rule);
/** Swearing at nobody and harsh words about things are noted, and held by nobody. */
const heldBy = (text: string): readonly string[] =>
  labelsOf(text)
    .filter((label) => actionForLabel(label, DEFAULT_POLICY) !== 'approve')
    .map(({ rule }) => rule);

const DISGUISES: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'upper case': (text) => text.toUpperCase(),
  'zero-width joints': (text) => text.replace(/(\p{L})(?=\p{L})/gu, '$1\u200b'),
  'full width': (text) =>
    text.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
};

describe.each(ruleSet.rules.filter(({ status }) => status === 'live'))('$fullId', ({ fullId, examples }) => {
  describe.each(Object.entries(DISGUISES))('in %s', (_, disguise) => {
    test.each(examples.match)('holds in: %s', (text) => {
      expect(rulesIn(disguise(text))).toContain(fullId);
    });
    test.each(examples.pass)('lets pass: %s', (text) => {
      expect(heldBy(disguise(text))).toEqual([]);
      expect(rulesIn(disguise(text))).not.toContain(fullId);
    });
  });
});
