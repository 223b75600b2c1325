import { CLASSIFY } from './classifiers/classifiers';
import type { Comment } from './comment';
import type { Label } from './label';
import { hasAny } from './lexicon/lexicon';
import { readComment } from './parse/read-comment';
import { segmentsOf } from './parse/segments';
import { decideAction, type Policy } from './policy';
import { applyRules, type Applied } from './rules/apply-rules';
import type { LanguageData, RuleSet } from './rules/rule-set';
import type { Token } from './text/token';
import type { Undetermined, Verdict } from './verdict';

/** UTF-16 units beyond which a comment is not judged. */
export const TEXT_LIMIT = 200_000;

const NOTHING: Applied = { findings: [], suppressed: [] };

/** Judges one comment: the same comment, rule set and policy always give the same verdict. */
export function moderate(comment: Comment, ruleSet: RuleSet, policy: Policy): Verdict {
  // 1 A comment that cannot be judged is said to be so, never called clean.
  if (comment.text.length > TEXT_LIMIT) {
    return undetermined({ cause: 'length', limit: TEXT_LIMIT }, 'und', ruleSet, policy);
  }
  // 2 Disguises are undone and words found, each with its place in the original.
  const language = languageOf(comment, ruleSet);
  if (language === undefined) {
    return undetermined({ cause: 'language', language: comment.language ?? 'und' }, 'und', ruleSet, policy);
  }
  const tokens = language.reader.read(comment.text);
  // 3 The sentences are taken apart and every rule is asked.
  const reading = readComment(tokens, segmentsOf(tokens), language.lexicon, language.ids);
  const applied = concerns(tokens, language) ? applyRules(reading, language) : NOTHING;
  // 4 Every classifier adds its labels; none hides another's.
  const input = { comment, reading, applied, language };
  const abuse = CLASSIFY.abuse(input);
  const hateSpeech = CLASSIFY.hateSpeech(input);
  const offTopic = CLASSIFY.offTopic(input);
  const labels = [...abuse.labels, ...hateSpeech.labels, ...offTopic.labels].sort(byEvidence);
  // 5 The site's policy decides.
  return {
    action: decideAction(labels, false, policy),
    scores: { abuse: abuse.score ?? 0, hateSpeech: hateSpeech.score ?? 0, offTopic: offTopic.score },
    labels,
    ruleSet: ruleSet.id,
    language: language.language,
  };
}

function languageOf(comment: Comment, ruleSet: RuleSet): LanguageData | undefined {
  const declared = comment.language?.toLowerCase().split('-')[0];
  return declared === undefined ? ruleSet.languages.values().next().value : ruleSet.languages.get(declared);
}

/** False for the many comments in which no word could make a rule hold: they leave early. */
function concerns(tokens: readonly Token[], language: LanguageData): boolean {
  const { words, phrases } = language.lexicon;
  for (const { word } of tokens) {
    if (language.phrasesByWord.has(word) || phrases.has(word)) return true;
    const entry = words.get(word);
    if (
      entry !== undefined &&
      (hasAny(entry, language.interestBits) || hasAny(entry, language.phraseClassBits))
    )
      return true;
  }
  return false;
}

function byEvidence(a: Label, b: Label): number {
  return (a.evidence[0]?.start ?? 0) - (b.evidence[0]?.start ?? 0);
}

function undetermined(cause: Undetermined, language: string, ruleSet: RuleSet, policy: Policy): Verdict {
  return {
    action: decideAction([], true, policy),
    scores: { abuse: 0, hateSpeech: 0, offTopic: null },
    labels: [],
    ruleSet: ruleSet.id,
    language,
    undetermined: cause,
  };
}
