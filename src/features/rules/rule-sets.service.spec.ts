import { moderate } from '../../engine/moderate';
import { DEFAULT_POLICY } from '../../engine/policy';
import { Metrics } from '../../foundation/metrics';
import type { RuleLayer } from './load-layers';
import type { RuleSetRecords } from './rule-set-records.service';
import { RuleSetsService } from './rule-sets.service';
import type { RuleSignals } from './rule-signals';
import type { RuleVersionsService } from './rule-versions.service';

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

/** Versions of one site, published by pushing to it, and what was put on record. */
const published: string[] = [];
const onRecord: string[] = [];
let refusesRecords = false;
const versions = {
  heads: () => Promise.resolve(new Map(published.length === 0 ? [] : [[SITE, published.length]])),
  layersAt: (_scope: string, { site }: { readonly site: number }): Promise<readonly RuleLayer[]> =>
    Promise.resolve([
      { scope: 'default', files: [], pauses: {} },
      ...(site === 0
        ? []
        : [
            {
              scope: 'site' as const,
              files: [{ file: 'en/own/house.yml', text: published[site - 1]! }],
              pauses: {},
            },
          ]),
    ]),
} as unknown as RuleVersionsService;
const records = {
  keep: ({ id }: { readonly id: string }) => {
    if (refusesRecords) return Promise.reject(new Error('no connection'));
    onRecord.push(id);
    return Promise.resolve();
  },
  noteComposition: () => Promise.resolve(),
  lastOf: () => Promise.resolve(undefined),
  compile: () => Promise.resolve(undefined),
} as unknown as RuleSetRecords;
const signals = { heed: () => undefined, send: () => Promise.resolve() } as unknown as RuleSignals;

const service = new RuleSetsService(versions, records, signals, new Metrics());
const rulesOn = (scope: string, text: string): readonly string[] =>
  moderate({ text, language: 'en' }, service.current(scope), DEFAULT_POLICY).labels.map(({ rule }) => rule);
const QUIBBLE = 'en/own/house/quibble';

beforeAll(() => service.onModuleInit(), 60_000);

test('a site judges by what it published, others do not; what cannot be loaded changes nothing and is told', async () => {
  const shipped = service.current(SITE);
  expect(rulesOn(SITE, 'You quibblemonger!')).not.toContain(QUIBBLE);

  published.push(PACK);
  await service.announce();
  const inForce = service.current(SITE);
  expect(rulesOn(SITE, 'You quibblemonger!')).toContain(QUIBBLE);
  expect(rulesOn(SITE, 'You are an idiot.')).toContain('en/insult/you-are');
  expect(rulesOn('default', 'You quibblemonger!')).not.toContain(QUIBBLE);
  expect(onRecord).toEqual([shipped.id, inForce.id]);
  expect(service.faults()).toEqual([]);

  published.push(PACK.replace('label: insult', 'label: insullt'));
  await service.announce();
  expect(service.current(SITE)).toBe(inForce);
  expect(service.faults()).toEqual([
    {
      scope: SITE,
      detail: expect.stringMatching(
        /^version 2 .* cannot be loaded here: en\/own\/house\.yml:4:5: .*insullt/,
      ),
    },
  ]);

  // A set that cannot be put on record does not judge either: no verdict names what nobody can look up.
  published.push(PACK.replace('quibblemonger]', 'quibblemonger, fusspot]'));
  refusesRecords = true;
  await service.announce();
  expect(service.current(SITE)).toBe(inForce);
  expect(service.faults()).toHaveLength(1);

  refusesRecords = false;
  published.push(PACK.replace('quibblemonger', 'fusspot'));
  await service.announce();
  expect(service.faults()).toEqual([]);
  expect(rulesOn(SITE, 'You quibblemonger!')).not.toContain(QUIBBLE);
  expect(rulesOn(SITE, 'You fusspot!')).toContain(QUIBBLE);
  expect(await service.version(inForce.id)).toBe(inForce);
}, 120_000);
