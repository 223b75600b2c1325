import type { Range } from '../parse/reading';

/** Steps that every rule may take in a comment, and further ones for each of its tokens. */
const BASE_STEPS = 10_000;
const STEPS_PER_TOKEN = 100;

/** Whose phrases these are. */
export interface Spender {
  readonly whenPhrases: Range;
  readonly unlessPhrases: Range;
}

export interface Spending {
  /** Number of the rule. */
  readonly rule: number;
  readonly steps: number;
}

/**
 * What looking for a rule's phrases may cost in one comment, in steps of matching, so that the same comment always
 * comes to the same end. Its tables are used again for each comment.
 */
export class Budget {
  /** Steps that the rule on whose account matching goes has left; below 0: it is over its budget. */
  left = 0;
  private readonly ruleOf: Int32Array;
  private readonly spent: Int32Array;
  private readonly opened: Int32Array;
  private comment = 0;
  private limit = 0;
  private rule = -1;
  private over = new Set<number>();

  constructor(
    rules: readonly Spender[],
    phrases: number,
    private readonly ruleOfRegex: readonly number[] = [],
    private readonly stepsPerToken = STEPS_PER_TOKEN,
  ) {
    this.ruleOf = new Int32Array(phrases).fill(-1);
    this.spent = new Int32Array(rules.length);
    this.opened = new Int32Array(rules.length);
    rules.forEach(({ whenPhrases, unlessPhrases }, rule) => {
      this.ruleOf.fill(rule, whenPhrases.from, whenPhrases.to);
      this.ruleOf.fill(rule, unlessPhrases.from, unlessPhrases.to);
    });
  }

  /** For a new comment. */
  begin(tokens: number): void {
    this.comment += 1;
    this.limit = BASE_STEPS + this.stepsPerToken * tokens;
    if (this.over.size > 0) this.over = new Set();
  }

  /** Puts what follows on the account of the rule that a phrase belongs to; false if it has nothing left. */
  open(phrase: number): boolean {
    return this.openFor(this.ruleOf[phrase]!);
  }

  /** Takes the steps that a regular expression will need from its rule at once; false if there are too few left. */
  spend(regex: number, steps: number): boolean {
    this.openFor(this.ruleOfRegex[regex]!);
    this.left -= steps;
    this.close();
    return this.left > 0;
  }

  private openFor(rule: number): boolean {
    if (this.opened[rule] !== this.comment) {
      this.opened[rule] = this.comment;
      this.spent[rule] = 0;
    }
    this.rule = rule;
    this.left = this.limit - this.spent[rule]!;
    return this.left > 0;
  }

  close(): void {
    this.spent[this.rule] = this.limit - this.left;
    if (this.left <= 0) this.over.add(this.rule);
  }

  /** Steps that a rule may take in this comment. */
  get allowed(): number {
    return this.limit;
  }

  /** Steps that rules took in this comment, the greatest first, and by number. */
  spending(): readonly Spending[] {
    const spent: Spending[] = [];
    this.opened.forEach((comment, rule) => {
      const steps = this.spent[rule]!;
      if (comment === this.comment && steps > 0) spent.push({ rule, steps });
    });
    return spent.sort((a, b) => b.steps - a.steps);
  }

  /** Numbers of the rules that needed more than they have, in order. */
  overdrawn(): readonly number[] {
    return this.over.size === 0 ? NONE : [...this.over].sort((a, b) => a - b);
  }
}

const NONE: readonly number[] = [];
