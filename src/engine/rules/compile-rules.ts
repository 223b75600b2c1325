import type { LanguageSource } from '../lexicon/lexicon-source';
import { createReadAllowed } from '../text/allowed-phrases';
import { Budget } from './budget';
import { compileTopics } from './compile-topics';
import { contentHash } from './content-hash';
import { createGlance } from './glance';
import { languageBase } from './language-base';
import { NEVER_MET } from './needs';
import type { RegexEngine } from './regex-engine';
import { isRun, type LanguageData, type Rule, type RuleSet } from './rule-set';
import type {
  LanguagePackSource,
  RuleFault,
  RulePackSource,
  SettingsSource,
  TopicSource,
} from './rule-source';
import { passes, type Settings, uniteSettings } from './settings';
import { createSift } from './sift';

export type CompiledRules =
  | { readonly ok: true; readonly ruleSet: RuleSet }
  | { readonly ok: false; readonly faults: readonly RuleFault[] };

/**
 * Makes a rule set of everything the packs hold, or tells every fault that keeps it from being made. Rules may use
 * regular expressions only where an engine for them is given. What does not follow from rules and settings is made
 * once for the very same source objects, which nobody changes.
 */
export function compileRuleSet(sources: readonly RulePackSource[], regexEngine?: RegexEngine): CompiledRules {
  const steps = compileInSteps(sources, regexEngine);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in slices of some tens of milliseconds, so that a process can do other things between them. */
export function* compileInSteps(
  sources: readonly RulePackSource[],
  regexEngine?: RegexEngine,
): Generator<undefined, CompiledRules> {
  const faults: RuleFault[] = [];
  const languages = new Map<string, LanguageData>();
  const packs = sources.filter((source) => source.kind !== 'settings');
  const spoken = packs.filter((source): source is LanguageSource => source.kind === 'language');
  const settings = uniteSettings(
    sources.filter((source): source is SettingsSource => source.kind === 'settings'),
    { rules: ruleIdsIn(packs), languages: new Set(spoken.map(({ language }) => language)) },
    faults,
  );
  for (const source of spoken) {
    const data = yield* compileLanguage(source, packs, settings, faults, regexEngine);
    languages.set(source.language, data);
  }
  for (const source of packs) {
    if (!languages.has(source.language)) {
      faults.push({
        file: source.file,
        path: [],
        message: `there is no language.yml for "${source.language}"`,
      });
    }
  }
  if (faults.length > 0) return { ok: false, faults };
  // Settings of several scopes may have one name: their order stands, since it tells which wins.
  const inOrder = [...sources].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const hashes: string[] = [];
  for (const source of inOrder) {
    const isNew = !hashOf.has(source);
    hashes.push(hashOfSource(source));
    if (isNew) yield;
  }
  const { thresholds } = settings;
  const rules = [...languages.values()].flatMap((language) => language.rules);
  return { ok: true, ruleSet: { id: contentHash(hashes), rules, languages, thresholds } };
}

function ruleIdsIn(packs: readonly LanguagePackSource[]): ReadonlySet<string> {
  const topics = packs.filter((source): source is TopicSource => source.kind === 'rules');
  return new Set(topics.flatMap(({ topic, rules }) => rules.map(({ id }) => `${topic}/${id}`)));
}

/** Of sources that are known already. */
const hashOf = new WeakMap<RulePackSource, string>();

function hashOfSource(source: RulePackSource): string {
  let hash = hashOf.get(source);
  if (hash === undefined) hashOf.set(source, (hash = contentHash([JSON.stringify(source)])));
  return hash;
}

function* compileLanguage(
  spoken: LanguageSource,
  packs: readonly LanguagePackSource[],
  settings: Settings,
  faults: RuleFault[],
  regexEngine: RegexEngine | undefined,
): Generator<undefined, LanguageData> {
  const base = yield* languageBase(spoken, packs);
  const topics = packs.filter(
    (source): source is TopicSource => source.kind === 'rules' && source.language === spoken.language,
  );
  const compiled = yield* compileTopics(topics, base, regexEngine);
  yield;
  faults.push(...compiled.faults);
  const { phrases, regexes, facts } = compiled;
  const rules = compiled.rules.map((rule) => withSettings(rule, settings));
  const sieved = rules.map((rule) => ({
    needs: isRun(rule) ? rule.when.needs : NEVER_MET,
    phrases: rule.whenPhrases,
  }));
  const budget = new Budget(
    rules,
    phrases.length,
    regexes.map(({ rule }) => rule),
  );
  const regexesIn =
    regexes.length === 0 ? undefined : regexEngine?.together(regexes.map(({ pattern }) => pattern));
  const needs = sieved.map((each) => each.needs);
  const allowed = settings.allow.get(base.language);
  return {
    language: base.language,
    reader: base.reader,
    readAllowed: allowed === undefined || allowed.length === 0 ? undefined : createReadAllowed(allowed),
    lexicon: base.lexicon,
    ids: base.ids,
    rules,
    phrases,
    facts,
    glance: createGlance(facts, needs, phrases, base.lexicon),
    sift: createSift(facts, sieved, phrases, base.lexicon, budget, regexesIn),
    budget,
    functionWords: base.functionWords,
    offTopic: base.offTopic,
  };
}

/** A rule as its site has it; the same one where that changes nothing. */
function withSettings(rule: Rule, { rules, thresholds }: Settings): Rule {
  const own = rules.get(rule.fullId);
  const set = own === undefined ? rule : { ...rule, ...own };
  const { classifier, label: category, score } = set;
  const passesThreshold = passes({ classifier, category, score }, thresholds);
  return passesThreshold === set.passesThreshold ? set : { ...set, passesThreshold };
}
