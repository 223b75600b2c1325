import { DEFAULT_POLICY } from '../../engine/policy';
import { pluralsOf } from '../../rule-packs/lint/identity-swap';
import { loadLayers } from '../rules/load-layers';
import { exchangedGroups } from './exchanged-groups';

const ruleOf = (phrase: string): string => `summary: Towns.
rules:
  - id: town
    label: insult
    severity: medium
    score: 0.9
    status: live
    reason: Speaks of a town in a way that a person has to look at.
    when:
      phrase: ['${phrase}']
    examples:
      match: [One way to say it., Another way to say it.]
      pass: [The garden is lovely today., A market was held here.]
`;

function judging(phrase?: string): Parameters<typeof exchangedGroups>[0] & { readonly ok: true } {
  const files = phrase === undefined ? [] : [{ file: 'en/own/town.yml', text: ruleOf(phrase) }];
  const loaded = loadLayers([{ scope: 'default', files, pauses: {} }], { trustExamples: true });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  return { ...loaded, policy: DEFAULT_POLICY };
}

describe('groups exchanged', () => {
  const shipped = judging();
  const groups = [...new Map(pluralsOf(shipped.sources))];
  const [group, plural] = groups.find(([, name]) => /^[a-z]+s$/.test(name))!;

  it('tell of a rule that flags a harmless sentence of one group and not of others', () => {
    const found = exchangedGroups(shipped, judging(`many ${plural} live in our town`));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ sentence: 'Many … live in our town.', flagged: [group] });
    expect(found[0]!.passed).toHaveLength(groups.length - 1);
  });

  it('tell nothing of what was so before, nor of what is flagged of everybody', () => {
    const unequal = judging(`many ${plural} live in our town`);
    expect(exchangedGroups(unequal, unequal)).toEqual([]);
    expect(exchangedGroups(shipped, judging('live in our town'))).toEqual([]);
  });
});
