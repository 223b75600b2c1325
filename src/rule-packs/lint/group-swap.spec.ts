import { loadPackFiles, printFault, readPackFiles } from '../load-rule-packs';
import { swapFaults, swapGroups } from './group-swap';
import { pluralsOf } from './identity-swap';

const rule = (id: string, when: string, match: string, pass: string): string => `  - id: ${id}
    label: derogation
    severity: low
    score: 0.5
    status: draft
    reason: Speaks of people as this site does not like.
    when: ${when}
    examples: { match: [${match}], pass: [${pass}] }
`;

const OWN = {
  file: 'en/own/house.yml',
  text: `summary: What this site minds.
rules:
${rule('towns', '{ all: [{ mention: { is: [group] } }, { phrase: [live in our town] }] }', 'All Muslims live in our town, Many jews live in our town', 'A town, A village')}${rule('jews', '{ phrase: [jews live in our town] }', 'The Jews live in our town, Jews live in our town', 'A town, A village')}${rule('dinner', '{ phrase: [the women cooked dinner, the muslims ate dinner] }', 'The women cooked dinner, The Muslims ate dinner', 'The Muslims cooked dinner, They cooked dinner')}`,
};

const loaded = loadPackFiles([...readPackFiles(), OWN], { trustExamples: true });
if (!loaded.ok) throw new Error(loaded.faults.map(printFault).join('\n'));
const { ruleSet, sources, locate } = loaded;
const isOwn = ({ origin }: { readonly origin: { readonly file: string } }): boolean =>
  origin.file === OWN.file;

test('a rule that names one group in place of all is found out, and one that speaks of all is not', () => {
  const found = swapGroups(ruleSet, sources, isOwn);
  const groups = pluralsOf(sources).map(([group]) => group);
  const jews = found.filter((each) => each.rule === 'en/own/house/jews');
  expect(jews.map(({ sentence }) => sentence)).toEqual(['Many jews live in our town.']);
  expect(groups).toContain(jews[0]!.group);
  expect(groups).toContain(jews[0]!.other);
  expect(found.filter((each) => each.rule === 'en/own/house/towns')).toEqual([]);
});

test("groups are exchanged in the rule's own passing examples", () => {
  const found = swapGroups(ruleSet, sources, isOwn).filter((each) => each.rule === 'en/own/house/dinner');
  expect(found.map(({ sentence }) => sentence)).toEqual(['The women cooked dinner']);
});

test('the findings are warnings at their rules', () => {
  const [fault] = swapFaults(ruleSet, sources, isOwn);
  expect(fault).toMatchObject({ severity: 'warning', code: 'identity-swap', rule: 'en/own/house/jews' });
  expect(printFault(locate(fault!))).toMatch(
    /^en\/own\/house\.yml:\d+:5: en\/own\/house\/jews: fires on "Many jews live in our town\." \([a-z-]+\), and not where it is said of [a-z-]+: name/,
  );
});

test('rules that are not asked for are not tested', () => {
  expect(swapGroups(ruleSet, sources, () => false)).toEqual([]);
});
