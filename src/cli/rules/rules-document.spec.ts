import { readFileSync } from 'node:fs';
import { loadRulePacks, printFault } from '../../rule-packs/load-rule-packs';
import { maskedWords, rulesDocument } from './rules-document';

const loaded = loadRulePacks();
if (!loaded.ok) throw new Error(loaded.faults.map(printFault).join('\n'));
const { ruleSet } = loaded;
const [rule] = ruleSet.rules;

describe('rulesDocument', () => {
  it('is docs/rules.md: if not, "npm run docs:rules" makes it anew', () => {
    const page = rulesDocument(ruleSet, maskedWords(ruleSet));
    expect(readFileSync('docs/rules.md', 'utf8')).toBe(page);
  });

  it('names every rule and its reason', () => {
    const page = rulesDocument(ruleSet, () => false);
    for (const { fullId, reason } of ruleSet.rules) {
      expect(page).toContain(`### ${fullId}\n\n${reason}\n`);
    }
  });

  it('spells no masked word out, and makes no markup of an example', () => {
    const odd = { ...rule!, examples: { match: ['a *bold* Fool, fools'], pass: [] } };
    const page = rulesDocument({ ...ruleSet, rules: [odd] }, (word) => word === 'fool');
    expect(page).toContain('“a \\*bold\\* F\\*\\*\\*, fools”');
  });

  it('masks the words of the classes of slurs and no ordinary ones', () => {
    const isMasked = maskedWords(ruleSet);
    expect(isMasked('immigrants')).toBe(false);
    const slurs = ruleSet.rules
      .filter(({ label }) => label === 'slur')
      .flatMap(({ examples }) => examples.match);
    const masked = slurs.filter((text) => text.toLowerCase().split(/\W+/).some(isMasked));
    expect(masked.length).toBeGreaterThan(slurs.length / 2);
  });
});
