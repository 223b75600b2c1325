import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { Policy } from '../../engine/policy';
import type { PackFault } from '../../rule-packs/load-rule-packs';
import type { CommentInContext } from '../comments/waiting-comments.service';
import type { RuleLayer } from '../rules/load-layers';
import { RuleThread, type Unanswered } from '../rules/workshop/rule-thread';
import { COMPARE_TASK, type CompareAnswer, type CompareOrder, type SitePolicies } from './compare.task';
import type { IdentityDifference } from './backtest-result';
import type { Compared } from './compare-verdicts';

/** Loading the shipped rules and both sets, on a machine that has other work. */
const COMPILING_MS = 120_000;
/** A slice takes a tenth of a second; a rule set that takes as long as this for one is of no use. */
const SLICE_MS = 60_000;
const MEMORY_MB = 2048;
/** Another backtest soon finds the shipped rules compiled. */
const IDLE_MS = 300_000;

/** Each compiles both sets; more than two would leave nothing for those that moderate. */
const MOST_THREADS = 2;

/** Threads for rule sets that are compared. Close them in the end. */
export const comparingThreads = (): readonly RuleThread[] =>
  Array.from(
    { length: Math.min(MOST_THREADS, availableParallelism()) },
    () => new RuleThread({ memoryMb: MEMORY_MB, idleMs: IDLE_MS }),
  );

/** One of the two sides, for one site. */
export interface SiteSide {
  readonly layers: readonly RuleLayer[];
  readonly policyId: string;
  readonly policy: Policy;
}

/** By what the comments of a site are judged. */
export interface SiteStandard {
  readonly siteId: string;
  readonly language: string | null;
  /** The layer that is tried. */
  readonly tried: RuleLayer['scope'];
  readonly before: SiteSide;
  readonly after: SiteSide;
}

/** Told once for each site. */
export type StandardOf = (siteId: string) => Promise<SiteStandard>;

/** Why nothing more comes: faults of the rules, or what ended the thread. */
export class ComparingEnded extends Error {
  constructor(
    readonly why:
      | { readonly kind: 'faults'; readonly side: 'before' | 'after'; readonly faults: readonly PackFault[] }
      | { readonly kind: Unanswered },
  ) {
    super(`comparing ended: ${why.kind}`);
  }
}

/** Two rule sets, in several threads alike. */
export class RuleComparer {
  private readonly known = new Map<string, SitePolicies>();
  private readonly preparing = new Map<string, Promise<void>>();
  /** Sites that each thread knows of. */
  private readonly told: readonly Set<string>[];
  private readonly pairs = new Map<string, { before: string; after: string }>();
  private readonly policies = { before: new Set<string>(), after: new Set<string>() };
  private readonly unequal = new Map<string, IdentityDifference>();
  private turn = 0;
  /** Milliseconds. */
  compiling = 0;

  constructor(
    private readonly threads: readonly RuleThread[],
    private readonly standardOf: StandardOf,
    private readonly signal: AbortSignal,
  ) {
    this.told = threads.map(() => new Set());
  }

  /** Compiles what judges a site, unless that is done. Throws `ComparingEnded`. */
  prepare(siteId: string): Promise<void> {
    const begun = this.preparing.get(siteId) ?? this.compile(siteId);
    this.preparing.set(siteId, begun);
    return begun;
  }

  /** In the order given; several calls at once are shared out among the threads. Throws `ComparingEnded`. */
  async compare(comments: readonly CommentInContext[]): Promise<readonly Compared[]> {
    const place = this.turn % this.threads.length;
    this.turn += 1;
    const siteIds = new Set(comments.map(({ siteId }) => siteId));
    for (const siteId of siteIds) await this.prepare(siteId);
    const told = this.told[place]!;
    const fresh = [...siteIds].filter((siteId) => !told.has(siteId));
    for (const siteId of fresh) told.add(siteId);
    const sites = fresh.map((siteId) => this.known.get(siteId)!);
    const answer = await this.ask(this.threads[place]!, { kind: 'judge', sites, comments }, SLICE_MS);
    if (answer.kind !== 'judged') throw new Error('the thread answered something else');
    return answer.compared;
  }

  /** Content hashes of what was compared, each once. */
  ruleSets(): { readonly before: readonly string[]; readonly after: readonly string[] } {
    const of = (side: 'before' | 'after'): string[] =>
      [...new Set([...this.pairs.values()].map((pair) => pair[side]))].sort();
    return { before: of('before'), after: of('after') };
  }

  policyIds(): { readonly before: readonly string[]; readonly after: readonly string[] } {
    return { before: [...this.policies.before].sort(), after: [...this.policies.after].sort() };
  }

  /** What comes of exchanging groups, each sentence once. */
  identity(): readonly IdentityDifference[] {
    return [...this.unequal.values()];
  }

  private async compile(siteId: string): Promise<void> {
    const { language, tried, before, after } = await this.standardOf(siteId);
    const key = createHash('sha256')
      .update(JSON.stringify([before.layers, after.layers]))
      .digest('hex');
    if (!this.pairs.has(key)) {
      const policies = { before: before.policy, after: after.policy };
      const pair = { key, tried, before: before.layers, after: after.layers, policies };
      const order: CompareOrder = { kind: 'compile', pair, begins: this.pairs.size === 0 };
      const answers = await Promise.all(this.threads.map((thread) => this.ask(thread, order, COMPILING_MS)));
      const ms = answers.map((answer) => (answer.kind === 'compiled' ? answer.ms : 0));
      const answer = answers[0]!;
      if (answer.kind === 'refused') {
        throw new ComparingEnded({ kind: 'faults', side: answer.side, faults: answer.faults });
      }
      if (answer.kind !== 'compiled') throw new Error('the thread answered something else');
      this.compiling += Math.max(...ms);
      for (const each of answer.identity) this.unequal.set(JSON.stringify(each), each);
      this.pairs.set(key, { before: answer.before, after: answer.after });
    }
    this.policies.before.add(before.policyId);
    this.policies.after.add(after.policyId);
    this.known.set(siteId, { siteId, pair: key, language, before: before.policy, after: after.policy });
  }

  private async ask(thread: RuleThread, order: CompareOrder, timeoutMs: number): Promise<CompareAnswer> {
    const answered = await thread.ask(COMPARE_TASK, order, { timeoutMs, signal: this.signal });
    if (answered.ok) return answered.value;
    throw new ComparingEnded({ kind: answered.cause });
  }
}
