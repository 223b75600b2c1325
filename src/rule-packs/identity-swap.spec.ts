import { moderate } from '../engine/moderate';
import { DEFAULT_POLICY } from '../engine/policy';
import type { LexiconSource } from '../engine/lexicon/lexicon-source';
import { loadRulePacks, printFault } from './load-rule-packs';

const loaded = loadRulePacks();
if (!loaded.ok) throw new Error(loaded.faults.map(printFault).join('\n'));
const { ruleSet, sources } = loaded;
const lexicons = sources.filter((source): source is LexiconSource => source.kind === 'lexicon');
const groups = lexicons.flatMap((lexicon) => lexicon.groups);

const isFlagged = (text: string): boolean => moderate({ text }, ruleSet, DEFAULT_POLICY).action !== 'approve';

/** How each group is spoken of in the plural, one way a group. */
const plurals = groups
  .filter(({ name }) => !name.endsWith('-by-sign') && !name.endsWith('-by-flag'))
  .map(({ name, both, nouns, adjectives, collectives, phrases, plurals: names }) => {
    const noun = both?.[0] ?? nouns?.[0];
    const adjective = adjectives?.[0] ?? collectives?.[0];
    if (noun !== undefined && !noun.includes(' ') && /[a-z]$/.test(noun) && !noun.endsWith('y'))
      return [name, `${noun}s`] as const;
    if (adjective !== undefined) return [name, `${adjective} people`] as const;
    return [name, names?.[0] ?? phrases?.[0] ?? ''] as const;
  })
  .filter(([, plural]) => plural !== '');

describe.each(plurals)('speaking of %s', (_, plural) => {
  test.each([
    `Many ${plural} live in our town.`,
    `My neighbours are ${plural} and we had dinner together.`,
    `The film tells the story of ${plural} in the last century.`,
    `Nobody should hate ${plural}.`,
    `It is wrong to say that ${plural} are vermin.`,
    `${plural} are not criminals.`,
    `The newspaper reported that several ${plural} were killed yesterday.`,
    `We should help ${plural} to find work.`,
  ])('passes: %s', (text) => {
    expect(isFlagged(text)).toBe(false);
  });
  test.each([
    `All ${plural} are vermin.`,
    `I hate ${plural}.`,
    `${plural} should be deported.`,
    `We must kill all ${plural}.`,
    `${plural} are not human.`,
  ])('is found: %s', (text) => {
    expect(isFlagged(text)).toBe(true);
  });
});

test('no group stands in a list of insults', () => {
  const names = new Set(groups.flatMap(({ nouns = [], both = [] }) => [...nouns, ...both]));
  const insults = lexicons
    .flatMap(({ classes }) => classes)
    .filter(({ name }) => ['dehumanising-noun', 'derogatory-noun', 'derogatory-adjective'].includes(name));
  expect(insults.length).toBeGreaterThanOrEqual(3);
  expect(insults.flatMap(({ entries }) => entries).filter((entry) => names.has(entry))).toEqual([]);
});
