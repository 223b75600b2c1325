import { hasAny } from '../lexicon/lexicon';
import type { Label, Span, UndoneDisguise } from '../label';
import type { Stance } from '../parse/clause';
import { readComment } from '../parse/read-comment';
import { NOWHERE, type Glanced, type Reading } from '../parse/reading';
import { withoutScareQuotes } from '../parse/scare-quotes';
import { quotedRegions } from '../text/quotations';
import { repeatedRanges, sentencesOf } from '../text/segment';
import type { Token } from '../text/token';
import type { Match, Scene } from './conditions/condition';
import { findPhrases, type PhraseGround } from './find-phrases';
import type { LanguageData, NumberRange, Rule } from './rule-set';
import type { Sifted } from './sift';
import { weightToMark } from './strongest-words';

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
  /** What spoke against it, where that is words of the comment. */
  readonly because: readonly Match[];
}

export interface Applied {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** The comment as it was read; absent where no rule could hold and none was needed. */
  readonly reading: Reading | undefined;
  /** Rules that needed more steps than they have, so that nobody knows whether they hold. */
  readonly overBudget: readonly Rule[];
}

const NOTHING: Applied = { findings: [], suppressed: [], reading: undefined, overBudget: [] };

/**
 * Asks the rules of a language about a comment, shadow ones too; the caller chooses. The comment is read only as
 * far as some rule may still hold: most leave after one look at their words.
 */
export function applyRules(
  tokens: readonly Token[],
  language: LanguageData,
  parent?: readonly Token[],
): Applied {
  const glance = language.glance(tokens);
  if (glance === undefined) return NOTHING;
  const { entries, phraseAt, partedAt } = glance;
  const glanced: Glanced = { tokens, entries, phraseAt, partedAt, sentences: sentencesOf(tokens) };
  const { budget } = language;
  budget.begin(tokens.length);
  const sifted = language.sift(glance, glanced);
  if (sifted === undefined) {
    const overBudget = rulesOf(budget.overdrawn(), language);
    return overBudget.length === 0 ? NOTHING : { ...NOTHING, overBudget };
  }
  const repeated = parent === undefined ? [] : repeatedRanges(tokens, parent);
  const quotations = withoutScareQuotes(tokens, [...quotedRegions(tokens), ...repeated]);
  const reading = readComment(glanced, quotations, language.lexicon, language.ids);
  const ground = { glance, reading, tables: language.facts, patterns: language.phrases, budget };
  const { rules } = sifted;
  const maySpend: Scene['maySpend'] = (regex, steps) => budget.spend(regex, steps);
  const isAsRead = reading.entries === glanced.entries;
  return askRules({
    ...sifted,
    scene: {
      reading,
      maySpend,
      phraseHits: isAsRead
        ? sifted.hits
        : phrasesOf(
            rules.map((rule) => language.rules[rule]!.whenPhrases),
            ground,
          ),
    },
    against: (holding) => ({
      reading,
      maySpend,
      phraseHits: phrasesOf(
        holding.map((rule) => rule.unlessPhrases),
        ground,
      ),
    }),
    language,
  });
}

/** Where the phrases of certain numbers stand. */
export function phrasesOf(numbers: readonly NumberRange[], ground: Ground): Map<number, readonly Match[]> {
  const wanted = new Set<number>();
  for (const { from, to } of numbers) for (let number = from; number < to; number++) wanted.add(number);
  const hits = new Map<number, Match[]>();
  if (wanted.size === 0) return hits;
  for (const sentence of ground.reading.sentences) findPhrases({ ...ground, wanted }, sentence, hits);
  return hits;
}

type Ground = Omit<PhraseGround, 'wanted' | 'reading'> & { readonly reading: Reading };

/** Which rules are asked, of which sentences, and what they are shown. */
export interface Asking extends Omit<Sifted, 'hits'> {
  readonly language: LanguageData;
  /** For `when`. */
  readonly scene: Scene;
  /** For `unless` of the rules whose `when` held. */
  readonly against: (rules: readonly Rule[]) => Scene;
}

/** What holds, before it is asked what speaks against it. */
interface Holding {
  readonly rule: Rule;
  readonly bySentence: readonly { readonly sentence: number; readonly matches: readonly Match[] }[];
}

/** Asks some rules about a comment that was read. */
export function askRules({ rules, sentences, language, scene, against: sceneAgainst }: Asking): Applied {
  const { reading } = scene;
  const holding: Holding[] = [];
  rules.forEach((number, at) => {
    const rule = language.rules[number]!;
    const bySentence = sentences[at]!.flatMap((sentence) => {
      const matches = rule.when.find(scene, sentence);
      return matches.length === 0 ? [] : [{ sentence, matches }];
    });
    if (bySentence.length > 0) holding.push({ rule, bySentence });
  });
  if (holding.length === 0) {
    const overBudget = rulesOf(language.budget.overdrawn(), language);
    return { findings: [], suppressed: [], reading, overBudget };
  }
  const against = sceneAgainst(holding.map(({ rule }) => rule));
  const stanceOfToken = stancesByToken(reading);
  const findings: Finding[] = [];
  const suppressed: Suppressed[] = [];
  for (const { rule, bySentence } of holding) {
    let found: Match[] | undefined;
    for (const { sentence, matches } of bySentence) {
      const { stances } = rule;
      const lost = stances && matches.find(({ from }) => !stances.has(stanceOfToken[from]!));
      if (lost !== undefined) {
        suppressed.push({ rule, by: stanceOfToken[lost.from]!, matches, because: [] });
        continue;
      }
      if (!rule.readsNegation && isDenied(matches, sentence, reading)) {
        suppressed.push({ rule, by: 'denied', matches, because: [] });
        continue;
      }
      const because = rule.unless?.find(against, sentence);
      if (because !== undefined && because.length > 0) {
        suppressed.push({ rule, by: 'unless', matches, because });
        continue;
      }
      (found ??= []).push(...matches);
      if (found.length > EVIDENCE_LIMIT) break;
    }
    if (found !== undefined)
      findings.push({ rule, label: labelOf(rule, found, reading, language.lexicon.markBits) });
  }
  return { findings, suppressed, reading, overBudget: rulesOf(language.budget.overdrawn(), language) };
}

function rulesOf(numbers: readonly number[], { rules }: LanguageData): readonly Rule[] {
  return numbers.map((number) => rules[number]!);
}

/** "They do not control the banks": what was found stands in a clause that denies it of its group. */
function isDenied(
  matches: readonly Match[],
  sentence: number,
  { clauses, clausesOf, units }: Reading,
): boolean {
  const { from, to } = clausesOf[sentence] ?? NOWHERE;
  for (let at = from; at < to; at++) {
    const { negated, subject, force, from: first } = clauses[at]!;
    if (!negated || subject?.referent !== 'group' || force === 'duty' || force === 'command') continue;
    // "They do not want to replace us": what they do not want is denied with it.
    const next = at + 1 < to && clauses[at + 1]!.subject === undefined ? clauses[at + 1]! : clauses[at]!;
    const [start, stop] = [units[first]!.from, units[next.to - 1]!.to];
    if (matches.some((match) => match.from >= start && match.to <= stop && match.to > match.from))
      return true;
  }
  return false;
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
  const marks = marksOf(
    rule,
    [...marked].filter((i) => inside.has(i)).sort((a, b) => a - b),
    reading,
  );
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
    marks: marks ?? evidence,
    ...(rule.acts === 'review' ? { acts: rule.acts } : {}),
    ...(undone.size > 0 ? { undone: [...undone] } : {}),
  };
}

/**
 * What a reader would underline. Where the comment has weighed words, the strong ones stand for it, and a finding
 * that is not grave leaves the rest to its evidence; where it has none, a finding without marked words shows all.
 */
function marksOf(rule: Rule, marked: readonly number[], reading: Reading): readonly Span[] | undefined {
  const least = weightToMark(reading);
  if (least === 0) return marked.length > 0 ? spansOf(marked, reading) : undefined;
  return spansOf(
    marked.filter((i) => {
      const { weight } = reading.entries[i]!;
      return weight >= least || (weight === 0 && rule.severity === 'high');
    }),
    reading,
  );
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
