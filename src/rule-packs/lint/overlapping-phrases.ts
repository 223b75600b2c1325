import { has, type Lexicon } from '../../engine/lexicon/lexicon';
import type { NamedPart } from '../../engine/rules/conditions/condition';
import type { PhraseElement, PhrasePattern } from '../../engine/rules/phrase-pattern';
import type { LanguageData, Rule, RuleSet } from '../../engine/rules/rule-set';
import type { LintFault } from './lint-fault';

interface Listed {
  readonly rule: Rule;
  readonly part: NamedPart;
  /** The list it stands in; phrases of one list hold in each other's place. */
  readonly list: string;
  /** Alone enough to make the rule hold, `unless` aside. */
  readonly enough: boolean;
  readonly patterns: readonly PhrasePattern[];
}

/**
 * Phrases that say nothing new: a phrase written twice in one list, one that holds wherever another of its list does,
 * and one that two rules of the same label share.
 */
export function overlappingPhrases(ruleSet: RuleSet): readonly LintFault[] {
  return [...ruleSet.languages.values()].flatMap(inLanguage);
}

function inLanguage(language: LanguageData): readonly LintFault[] {
  const listed = language.rules.flatMap((rule) => phrasesOf(rule, language));
  const byList = new Map<string, Listed[]>();
  for (const phrase of listed) byList.set(phrase.list, [...(byList.get(phrase.list) ?? []), phrase]);
  const inList = [...byList.values()].flatMap((list) => withinList(list, language.lexicon));
  return [...inList, ...acrossRules(listed)];
}

function phrasesOf(rule: Rule, { phrases }: LanguageData): readonly Listed[] {
  return rule.named
    .filter(({ classId }) => classId === undefined)
    .map((part) => ({
      rule,
      part,
      list: `${rule.fullId} ${part.path.slice(0, -1).join('.')}`,
      enough: part.path.every((key) => typeof key === 'number' || ['when', 'any', 'phrase'].includes(key)),
      patterns: part.phrases.map((number) => phrases[number]!),
    }));
}

function withinList(list: readonly Listed[], lexicon: Lexicon): readonly LintFault[] {
  return list.flatMap((phrase, at) => {
    const twin = list.findIndex(({ part }) => part.text === phrase.part.text);
    if (twin < at)
      return [faultAt(phrase, 'error', `the phrase "${phrase.part.text}" stands twice in its list`)];
    const wider = list.find((other) => other !== phrase && isWider(other, phrase, lexicon));
    if (wider === undefined || (isWider(phrase, wider, lexicon) && list.indexOf(wider) > at)) return [];
    const message = `wherever "${phrase.part.text}" stands, "${wider.part.text}" of the same list holds; one of them is enough`;
    return [faultAt(phrase, 'warning', message)];
  });
}

function acrossRules(listed: readonly Listed[]): readonly LintFault[] {
  const seen = new Map<string, Listed>();
  return listed.flatMap((phrase) => {
    if (!phrase.enough) return [];
    const key = `${phrase.rule.label} ${phrase.part.text}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, phrase);
    if (first === undefined || first.rule === phrase.rule) return [];
    const message = `"${phrase.part.text}" makes ${first.rule.fullId} hold as well, which gives the same label`;
    return [faultAt(phrase, 'warning', message)];
  });
}

function faultAt({ rule, part }: Listed, severity: LintFault['severity'], message: string): LintFault {
  const { file, index } = rule.origin;
  return { severity, file, rule: rule.fullId, path: ['rules', index, ...part.path], message };
}

/** Every way to read `narrow` holds one of the ways to read `wide`. */
function isWider(wide: Listed, narrow: Listed, lexicon: Lexicon): boolean {
  return (
    narrow.patterns.length > 0 &&
    narrow.patterns.every((inner) => wide.patterns.some((outer) => standsIn(outer, inner, lexicon)))
  );
}

function standsIn(wide: PhrasePattern, narrow: PhrasePattern, lexicon: Lexicon): boolean {
  const room = narrow.elements.length - wide.elements.length;
  for (let from = 0; from <= room; from++) {
    if (wide.atStart && !(narrow.atStart && from === 0)) continue;
    if (wide.atEnd && !(narrow.atEnd && from === room)) continue;
    if (wide.elements.every((element, at) => takesAll(element, narrow.elements[from + at]!, lexicon)))
      return true;
  }
  return false;
}

/** Whatever `narrow` takes, `wide` takes too. */
function takesAll(wide: PhraseElement, narrow: PhraseElement, lexicon: Lexicon): boolean {
  if (wide.gap || narrow.gap) return wide.gap && narrow.gap;
  if (narrow.optional && !wide.optional) return false;
  const ofClass = (word: string): boolean => {
    const entry = lexicon.words.get(word);
    return entry !== undefined && wide.classes.some((id) => has(entry, id));
  };
  return (
    [...narrow.words].every((word) => wide.words.has(word) || ofClass(word)) &&
    narrow.classes.every((id) => wide.classes.includes(id)) &&
    narrow.runs.every((run) => wide.runs.some((other) => other.join(' ') === run.join(' ')))
  );
}
