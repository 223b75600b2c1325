import { CLASSIFY } from './classifiers/classifiers';
import type { Comment } from './comment';
import type { Label } from './label';
import { decideAction, type Policy, standingEffect } from './policy';
import { applyRules, type Applied } from './rules/apply-rules';
import { readParent } from './rules/read-parent';
import { givesLabels, type RuleSet } from './rules/rule-set';
import { LANGUAGE_LISTS } from './text/function-words';
import { detectLanguage } from './text/language';
import type { ShadowFinding, Undetermined, Verdict } from './verdict';

/** UTF-16 units beyond which a comment is not judged. */
export const TEXT_LIMIT = 200_000;
/** Words, numbers and signs beyond which it is not judged: no prose of `TEXT_LIMIT` units has as many. */
const TOKEN_LIMIT = 50_000;

/**
 * Judges one comment: the same comment, rule set and policy always give the same verdict. Takes any text and never
 * throws; what cannot be judged (longer than `TEXT_LIMIT` or `TOKEN_LIMIT`, a language without packs, a rule over its budget) is
 * `undetermined`, without labels. Spans of labels are UTF-16 units of `comment.text`.
 */
export function moderate(comment: Comment, ruleSet: RuleSet, policy: Policy): Verdict {
  // 1 A comment that cannot be judged is said to be so, never called clean.
  if (comment.text.length > TEXT_LIMIT) {
    return undetermined({ cause: 'length', limit: TEXT_LIMIT }, 'und', comment, ruleSet, policy);
  }
  // 2 Disguises are undone and words found, each with its place in the original.
  const declared = primaryTag(comment.language);
  const reader = (ruleSet.languages.get(declared ?? '') ?? ruleSet.languages.values().next().value)?.reader;
  const tokens = reader?.read(comment.text) ?? [];
  if (tokens.length > TOKEN_LIMIT)
    return undetermined({ cause: 'length', limit: TOKEN_LIMIT }, 'und', comment, ruleSet, policy);
  const detected = detectLanguage(tokens, LANGUAGE_LISTS, comment.language).language;
  const language = ruleSet.languages.get(detected);
  if (language === undefined)
    return undetermined({ cause: 'language', language: detected }, detected, comment, ruleSet, policy);
  // 3 What the site allows is read as harmless, the sentences are taken apart, every rule that may hold is asked.
  const harmless = language.readAllowed?.(comment.text, tokens) ?? tokens;
  const applied = applyRules(harmless, language, readParent(comment, language));
  const overBudget = applied.overBudget.find(givesLabels);
  if (overBudget !== undefined)
    return undetermined({ cause: 'budget', rule: overBudget.fullId }, detected, comment, ruleSet, policy);
  // 4 Every classifier adds its labels; none hides another's.
  const input = { comment, tokens, harmless, applied, language, thresholds: ruleSet.thresholds };
  const abuse = CLASSIFY.abuse(input);
  const hateSpeech = CLASSIFY.hateSpeech(input);
  const offTopic = CLASSIFY.offTopic(input);
  const labels = [...abuse.labels, ...hateSpeech.labels, ...offTopic.labels].sort(byEvidence);
  // 5 The site's policy decides: by the labels, then by what is known of the author.
  const called = decideAction(labels, false, policy);
  const standing = standingEffect(called, labels, comment.author, policy);
  const shadow = shadowsOf(applied);
  return {
    action: standing?.action ?? called,
    scores: { abuse: abuse.score ?? 0, hateSpeech: hateSpeech.score ?? 0, offTopic: offTopic.score },
    labels,
    ruleSet: ruleSet.id,
    language: language.language,
    ...(offTopic.undetermined === undefined
      ? {}
      : { undeterminedScores: { offTopic: offTopic.undetermined } }),
    ...(shadow.length === 0 ? {} : { shadow }),
    ...(standing === undefined ? {} : { standing }),
  };
}

function primaryTag(tag: string | undefined): string | undefined {
  return tag?.toLowerCase().split('-')[0];
}

/** What the rules on trial found that would be labels, were these live. */
function shadowsOf({ findings }: Applied): readonly ShadowFinding[] {
  return findings
    .filter(({ rule }) => rule.status === 'shadow' && rule.passesThreshold)
    .map(({ label: { rule, evidence } }) => ({ rule, evidence }))
    .sort(byEvidence);
}

function byEvidence(a: Pick<Label, 'evidence'>, b: Pick<Label, 'evidence'>): number {
  return (a.evidence[0]?.start ?? 0) - (b.evidence[0]?.start ?? 0);
}

function undetermined(
  cause: Undetermined,
  language: string,
  { author }: Comment,
  ruleSet: RuleSet,
  policy: Policy,
): Verdict {
  const called = decideAction([], true, policy);
  const standing = standingEffect(called, [], author, policy);
  return {
    action: standing?.action ?? called,
    scores: { abuse: null, hateSpeech: null, offTopic: null },
    labels: [],
    ruleSet: ruleSet.id,
    language,
    undetermined: cause,
    ...(standing === undefined ? {} : { standing }),
  };
}
