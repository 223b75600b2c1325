import { hasAny } from '../lexicon/lexicon';
import type { Label, Span, UndoneDisguise } from '../label';
import type { Stance } from '../parse/clause';
import { readComment } from '../parse/read-comment';
import type { Reading } from '../parse/reading';
import { withoutScareQuotes } from '../parse/scare-quotes';
import { segment } from '../text/segment';
import type { Token } from '../text/token';
import type { Match, Scene } from './conditions/condition';
import { findPhrases } from './find-phrases';
import { glance } from './glance';
import type { LanguageData, Rule } from './rule-set';

/** Passages of one label beyond which the rest is left out: enough to show, and bounded. */
const EVIDENCE_LIMIT = 20;

/** One rule that held in a comment. */
export interface Finding {
  readonly rule: Rule;
  readonly label: Label;
}

/** A rule whose words were there, and what kept it from holding. */
export interface Suppressed {
  readonly rule: Rule;
  readonly by: Stance | 'unless';
  readonly matches: readonly Match[];
}

export interface Applied {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** The comment as it was read; absent where no rule could hold and none was needed. */
  readonly reading: Reading | undefined;
}

const NOTHING: Applied = { findings: [], suppressed: [], reading: undefined };

/**
 * Asks the rules of a language about a comment, shadow ones too; the caller chooses. The comment is read only as
 * far as some rule may still hold: most leave after one look at their words.
 */
export function applyRules(
  tokens: readonly Token[],
  language: LanguageData,
  parent?: readonly Token[],
): Applied {
  const first = glance(tokens, language);
  if (!language.rules.some(({ when }) => when.possible(first))) return NOTHING;
  const { sentences, quoted, repeated } = segment(tokens, parent);
  const glanced = { tokens, entries: first.entries, phraseAt: first.phraseAt, sentences };
  const { classes } = first;
  const phraseHits = findPhrases(glanced, language, first.phraseHits);
  const rules = language.rules.filter(({ when }) => when.possible(first));
  if (!rules.some(({ when }) => when.possible({ classes, phraseHits }) || mayPointBack(classes, language)))
    return NOTHING;
  const reading = readComment(
    glanced,
    withoutScareQuotes(tokens, [...quoted, ...repeated]),
    language.lexicon,
    language.ids,
  );
  const hits =
    reading.entries === glanced.entries ? phraseHits : findPhrases(reading, language, first.phraseHits);
  return askRules(rules, { reading, classes, phraseHits: hits }, language);
}

/** A pronoun may yet turn out to be a group, and phrases with a group to be there. */
function mayPointBack(classes: Uint32Array, { ids }: LanguageData): boolean {
  const id = ids['third-person-plural'];
  return ((classes[id >>> 5]! >>> (id & 31)) & 1) === 1;
}

/** Asks some rules about a comment that was read in full. */
export function askRules(rules: readonly Rule[], scene: Scene, { lexicon }: LanguageData): Applied {
  const { reading } = scene;
  const stanceOfToken = stancesByToken(reading);
  const findings: Finding[] = [];
  const suppressed: Suppressed[] = [];
  for (const rule of rules) {
    if (!rule.when.possible(scene)) continue;
    let found: Match[] | undefined;
    for (let sentence = 0; sentence < reading.sentences.length; sentence++) {
      const matches = rule.when.find(scene, sentence);
      if (matches.length === 0) continue;
      const { stances } = rule;
      const lost = stances && matches.find(({ from }) => !stances.has(stanceOfToken[from]!));
      if (lost !== undefined) {
        suppressed.push({ rule, by: stanceOfToken[lost.from]!, matches });
        continue;
      }
      if (rule.unless !== undefined && rule.unless.find(scene, sentence).length > 0) {
        suppressed.push({ rule, by: 'unless', matches });
        continue;
      }
      (found ??= []).push(...matches);
      if (found.length > EVIDENCE_LIMIT) break;
    }
    if (found !== undefined) findings.push({ rule, label: labelOf(rule, found, reading, lexicon.markBits) });
  }
  return { findings, suppressed, reading };
}

function stancesByToken({ tokens, units, stances }: Reading): Stance[] {
  const byToken = new Array<Stance>(tokens.length + 1).fill('asserted');
  units.forEach((unit, at) => {
    for (let i = unit.from; i < unit.to; i++) byToken[i] = stances[at]!;
  });
  return byToken;
}

/** The label of a finding: evidence and marks in order, joined where they touch. */
function labelOf(rule: Rule, matches: readonly Match[], reading: Reading, markBits: Uint32Array): Label {
  const inside = new Set<number>();
  for (const { from, to } of matches) for (let i = from; i < to; i++) inside.add(i);
  const tokens = [...inside].sort((a, b) => a - b);
  const marked = new Set<number>();
  for (const i of tokens) {
    const phrase = reading.phraseAt[i];
    if (phrase !== undefined && hasAny(phrase.entry, markBits))
      for (let j = i; j < i + phrase.length; j++) marked.add(j);
    else if (hasAny(reading.entries[i]!, markBits)) marked.add(i);
  }
  const evidence = spansOf(tokens, reading);
  const marks =
    marked.size > 0
      ? spansOf(
          [...marked].filter((i) => inside.has(i)).sort((a, b) => a - b),
          reading,
        )
      : evidence;
  const undone = new Set<UndoneDisguise>();
  for (const i of tokens) {
    const disguise = reading.tokens[i]!.undone;
    if (disguise !== undefined) undone.add(disguise);
  }
  return {
    classifier: rule.classifier,
    category: rule.label,
    severity: rule.severity,
    score: rule.score,
    rule: rule.fullId,
    reason: rule.reason,
    evidence,
    marks,
    ...(undone.size > 0 ? { undone: [...undone] } : {}),
  };
}

/** Neighbouring tokens make one span; breaks between lines part them. */
function spansOf(tokens: readonly number[], reading: Reading): Span[] {
  const spans: { start: number; end: number }[] = [];
  let previous = -2;
  for (const i of tokens) {
    const { span, kind } = reading.tokens[i]!;
    if (kind === 'break') continue;
    const last = spans.at(-1);
    if (last !== undefined && (i === previous + 1 || span.start < last.end))
      last.end = Math.max(last.end, span.end);
    else if (spans.length < EVIDENCE_LIMIT) spans.push({ start: span.start, end: span.end });
    previous = i;
  }
  return spans;
}
