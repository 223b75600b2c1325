import type { Repository } from 'typeorm';
import { moderate } from '../../engine/moderate';
import { DEFAULT_POLICY } from '../../engine/policy';
import { printFault, readPackFiles, type PackFile } from '../../rule-packs/load-rule-packs';
import type { RuleSetVersion } from './rule-set-version.entity';
import { RuleSetsService } from './rule-sets.service';

/** A table in memory: what was inserted can be looked up, as it comes back from JSON. */
function memory(): {
  readonly versions: Repository<RuleSetVersion>;
  readonly ids: string[];
  failing: boolean;
} {
  const rows = new Map<string, unknown>();
  const table = {
    ids: [] as string[],
    failing: false,
    versions: {
      query: (_sql: string, [id, sources]: readonly [string, string]) => {
        if (table.failing) return Promise.reject(new Error('no connection'));
        rows.set(id, JSON.parse(sources));
        table.ids.push(id);
        return Promise.resolve([]);
      },
      findOneBy: ({ id }: { readonly id: string }) =>
        Promise.resolve(rows.has(id) ? { id, sources: rows.get(id) } : null),
    } as unknown as Repository<RuleSetVersion>,
  };
  return table;
}

const SITE = 'f1f8d9c0-0000-4000-8000-000000000000';
const PACK = `summary: A word that this site alone minds.
rules:
  - id: quibble
    label: insult
    severity: low
    score: 0.9
    status: live
    reason: Uses a word that is not liked here.
    when:
      phrase: [quibblemonger]
    examples:
      match: [What a quibblemonger., The quibblemonger again]
      pass: [What a nice day., A monger of fish]
`;

const table = memory();
const service = new RuleSetsService(table.versions);
const shipped = readPackFiles();
const withPack = (text: string): readonly PackFile[] => [...shipped, { file: 'en/house.yml', text }];
const rulesOn = (text: string): readonly string[] =>
  moderate({ text, language: 'en' }, service.current(SITE), DEFAULT_POLICY).labels.map(({ rule }) => rule);

beforeAll(() => service.onModuleInit());

test('packs are exchanged while comments are judged, and refused whole if any is broken', async () => {
  const before = service.current(SITE);
  expect(rulesOn('You quibblemonger!')).not.toContain('en/house/quibble');

  const taken = await service.exchange(withPack(PACK), 'house words');
  expect(taken).toEqual({ ok: true, ruleSet: service.current(SITE).id });
  expect(rulesOn('You quibblemonger!')).toContain('en/house/quibble');
  expect(rulesOn('You are an idiot.')).toContain('en/insult/you-are');
  const inForce = service.current(SITE);

  // A fault of form, a phrase that no example shows, and a record that cannot be written: the old one stays.
  const broken = await service.exchange(withPack(PACK.replace('label: insult', 'label: insullt')), 'typo');
  expect(broken.ok ? [] : broken.faults.map(printFault)).toEqual([
    'en/house.yml:4:5: en/house/quibble: there is no category "insullt"; did you mean "insult"?',
  ]);
  const unshown = await service.exchange(
    withPack(PACK.replace('quibblemonger]', 'quibblemonger, hairsplitter]')),
    'unshown',
  );
  expect(unshown.ok ? [] : unshown.faults.map(printFault)).toEqual([
    'en/house.yml:10:31: en/house/quibble: no example that matches shows the phrase "hairsplitter"; add one, or take the phrase out',
  ]);
  table.failing = true;
  await expect(service.exchange(shipped, 'back')).rejects.toThrow('no connection');
  table.failing = false;
  expect(service.current(SITE)).toBe(inForce);
  expect(rulesOn('You quibblemonger!')).toContain('en/house/quibble');
  expect(table.ids).toEqual([before.id, inForce.id]);

  // What judged before can be had again, and judges as it did.
  const again = await service.version(before.id);
  const comment = { text: 'You quibblemonger! You are an idiot.', language: 'en' };
  expect(moderate(comment, again!, DEFAULT_POLICY)).toEqual(moderate(comment, before, DEFAULT_POLICY));

  await service.exchange(shipped, 'back');
  expect(service.current(SITE).id).toBe(before.id);
  expect(rulesOn('You quibblemonger!')).not.toContain('en/house/quibble');
}, 120_000);
