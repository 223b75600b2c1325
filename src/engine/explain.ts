import type { Comment } from './comment';
import type { Span } from './label';
import { applyRules } from './rules/apply-rules';
import { createReadInFull } from './rules/read-in-full';
import type { LanguageData, RuleSet } from './rules/rule-set';
import type { RuleStatus } from './rules/rule-source';

export interface ExplainedWord {
  readonly span: Span;
  /** As the engine reads it, disguise undone. */
  readonly word: string;
  readonly classes: readonly string[];
  /** Who stands behind it: `asserted`, `quoted`, `reported` … */
  readonly stance: string;
}

export interface ExplainedClause {
  readonly subject: string;
  readonly verb: string;
  readonly object: string;
  readonly complement: string;
  readonly force: string;
  readonly negated: boolean;
  readonly stance: string;
}

export interface Explanation {
  readonly language: string;
  readonly words: readonly ExplainedWord[];
  /** Noun phrases: what each stands for, and for which group. */
  readonly mentions: readonly { readonly text: string; readonly referent: string; readonly group?: string }[];
  readonly clauses: readonly ExplainedClause[];
  readonly fired: readonly {
    readonly rule: string;
    readonly status: RuleStatus;
    readonly evidence: readonly Span[];
  }[];
  /** Rules whose conditions were met but that were held back, and by what. */
  readonly suppressed: readonly {
    readonly rule: string;
    /** A stance such as `quoted`, `unless`, or `threshold`: its score is below what the site asks for. */
    readonly by: string;
    /** For `unless`, the words that spoke against it. */
    readonly because: readonly Span[];
    readonly evidence: readonly Span[];
  }[];
  /** Rules that gave up: looking for what they ask for took more steps than a rule has. */
  readonly overBudget: readonly string[];
}

/** How the engine reads a comment, rule by rule; `undefined` for a language without packs. */
export function explain(comment: Comment, ruleSet: RuleSet): Explanation | undefined {
  const tag = comment.language?.toLowerCase().split('-')[0];
  const language = tag === undefined ? ruleSet.languages.values().next().value : ruleSet.languages.get(tag);
  return language === undefined ? undefined : explainIn(comment, language);
}

function explainIn(comment: Comment, language: LanguageData): Explanation {
  const tokens = language.reader.read(comment.text);
  const { findings, suppressed, overBudget, ...applied } = applyRules(tokens, language);
  // What left at first sight was not read; whoever asks is shown it all the same.
  const { units, mentions, clauses, stances } =
    applied.reading ?? createReadInFull(language)(tokens).scene.reading;
  const names = [...language.lexicon.classes];
  const textOf = (from: number, to: number): string =>
    units
      .slice(from, to)
      .map(({ word }) => word)
      .join(' ');
  const spans = (matches: readonly { from: number; to: number }[]): Span[] =>
    matches
      .filter(({ from, to }) => to > from)
      .map(({ from, to }) => ({ start: tokens[from]!.span.start, end: tokens[to - 1]!.span.end }));
  return {
    language: language.language,
    words: units.map((unit, at) => ({
      span: { start: tokens[unit.from]!.span.start, end: tokens[unit.to - 1]!.span.end },
      word: unit.word,
      classes: names
        .filter(([, id]) => ((unit.entry.bits[id >>> 5]! >>> (id & 31)) & 1) === 1)
        .map(([name]) => name),
      stance: stances[at]!,
    })),
    mentions: mentions.map((mention) => ({
      text: textOf(mention.from, mention.to),
      referent: mention.referent,
      ...(mention.group < 0 ? {} : { group: language.lexicon.groups[mention.group]!.name }),
    })),
    clauses: clauses.map((clause) => ({
      subject: clause.subject === undefined ? '' : textOf(clause.subject.from, clause.subject.to),
      verb: units[clause.verb]!.word,
      object: clause.object === undefined ? '' : textOf(clause.object.from, clause.object.to),
      complement: clause.complement === undefined ? '' : textOf(clause.complement.from, clause.complement.to),
      force: clause.force,
      negated: clause.negated,
      stance: clause.stance,
    })),
    fired: findings
      .filter(({ rule }) => rule.passesThreshold)
      .map(({ rule, label }) => ({ rule: rule.fullId, status: rule.status, evidence: label.evidence })),
    suppressed: [
      ...suppressed.map(({ rule, by, matches, because }) => ({
        rule: rule.fullId,
        by,
        because: spans(because),
        evidence: spans(matches),
      })),
      ...findings
        .filter(({ rule }) => !rule.passesThreshold)
        .map(({ label }) => ({
          rule: label.rule,
          by: 'threshold',
          because: [],
          evidence: label.evidence,
        })),
    ],
    overBudget: overBudget.map(({ fullId }) => fullId),
  };
}
