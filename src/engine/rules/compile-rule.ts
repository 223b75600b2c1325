import { CATEGORIES, CLASSIFIERS, type Category, type Classifier } from '../label';
import type { Lexicon } from '../lexicon/lexicon';
import { NEVER, type CompileContext, type Condition, type NamedPart } from './conditions/condition';
import { CONDITION_KINDS } from './conditions/condition-kinds';
import { nearestName } from './nearest-name';
import type { PhrasePattern } from './phrase-pattern';
import type { RegexEngine } from './regex-engine';
import type { Rule } from './rule-set';
import { revisionOf } from './revision';
import { isOwnFile, type RuleSource } from './rule-source';
import { settingFaults } from './settings';

/** A condition written for denials: "negated", or a negative word or class in one of its phrases. */
const NEGATION =
  /"negated":"(?:yes|either)"|[ ("|](?:not|never|no|none|nothing|nobody|without|hardly|neither|nor)[ )"|?]|<(?:negator|refusal|few-good|disclaimer|nothing-[a-z]+|no-worth|negative-determiner|nobody)>/;

/** Examples of each kind that a rule must bring. */
const EXAMPLES_NEEDED = 2;
/** Keys from a rule to its innermost condition. */
const DEEPEST = 40;

export interface NumberedRegex {
  readonly pattern: string;
  readonly rule: number;
}

interface RuleContext {
  readonly lexicon: Lexicon;
  readonly split: (phrase: string) => readonly string[];
  readonly phrases: PhrasePattern[];
  readonly fault: CompileContext['fault'];
  readonly origin: Rule['origin'];
  /** Place of the rule among those of its language. */
  readonly number: number;
  readonly regexEngine: RegexEngine | undefined;
  /** The regular expressions of the language so far, and whose they are. */
  readonly regexes: NumberedRegex[];
}

/** A rule as it is written; its cost is known once its phrases are anchored. */
export type WrittenRule = Omit<Rule, 'cost' | 'passesThreshold'>;

/** A rule from its source; every fault is told. */
export function compileRule(source: RuleSource, fullId: string, rule: RuleContext): WrittenRule | undefined {
  const { fault } = rule;
  const classifier = classifierOf(source.label);
  if (classifier === undefined) {
    const names = Object.values(CATEGORIES).flat();
    fault(['label'], `there is no category "${source.label}"`, nearestName(source.label, names));
  }
  for (const kind of ['match', 'pass'] as const) {
    const count = source.examples[kind].length;
    if (count < EXAMPLES_NEEDED) {
      fault(['examples', kind], `needs at least ${EXAMPLES_NEEDED} examples that ${kind}, has ${count}`);
    }
  }
  for (const { key, message } of settingFaults(source)) fault([key], message);
  const named: NamedPart[] = [];
  const first = rule.phrases.length;
  const when = compileCondition(source.when, ['when'], contextOf(rule, named, false));
  const middle = rule.phrases.length;
  const unless =
    source.unless === undefined
      ? undefined
      : compileCondition(source.unless, ['unless'], contextOf(rule, named, true));
  if (classifier === undefined) return undefined;
  const { stance = ['asserted'], acts = isOwnFile(rule.origin.file) ? 'review' : 'automatic' } = source;
  return {
    ...source,
    acts,
    fullId,
    classifier,
    revision: revisionOf(source),
    stances: stance === 'any' ? undefined : new Set(stance),
    readsNegation:
      classifier !== 'hate-speech' || source.label === 'slur' || NEGATION.test(JSON.stringify(source.when)),
    when,
    unless,
    origin: rule.origin,
    named,
    whenPhrases: { from: first, to: middle },
    unlessPhrases: { from: middle, to: rule.phrases.length },
  };
}

function contextOf(rule: RuleContext, named: NamedPart[], against: boolean): CompileContext {
  const context: CompileContext = {
    lexicon: rule.lexicon,
    split: rule.split,
    fault: rule.fault,
    phrase: (pattern) => rule.phrases.push(pattern) - 1,
    regexEngine: rule.regexEngine,
    regex: (pattern) => rule.regexes.push({ pattern, rule: rule.number }) - 1,
    compile: (condition, path) => compileCondition(condition, path, context),
    named: (part) => void named.push({ against, ...part }),
    opposed: () => contextOf(rule, named, !against),
  };
  return context;
}

/** A mapping of kinds: one compiles to itself, several to all of them. */
function compileCondition(
  source: unknown,
  path: readonly (string | number)[],
  context: CompileContext,
): Condition {
  if (path.length > DEEPEST) {
    context.fault(path, 'conditions stand in one another too deep');
    return NEVER;
  }
  if (typeof source !== 'object' || source === null || Array.isArray(source)) {
    context.fault(path, 'a condition is a mapping such as "phrase: [...]"');
    return NEVER;
  }
  const entries: readonly (readonly [string, unknown])[] = Object.entries(source);
  if (entries.length === 0) context.fault(path, 'an empty condition never holds');
  if (entries.length > 1) {
    return context.compile({ all: entries.map(([key, value]) => ({ [key]: value })) }, path);
  }
  const [name, value]: readonly [string, unknown] = entries[0] ?? ['', undefined];
  const kind = CONDITION_KINDS.find((known) => known.name === name);
  if (kind === undefined) {
    const nearest = nearestName(
      name,
      CONDITION_KINDS.map((known) => known.name),
    );
    context.fault([...path, name], `there is no kind of condition "${name}"`, nearest);
    return NEVER;
  }
  return kind.compile(value, [...path, name], context);
}

function classifierOf(category: Category): Classifier | undefined {
  return CLASSIFIERS.find((classifier) => (CATEGORIES[classifier] as readonly string[]).includes(category));
}
