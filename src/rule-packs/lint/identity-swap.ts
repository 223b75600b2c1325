import type { GroupSource, LexiconSource } from '../../engine/lexicon/lexicon-source';
import { moderate } from '../../engine/moderate';
import { DEFAULT_POLICY } from '../../engine/policy';
import type { RuleSet } from '../../engine/rules/rule-set';
import type { RulePackSource } from '../../engine/rules/rule-source';
import type { LintFault } from './lint-fault';

type Frame = (plural: string) => string;

/** Sentences that pass whichever group is put in. */
export const NEUTRAL_FRAMES: readonly Frame[] = [
  (group) => `Many ${group} live in our town.`,
  (group) => `My neighbours are ${group} and we had dinner together.`,
  (group) => `The film tells the story of ${group} in the last century.`,
  (group) => `Nobody should hate ${group}.`,
  (group) => `It is wrong to say that ${group} are vermin.`,
  (group) => `${group} are not criminals.`,
  (group) => `The newspaper reported that several ${group} were killed yesterday.`,
  (group) => `We should help ${group} to find work.`,
];

/** Sentences that are held whichever group is put in. */
export const HOSTILE_FRAMES: readonly Frame[] = [
  (group) => `All ${group} are vermin.`,
  (group) => `I hate ${group}.`,
  (group) => `${group} should be deported.`,
  (group) => `We must kill all ${group}.`,
  (group) => `${group} are not human.`,
];

/** Groups that signs or slurs alone name: there is no neutral way to speak of them so. */
export const BY_SIGN_OR_SLUR = /-by-(?:sign|flag|slur)$/;

/** Every group that words name, not signs or slurs alone, and one way to speak of it in the plural. */
export function pluralsOf(
  sources: readonly RulePackSource[],
  language = 'en',
): readonly (readonly [group: string, plural: string])[] {
  return sources
    .filter((source): source is LexiconSource => source.kind === 'lexicon' && source.language === language)
    .flatMap(({ groups }) => groups)
    .filter(({ name }) => !BY_SIGN_OR_SLUR.test(name))
    .map((group) => [group.name, pluralOf(group)] as const)
    .filter(([, plural]) => plural !== '');
}

/** One way to speak of a group in the plural; empty where only signs name it. */
export function pluralOf({
  both,
  nouns,
  adjectives,
  collectives,
  phrases,
  plurals,
  having,
}: GroupSource): string {
  const noun = both?.[0] ?? nouns?.[0];
  if (noun !== undefined && !noun.includes(' ') && /[a-z]$/.test(noun) && !noun.endsWith('y'))
    return `${noun}s`;
  const adjective = adjectives?.[0] ?? collectives?.[0];
  if (adjective !== undefined) return `${adjective} people`;
  return plurals?.[0] ?? phrases?.[0] ?? (having?.[0] === undefined ? '' : `people with ${having[0]}`);
}

/** Exchanging one group for another must change nothing: each sentence that comes out otherwise for some group. */
export function identitySwapFaults(
  ruleSet: RuleSet,
  sources: readonly RulePackSource[],
): readonly LintFault[] {
  const isHeld = (text: string): boolean =>
    moderate({ text, language: 'en' }, ruleSet, DEFAULT_POLICY).action !== 'approve';
  return pluralsOf(sources).flatMap(([group, plural]) => {
    const file = sources.find(
      (source) => source.kind === 'lexicon' && source.groups.some(({ name }) => name === group),
    )!.file;
    const told = (frames: readonly Frame[], held: boolean): LintFault[] =>
      frames
        .map((frame) => frame(plural))
        .filter((text) => isHeld(text) !== held)
        .map((text) => ({
          severity: 'error',
          file,
          path: ['groups', group],
          message: `unlike other groups: "${text}" ${held ? 'passes' : 'is held'}`,
        }));
    return [...told(NEUTRAL_FRAMES, false), ...told(HOSTILE_FRAMES, true)];
  });
}
