import { anchorOf } from './commonness';
import { compileRule, type NumberedRegex, type WrittenRule } from './compile-rule';
import { costOf } from './cost';
import { extendFacts } from './extend-facts';
import type { FactTables } from './facts';
import { IdentityMemo } from './identity-memo';
import type { LanguageBase } from './language-base';
import { anchoredAt, type PhrasePattern } from './phrase-pattern';
import type { RegexEngine } from './regex-engine';
import type { Rule } from './rule-set';
import { isOwnFile, type RuleFault, type TopicSource } from './rule-source';

/** Rules of a language as they are written, ready to be asked. */
export interface CompiledTopics {
  /** Settings and thresholds left aside. */
  readonly rules: readonly Rule[];
  readonly phrases: readonly PhrasePattern[];
  readonly regexes: readonly NumberedRegex[];
  readonly facts: FactTables;
  readonly faults: readonly RuleFault[];
}

/** Rules between two pauses. */
const RULES_AT_A_TIME = 10;

/** The rules that all sites have, by their sources and what they were compiled with. */
const SHIPPED = new IdentityMemo<CompiledTopics>(3);
const WITHOUT_REGEXES = {};

/**
 * Compiles the rules of a language. Those that come with the product stand first, and what was made of the very same
 * sources is not made again; rules of one's own are added to it.
 */
export function* compileTopics(
  topics: readonly TopicSource[],
  base: LanguageBase,
  regexEngine: RegexEngine | undefined,
): Generator<undefined, CompiledTopics> {
  const firstOwn = topics.findIndex(({ file }) => isOwnFile(file));
  const shared = firstOwn < 0 ? topics : topics.slice(0, firstOwn);
  const keys = [base, regexEngine ?? WITHOUT_REGEXES, ...shared];
  let shipped = SHIPPED.get(keys);
  if (shipped === undefined) {
    const nothing = { rules: [], phrases: [], regexes: [], facts: base.facts, faults: [] };
    shipped = yield* addTopics(shared, nothing, base, regexEngine);
    if (shared.length > 0) SHIPPED.set(keys, shipped);
  }
  const own = topics.slice(shared.length);
  return own.length === 0 ? shipped : yield* addTopics(own, shipped, base, regexEngine);
}

function* addTopics(
  topics: readonly TopicSource[],
  before: CompiledTopics,
  base: LanguageBase,
  regexEngine: RegexEngine | undefined,
): Generator<undefined, CompiledTopics> {
  const phrases = [...before.phrases];
  const regexes = [...before.regexes];
  const faults = [...before.faults];
  const seen = new Set(before.rules.map(({ fullId }) => fullId));
  const written: WrittenRule[] = [];
  for (const topic of topics) {
    for (const [index, source] of topic.rules.entries()) {
      const fullId = `${topic.topic}/${source.id}`;
      const fault = (path: readonly (string | number)[], message: string, nearest?: string): void => {
        faults.push({
          file: topic.file,
          rule: fullId,
          path: ['rules', index, ...path],
          message,
          ...(nearest === undefined ? {} : { nearest }),
        });
      };
      if (seen.has(fullId)) fault(['id'], `the id "${source.id}" is used twice`);
      seen.add(fullId);
      const rule = compileRule(source, fullId, {
        lexicon: base.lexicon,
        split: base.split,
        phrases,
        fault,
        origin: { file: topic.file, index },
        number: before.rules.length + written.length,
        regexEngine,
        regexes,
      });
      if (rule !== undefined) written.push(rule);
      if (written.length % RULES_AT_A_TIME === 0) yield;
    }
  }
  for (let number = before.phrases.length; number < phrases.length; number++)
    phrases[number] = anchoredAt(phrases[number]!, anchorOf(phrases[number]!, base.common));
  const rules = written.map((rule): Rule => {
    const { file, index } = rule.origin;
    const cost = costOf(rule.named, phrases, base.common, (path, message) =>
      faults.push({ file, rule: rule.fullId, path: ['rules', index, ...path], message }),
    );
    return { ...rule, cost, passesThreshold: true };
  });
  yield;
  const more = { rules, firstRule: before.rules.length, phrases };
  const facts = yield* extendFacts(before.facts, more, base);
  return { rules: [...before.rules, ...rules], phrases, regexes, facts, faults };
}
