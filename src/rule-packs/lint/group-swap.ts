import type { GroupSource, LexiconSource } from '../../engine/lexicon/lexicon-source';
import { createReadInFull } from '../../engine/rules/read-in-full';
import type { LanguageData, Rule, RuleSet } from '../../engine/rules/rule-set';
import type { RulePackSource } from '../../engine/rules/rule-source';
import { BY_SIGN_OR_SLUR, NEUTRAL_FRAMES, pluralOf, pluralsOf } from './identity-swap';
import type { LintFault } from './lint-fault';

/** A rule that fires on a sentence about one group and not on the same about another. */
export interface SwapFinding {
  /** Full id. */
  readonly rule: string;
  /** On which it fires: of the group. */
  readonly sentence: string;
  readonly group: string;
  /** The same sentence about this group passes it. */
  readonly other: string;
}

/** A sentence with a place for a group's name. */
interface Frame {
  readonly put: (plural: string) => string;
  /** Numbers of the rules that are asked. */
  readonly rules: readonly number[];
}

/** Findings beyond which the rest is left out: what mends the first mends most. */
const MOST_FINDINGS = 100;
/** Passing examples of one rule in which groups are exchanged. */
const EXAMPLES_OF_RULE = 4;
const WORDS_OF_NAME = 5;
/** Names of groups that are taken from the tested rules. */
const MOST_NAMES = 40;
/** Sentences that are read at most. */
const MOST_SENTENCES = 20_000;

/**
 * The identity-swap test of some rules, whatever their stage: the names of protected groups are exchanged for one
 * another in neutral sentences and in the rules' own passing examples. A rule that fires for some groups alone treats
 * them unlike the others. Neutral sentences are there in English.
 */
export function swapGroups(
  ruleSet: RuleSet,
  sources: readonly RulePackSource[],
  isTested: (rule: Rule) => boolean,
): readonly SwapFinding[] {
  return [...ruleSet.languages.values()]
    .flatMap((language) => swapIn(language, sources, isTested))
    .slice(0, MOST_FINDINGS);
}

/** The same as warnings at the rules. */
export function swapFaults(
  ruleSet: RuleSet,
  sources: readonly RulePackSource[],
  isTested: (rule: Rule) => boolean,
): readonly LintFault[] {
  const byId = new Map(ruleSet.rules.map((rule) => [rule.fullId, rule]));
  return swapGroups(ruleSet, sources, isTested).map(({ rule, sentence, group, other }) => {
    const { file, index } = byId.get(rule)!.origin;
    return {
      severity: 'warning',
      file,
      rule,
      path: ['rules', index, 'when'],
      code: 'identity-swap',
      message: `fires on "${sentence}" (${group}), and not where it is said of ${other}: name what is said, not who it is said of`,
    };
  });
}

function swapIn(
  language: LanguageData,
  sources: readonly RulePackSource[],
  isTested: (rule: Rule) => boolean,
): readonly SwapFinding[] {
  const tested = language.rules.flatMap((rule, number) => (isTested(rule) ? [number] : []));
  const names = namesIn(sources, language.language);
  const groups = [
    ...pluralsOf(sources, language.language),
    ...namesOf(
      tested.map((number) => language.rules[number]!),
      names,
    ),
  ];
  if (tested.length === 0 || groups.length < 2) return [];
  const readInFull = createReadInFull(language);
  const firing = (text: string, rules: readonly number[]): ReadonlySet<string> =>
    new Set(
      readInFull(language.reader.read(text))
        .ask(rules)
        .findings.map(({ rule }) => rule.fullId),
    );
  return framesOf(language, names, tested)
    .slice(0, Math.floor(MOST_SENTENCES / groups.length))
    .flatMap(({ put, rules }) => {
      const fired = groups.map(([group, plural]) => ({
        group,
        sentence: put(plural),
        rules: firing(put(plural), rules),
      }));
      return rules.flatMap((number): SwapFinding[] => {
        const rule = language.rules[number]!.fullId;
        const other = fired.find((each) => !each.rules.has(rule));
        if (other === undefined) return [];
        return fired
          .filter((each) => each.rules.has(rule) && each.group !== other.group)
          .map(({ group, sentence }) => ({ rule, sentence, group, other: other.group }));
      });
    });
}

function framesOf(language: LanguageData, names: Names, tested: readonly number[]): readonly Frame[] {
  const neutral = language.language === 'en' ? NEUTRAL_FRAMES : [];
  return [
    ...neutral.map((put): Frame => ({ put, rules: tested })),
    ...tested.flatMap((number) =>
      language.rules[number]!.examples.pass.flatMap((example) => frameOf(example, names, number) ?? []).slice(
        0,
        EXAMPLES_OF_RULE,
      ),
    ),
  ];
}

/** By every way in which groups are spoken of in the plural, in small letters: the group. */
type Names = ReadonlyMap<string, string>;

/** Puts other names in the place of the first name of a group in an example, if it speaks of one. */
function frameOf(example: string, names: Names, rule: number): Frame | undefined {
  const [name] = namesWithin(example, names);
  return name === undefined
    ? undefined
    : { put: (plural) => example.split(name).join(plural), rules: [rule] };
}

/** The names that rules themselves have for groups: others than those by which a group is called first. */
function namesOf(
  rules: readonly Rule[],
  names: Names,
): readonly (readonly [group: string, plural: string])[] {
  const found = new Set<string>();
  for (const { named, examples } of rules) {
    for (const text of [...named.map((part) => part.text), ...examples.match]) {
      for (const name of namesWithin(text, names)) found.add(name.toLowerCase());
      if (found.size >= MOST_NAMES) break;
    }
  }
  return [...found].map((name) => [names.get(name)!, name] as const);
}

function namesWithin(text: string, names: Names): readonly string[] {
  const words = [...text.matchAll(/[\p{L}\p{N}'+-]+/gu)].map(({ index, 0: word }) => ({
    from: index,
    to: index + word.length,
  }));
  return words.flatMap(({ from }, at) => {
    for (let last = Math.min(words.length, at + WORDS_OF_NAME) - 1; last >= at; last--) {
      const name = text.slice(from, words[last]!.to);
      if (names.has(name.toLowerCase())) return [name];
    }
    return [];
  });
}

/** Slurs and signs aside. */
function namesIn(sources: readonly RulePackSource[], language: string): Names {
  return new Map(
    sources
      .filter((source): source is LexiconSource => source.kind === 'lexicon' && source.language === language)
      .flatMap(({ groups }) => groups)
      .filter(({ name }) => !BY_SIGN_OR_SLUR.test(name))
      .flatMap((group) => pluralNames(group).map((plural) => [plural, group.name] as const)),
  );
}

function pluralNames(group: GroupSource): readonly string[] {
  const { both = [], nouns = [], adjectives = [], collectives = [], phrases = [], plurals = [] } = group;
  const alone = (source: Partial<GroupSource>): string => pluralOf({ ...source, name: '', axis: '' });
  return [
    ...both.map((word) => alone({ both: [word] })),
    ...nouns.map((word) => alone({ nouns: [word] })),
    ...adjectives.map((word) => alone({ adjectives: [word] })),
    ...collectives.map((word) => alone({ collectives: [word] })),
    ...plurals,
    ...phrases,
  ].filter((name) => name !== '');
}
