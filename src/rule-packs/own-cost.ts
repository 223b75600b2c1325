import type { LanguageData, Rule, RuleSet } from '../engine/rules/rule-set';
import { isRun } from '../engine/rules/rule-set';
import type { RuleFault } from '../engine/rules/rule-source';
import { sentencesOf } from '../engine/text/segment';
import { RE2_ENGINE } from './re2-engine';

/** Texts that rules are held against: examples of the shipped rules, which are everyday sentences of all kinds. */
const TEXTS = 1000;
/** Of 100 texts, those about which one rule may be asked. */
const ASKED_OF_RULE = 20;
/** The same for all own rules together: one may be asked often, or many seldom. */
const ASKED_IN_ALL = 200;
/** Of 100 texts, those that may have to be taken apart for own rules alone. */
const READ_FOR_OWN = 20;
/** Regular expressions look at every sentence; so many, and so many instructions, are within a tenth of its time. */
const REGEXES = 5;
const INSTRUCTIONS = 250;

/**
 * What keeps own rules from slowing the judging of comments, however many and whoever wrote them: how often each would
 * be asked, and all of them together, is counted on everyday sentences. It is counted, not timed, so that the same
 * rules always come to the same end.
 */
export function ownCostFaults(ruleSet: RuleSet, isOwn: (file: string) => boolean): readonly RuleFault[] {
  return [...ruleSet.languages.values()].flatMap((language) => {
    const own = new Set(
      language.rules.flatMap((rule, number) => (isOwn(rule.origin.file) && isRun(rule) ? [number] : [])),
    );
    return own.size === 0 ? [] : [...askedFaults(language, own), ...regexFaults(language, own)];
  });
}

function faultAt({ fullId, origin }: Rule, message: string): RuleFault {
  const { file, index } = origin;
  return { file, rule: fullId, path: ['rules', index, 'when'], code: 'rule-cost', message };
}

function askedFaults(language: LanguageData, own: ReadonlySet<number>): readonly RuleFault[] {
  const texts = everydayTexts(language, own);
  if (texts.length === 0) return [];
  const asked = new Map<number, number>([...own].map((number) => [number, 0]));
  let readForOwn = 0;
  for (const text of texts) {
    const woken = wokenBy(text, language);
    const mine = woken.filter((number) => own.has(number));
    for (const number of mine) asked.set(number, asked.get(number)! + 1);
    if (mine.length > 0 && mine.length === woken.length) readForOwn += 1;
  }
  const of100 = (count: number): number => Math.round((count * 100) / texts.length);
  const often = [...asked].sort((a, b) => b[1] - a[1]);
  const costliest = language.rules[often[0]![0]]!;
  const faults = often
    .filter(([, count]) => of100(count) > ASKED_OF_RULE)
    .slice(0, 20)
    .map(([number, count]) =>
      faultAt(
        language.rules[number]!,
        `would be asked about ${of100(count)} of 100 comments, more than ${ASKED_OF_RULE}: let it ask for a word, class or phrase that is rare`,
      ),
    );
  if (faults.length > 0) return faults;
  const inAll = of100([...asked.values()].reduce((sum, count) => sum + count, 0));
  if (inAll > ASKED_IN_ALL) {
    const message = `all own rules together would be asked ${inAll} times about 100 comments, more than ${ASKED_IN_ALL}, this one oftenest: let them ask for rarer words, or join those of one purpose`;
    return [faultAt(costliest, message)];
  }
  if (of100(readForOwn) > READ_FOR_OWN) {
    const message = `${of100(readForOwn)} of 100 comments would be taken apart for own rules alone, more than ${READ_FOR_OWN}, for this one oftenest: let them ask for rarer words`;
    return [faultAt(costliest, message)];
  }
  return [];
}

function wokenBy(text: string, language: LanguageData): readonly number[] {
  const tokens = language.reader.read(text);
  const glance = language.glance(tokens);
  if (glance === undefined) return [];
  language.budget.begin(tokens.length);
  const { entries, phraseAt, partedAt } = glance;
  const sifted = language.sift(glance, {
    tokens,
    entries,
    phraseAt,
    partedAt,
    sentences: sentencesOf(tokens),
  });
  return sifted?.rules ?? [];
}

/** Passing examples of the other rules, evenly drawn. */
function everydayTexts({ rules }: LanguageData, own: ReadonlySet<number>): readonly string[] {
  const all = rules.flatMap(({ examples }, number) => (own.has(number) ? [] : examples.pass));
  const step = Math.max(1, all.length / TEXTS);
  return Array.from({ length: Math.min(TEXTS, all.length) }, (_, at) => all[Math.floor(at * step)]!);
}

function regexFaults({ rules }: LanguageData, own: ReadonlySet<number>): readonly RuleFault[] {
  let patterns = 0;
  let instructions = 0;
  for (const number of own) {
    const rule = rules[number]!;
    for (const { text, standsIn } of rule.named) {
      if (standsIn === undefined) continue;
      const compiled = RE2_ENGINE.compile(text);
      patterns += 1;
      instructions += 'size' in compiled ? compiled.size : 0;
      if (patterns > REGEXES || instructions > INSTRUCTIONS) {
        const message = `the regular expressions of all own rules are more than ${REGEXES}, or have more than ${INSTRUCTIONS} instructions: write phrases, which cost next to nothing, or join some`;
        return [faultAt(rule, message)];
      }
    }
  }
  return [];
}
