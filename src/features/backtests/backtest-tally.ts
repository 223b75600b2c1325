import { createHash } from 'node:crypto';
import { wilson } from '../feedback/wilson';
import {
  BinCounter,
  binOf,
  type Bin,
  type ByOpinion,
  CHANGED_BINS,
  type ChangedBin,
  isFlagged,
  type Opinion,
  sumOf,
} from './bins';
import type {
  BacktestResult,
  CostFigures,
  Notice,
  PartFigures,
  RuleFigures,
  SetFigures,
} from './backtest-result';
import type { Compared, Difference } from './compare-verdicts';
import type { SampledComment } from './sampled-comment';

/** Beyond this share of never judged comments among the newly flagged, their precision is not known. */
const BIAS_SHARE = 0.2;
/** Findings kept of each part of a bin. */
const MOST_KEPT = 2000;
const EXAMPLES = 10;
const MOST_RULES = 200;
const DAY_MS = 86_400_000;

/** A difference in one comment, to be looked at. */
export interface NewFinding extends Difference {
  /** From 1, in the order of the comments. */
  readonly number: number;
  readonly bin: ChangedBin;
  readonly opinion: Opinion;
  readonly sampled: SampledComment;
  readonly compared: Compared;
}

/** What the tally does not see itself. */
export type Circumstances = Pick<BacktestResult, 'identity' | 'ruleSets' | 'policies' | 'engine'> & {
  readonly sample: Omit<BacktestResult['sample'], 'decided' | 'passed' | 'hash'>;
  readonly compiling: number;
  readonly judging: number;
};

type Writable = Record<Opinion, number>;
const none = (): Writable => ({ rejected: 0, approved: 0, unjudged: 0 });

interface RuleTally {
  readonly before: Writable;
  readonly after: Writable;
  readonly shadow: Writable;
  readonly newly: Writable;
  readonly dropped: Writable;
}

interface Example {
  readonly number: number;
  readonly plainness: number;
}

/** Counts compared comments as they come: each in exactly one bin. */
export class BacktestTally {
  private readonly all = new BinCounter();
  private readonly sites = new Map<string, BinCounter>();
  private readonly languages = new Map<string, BinCounter>();
  private readonly rules = new Map<string, RuleTally>();
  private readonly flagged = { before: none(), after: none() };
  private readonly rejected = { all: 0, before: 0, after: 0 };
  private readonly held = { decided: { before: 0, after: 0 }, passed: { before: 0, after: 0 } };
  private readonly microseconds = { before: [] as number[], after: [] as number[] };
  private readonly examples = new Map<string, Example[]>();
  private readonly kept = new Map<string, number>();
  private readonly hash = createHash('sha256');
  private readonly parts = { decided: 0, passed: 0, labelled: 0 };
  private newlyUndetermined = 0;
  private findings = 0;
  private leftOut = false;

  /** The finding that is to be kept; undefined where nothing changed, or enough of its kind are kept. */
  add(sampled: SampledComment, compared: Compared): NewFinding | undefined {
    const { opinion, part, comment } = sampled;
    const { before, after, difference } = compared;
    const bin = binOf(before.action, after.action);
    this.all.add(bin, opinion);
    counterOf(this.sites, comment.siteId).add(bin, opinion);
    counterOf(this.languages, compared.language).add(bin, opinion);
    this.parts[part] += 1;
    const words = part === 'labelled' ? comment.body : '';
    this.hash.update(`${comment.id} ${comment.version} ${opinion} ${words}\n`);
    if (isFlagged(before.action)) this.flagged.before[opinion] += 1;
    if (isFlagged(after.action)) this.flagged.after[opinion] += 1;
    if (opinion === 'rejected') {
      this.rejected.all += 1;
      if (isFlagged(before.action)) this.rejected.before += 1;
      if (isFlagged(after.action)) this.rejected.after += 1;
    }
    if (part !== 'labelled') {
      if (before.action === 'review') this.held[part].before += 1;
      if (after.action === 'review') this.held[part].after += 1;
    }
    if (after.isUndetermined && !before.isUndetermined) this.newlyUndetermined += 1;
    this.microseconds.before.push(before.microseconds);
    this.microseconds.after.push(after.microseconds);
    for (const rule of before.rules) this.tallyOf(rule).before[opinion] += 1;
    for (const rule of after.rules) this.tallyOf(rule).after[opinion] += 1;
    for (const rule of after.shadow) this.tallyOf(rule).shadow[opinion] += 1;
    return difference === null || bin === 'same' ? undefined : this.found(bin, sampled, compared, difference);
  }

  /** What has been counted so far. */
  get counts(): BacktestResult['counts'] {
    return this.all.counts();
  }

  get comments(): number {
    return this.parts.decided + this.parts.passed + this.parts.labelled;
  }

  result(circumstances: Circumstances): BacktestResult {
    const { sample, compiling, judging, ...rest } = circumstances;
    const { decided, passed } = this.parts;
    const set = (side: 'before' | 'after'): SetFigures => this.figuresOf(side, sample);
    return {
      comments: this.comments,
      counts: this.counts,
      before: set('before'),
      after: set('after'),
      sites: partsOf(this.sites),
      languages: partsOf(this.languages),
      rules: this.ruleFigures(),
      notices: this.notices(),
      examples: Object.fromEntries(
        [...this.examples]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([cell, of]) => [cell, of.map(({ number }) => number)]),
      ),
      sample: { ...sample, decided, passed, hash: this.hash.copy().digest('hex') },
      ...rest,
      cost: { before: costOf(this.microseconds.before), after: costOf(this.microseconds.after) },
      took: { compiling, judging },
    };
  }

  private found(
    bin: ChangedBin,
    sampled: SampledComment,
    compared: Compared,
    difference: Difference,
  ): NewFinding | undefined {
    const { opinion } = sampled;
    const side = bin === 'newly-flagged' ? 'newly' : bin === 'no-longer-flagged' ? 'dropped' : undefined;
    if (side !== undefined) {
      for (const { rule } of difference.broughtBy) this.tallyOf(rule)[side][opinion] += 1;
    }
    const cell = `${bin}/${opinion}`;
    const kept = this.kept.get(cell) ?? 0;
    if (kept >= MOST_KEPT) {
      this.leftOut = true;
      return undefined;
    }
    this.kept.set(cell, kept + 1);
    this.findings += 1;
    const number = this.findings;
    const plainest = this.examples.get(cell) ?? [];
    this.examples.set(
      cell,
      [...plainest, { number, plainness: difference.plainness }]
        .sort((a, b) => b.plainness - a.plainness || a.number - b.number)
        .slice(0, EXAMPLES),
    );
    return { ...difference, number, bin, opinion, sampled, compared };
  }

  private tallyOf(rule: string): RuleTally {
    const known = this.rules.get(rule);
    if (known !== undefined) return known;
    const made = { before: none(), after: none(), shadow: none(), newly: none(), dropped: none() };
    this.rules.set(rule, made);
    return made;
  }

  private figuresOf(side: 'before' | 'after', { from, to, passedOf }: Circumstances['sample']): SetFigures {
    const flagged = this.flagged[side];
    const { passed } = this.parts;
    const days =
      from === null || to === null ? null : Math.max(1, (Date.parse(to) - Date.parse(from)) / DAY_MS);
    const weight = passed === 0 ? 0 : (passedOf ?? passed) / passed;
    return {
      flagged: { ...flagged },
      precision: wilson(flagged.rejected, flagged.rejected + flagged.approved),
      recall: passed + this.parts.labelled === 0 ? null : wilson(this.rejected[side], this.rejected.all),
      queuePerDay: days === null ? null : (this.held.decided[side] + weight * this.held.passed[side]) / days,
    };
  }

  private ruleFigures(): RuleFigures[] {
    const weightOf = ({ newly, dropped }: RuleTally): number => sumOf(newly) + sumOf(dropped);
    const firedBy = ({ after, before, shadow }: RuleTally): number =>
      sumOf(after) + sumOf(before) + sumOf(shadow);
    return [...this.rules]
      .sort(
        ([a, one], [b, other]) =>
          weightOf(other) - weightOf(one) || firedBy(other) - firedBy(one) || (a < b ? -1 : 1),
      )
      .slice(0, MOST_RULES)
      .map(([rule, tally]) => {
        const { rejected, approved } = added(tally.after, tally.shadow);
        return { rule, ...structuredClone(tally), precision: wilson(rejected, rejected + approved) };
      });
  }

  private notices(): Notice[] {
    const newly = this.counts['newly-flagged'];
    const share = sumOf(newly) === 0 ? 0 : newly.unjudged / sumOf(newly);
    const { before, after } = this.flagged;
    const isUnknown = [before, after].every(({ rejected, approved }) => rejected + approved === 0);
    return [
      ...(share > BIAS_SHARE ? [{ code: 'unjudged-newly-flagged' as const, share }] : []),
      ...(isUnknown ? [{ code: 'nothing-decided' as const }] : []),
      ...(this.newlyUndetermined > 0
        ? [{ code: 'undetermined' as const, comments: this.newlyUndetermined }]
        : []),
      ...(this.leftOut ? [{ code: 'findings-left-out' as const, kept: MOST_KEPT }] : []),
    ];
  }
}

const added = (a: ByOpinion, b: ByOpinion): ByOpinion => ({
  rejected: a.rejected + b.rejected,
  approved: a.approved + b.approved,
  unjudged: a.unjudged + b.unjudged,
});

function counterOf(counters: Map<string, BinCounter>, name: string): BinCounter {
  const known = counters.get(name) ?? new BinCounter();
  counters.set(name, known);
  return known;
}

function partsOf(counters: ReadonlyMap<string, BinCounter>): PartFigures[] {
  return [...counters]
    .map(([name, counter]) => ({ name, counts: counter.counts() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function costOf(microseconds: readonly number[]): CostFigures {
  const sorted = Float64Array.from(microseconds).sort();
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}

/** How people labelled findings in place, by bin. */
export type LabelCounts = Readonly<
  Partial<Record<Bin, { readonly approve: number; readonly reject: number }>>
>;

/** The same figures, with what people said of findings that nobody had judged. */
export function withLabels(result: BacktestResult, labels: LabelCounts): BacktestResult {
  const before = none();
  const after = none();
  for (const bin of CHANGED_BINS) {
    const { approve = 0, reject = 0 } = labels[bin] ?? {};
    for (const into of [
      ...(bin === 'newly-flagged' ? [] : [before]),
      ...(bin === 'no-longer-flagged' ? [] : [after]),
    ]) {
      into.approved += approve;
      into.rejected += reject;
      into.unjudged -= approve + reject;
    }
  }
  const set = (figures: SetFigures, labelled: ByOpinion): SetFigures => {
    const flagged = added(figures.flagged, labelled);
    return { ...figures, flagged, precision: wilson(flagged.rejected, flagged.rejected + flagged.approved) };
  };
  const labelledNewly = labels['newly-flagged'];
  const newly = result.counts['newly-flagged'];
  const unknown = newly.unjudged - (labelledNewly?.approve ?? 0) - (labelledNewly?.reject ?? 0);
  const share = sumOf(newly) === 0 ? 0 : unknown / sumOf(newly);
  const isLabelled = before.approved + before.rejected + after.approved + after.rejected > 0;
  return {
    ...result,
    before: set(result.before, before),
    after: set(result.after, after),
    notices: result.notices
      .filter(({ code }) => code !== 'unjudged-newly-flagged' || share > BIAS_SHARE)
      .filter(({ code }) => code !== 'nothing-decided' || !isLabelled)
      .map((notice) => (notice.code === 'unjudged-newly-flagged' ? { ...notice, share } : notice)),
  };
}
