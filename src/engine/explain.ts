import type { Comment } from './comment';
import type { Span } from './label';
import type { Unit } from './parse/reading';
import { applyRules, type Finding } from './rules/apply-rules';
import { createReadInFull } from './rules/read-in-full';
import { readParent } from './rules/read-parent';
import type { LanguageData, RuleSet } from './rules/rule-set';
import type { RuleStatus } from './rules/rule-source';
import type { Token } from './text/token';

export interface ExplainedWord {
  readonly span: Span;
  /** As the engine reads it, disguise undone. */
  readonly word: string;
  readonly classes: readonly string[];
  /** Who stands behind it: `asserted`, `quoted`, `reported` … */
  readonly stance: string;
  /** The site allows it: rules see a word that nothing is known of. */
  readonly allowed?: true;
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
    /** A stance such as `quoted`, `unless`; `threshold`: its score is below what the site asks for; `allowed`. */
    readonly by: string;
    /** For `unless` the words that spoke against it, for `allowed` those that the site allows. */
    readonly because: readonly Span[];
    readonly evidence: readonly Span[];
  }[];
  /** Rules that gave up: looking for what they ask for took more steps than a rule has. */
  readonly overBudget: readonly string[];
  readonly cost: ExplainedCost;
}

/** What judging cost, in steps of matching a word: the same for the same comment, on any machine. */
export interface ExplainedCost {
  readonly words: number;
  /** Of all rules. */
  readonly steps: number;
  /** Steps that each rule may take in this comment. */
  readonly allowed: number;
  /** The rules that took any, the greatest first. */
  readonly rules: readonly { readonly rule: string; readonly steps: number }[];
}

/** How the engine reads a comment, rule by rule; `undefined` for a language without packs. */
export function explain(comment: Comment, ruleSet: RuleSet): Explanation | undefined {
  const tag = comment.language?.toLowerCase().split('-')[0];
  const language = tag === undefined ? ruleSet.languages.values().next().value : ruleSet.languages.get(tag);
  return language === undefined ? undefined : explainIn(comment, language);
}

function explainIn(comment: Comment, language: LanguageData): Explanation {
  const written = language.reader.read(comment.text);
  const tokens = language.readAllowed?.(comment.text, written) ?? written;
  // A comment that leaves at first sight spends nothing, and would leave the last one's account open.
  language.budget.begin(tokens.length);
  const { findings, suppressed, overBudget, ...applied } = applyRules(
    tokens,
    language,
    readParent(comment, language),
  );
  const cost = costOf(language, tokens.length);
  // What left at first sight was not read; whoever asks is shown it all the same.
  const { units, mentions, clauses, stances } =
    applied.reading ?? createReadInFull(language)(tokens).scene.reading;
  const names = [...language.lexicon.classes];
  const isAllowed = ({ from }: Unit): boolean => tokens[from] !== written[from];
  const wordOf = (unit: Unit): string => (isAllowed(unit) ? written[unit.from]!.word : unit.word);
  const textOf = (from: number, to: number): string => units.slice(from, to).map(wordOf).join(' ');
  const spans = (matches: readonly { from: number; to: number }[]): Span[] =>
    matches
      .filter(({ from, to }) => to > from)
      .map(({ from, to }) => ({ start: tokens[from]!.span.start, end: tokens[to - 1]!.span.end }));
  return {
    language: language.language,
    words: units.map((unit, at) => ({
      span: { start: tokens[unit.from]!.span.start, end: tokens[unit.to - 1]!.span.end },
      word: wordOf(unit),
      classes: names
        .filter(([, id]) => ((unit.entry.bits[id >>> 5]! >>> (id & 31)) & 1) === 1)
        .map(([name]) => name),
      stance: stances[at]!,
      ...(isAllowed(unit) ? { allowed: true } : {}),
    })),
    mentions: mentions.map((mention) => ({
      text: textOf(mention.from, mention.to),
      referent: mention.referent,
      ...(mention.group < 0 ? {} : { group: language.lexicon.groups[mention.group]!.name }),
    })),
    clauses: clauses.map((clause) => ({
      subject: clause.subject === undefined ? '' : textOf(clause.subject.from, clause.subject.to),
      verb: wordOf(units[clause.verb]!),
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
      ...(written === tokens ? [] : withheldByAllowing(comment, written, tokens, findings, language)),
    ],
    overBudget: overBudget.map(({ fullId }) => fullId),
    cost,
  };
}

/** What the rules of a language have spent on the comment that they were asked about last. */
function costOf({ budget, rules }: LanguageData, words: number): ExplainedCost {
  const spending = budget.spending();
  return {
    words,
    steps: spending.reduce((sum, { steps }) => sum + steps, 0),
    allowed: budget.allowed,
    rules: spending.map(({ rule, steps }) => ({ rule: rules[rule]!.fullId, steps })),
  };
}

type Suppression = Explanation['suppressed'][number];

/** What would be found, were nothing allowed. */
function withheldByAllowing(
  comment: Comment,
  written: readonly Token[],
  harmless: readonly Token[],
  findings: readonly Finding[],
  language: LanguageData,
): readonly Suppression[] {
  const because = written.filter((token, at) => token !== harmless[at]).map(({ span }) => span);
  const found = new Set(findings.map(({ rule }) => rule));
  const parent = readParent(comment, { reader: language.reader, readAllowed: undefined });
  return applyRules(written, language, parent)
    .findings.filter(({ rule }) => rule.passesThreshold && !found.has(rule))
    .map(({ label: { rule, evidence } }) => ({ rule, by: 'allowed', because, evidence }));
}
