import type { Policy } from '../../engine/policy';
import type { RuleSet } from '../../engine/rules/rule-set';
import type { LoadedPacks, PackFault } from '../../rule-packs/load-rule-packs';
import type { CommentInContext } from '../comments/waiting-comments.service';
import { type CommentToJudge, judgeRead, toJudge, undeterminedVerdict } from '../rules/judgement';
import type { RuleLayer } from '../rules/load-layers';
import { inForceOf } from '../rules/pauses';
import { loadedLayers } from '../rules/workshop/loaded-layers';
import { defineRuleTask } from '../rules/workshop/rule-task';
import type { IdentityDifference } from './backtest-result';
import { type Compared, compareVerdicts, type Standard } from './compare-verdicts';
import { exchangedGroups } from './exchanged-groups';

/** The layers of both rule sets; `key` names the pair. */
export interface LayerPair {
  readonly key: string;
  /** The layer that is tried: a pause of a rule that became another one does not carry over. */
  readonly tried: RuleLayer['scope'];
  readonly before: readonly RuleLayer[];
  readonly after: readonly RuleLayer[];
  /** By which groups are exchanged: those of the first site that the pair judges. */
  readonly policies: { readonly before: Policy; readonly after: Policy };
}

/** By what the comments of a site are judged. */
export interface SitePolicies {
  readonly siteId: string;
  /** Key of its pair. */
  readonly pair: string;
  /** BCP 47; null: none is set. */
  readonly language: string | null;
  readonly before: Policy;
  readonly after: Policy;
}

export type CompareOrder =
  | {
      readonly kind: 'compile';
      readonly pair: LayerPair;
      /** Whether this begins a backtest: what the one before needed is dropped. */
      readonly begins: boolean;
    }
  | {
      readonly kind: 'judge';
      /** Those that are new to the thread. */
      readonly sites: readonly SitePolicies[];
      readonly comments: readonly CommentInContext[];
    };

export type CompareAnswer =
  | {
      readonly kind: 'compiled';
      /** Content hashes. */
      readonly before: string;
      readonly after: string;
      readonly identity: readonly IdentityDifference[];
      readonly ms: number;
    }
  | { readonly kind: 'refused'; readonly side: 'before' | 'after'; readonly faults: readonly PackFault[] }
  | { readonly kind: 'judged'; readonly compared: readonly Compared[] };

interface CompiledSet {
  readonly ruleSet: RuleSet;
  readonly revisions: ReadonlyMap<string, string>;
}

interface CompiledPair {
  readonly before: CompiledSet;
  readonly after: CompiledSet;
}

/** Compiled pairs that are kept; each holds two rule sets, which share what they have in common. */
const MOST_PAIRS = 4;

const layers = new Map<string, LayerPair>();
const compiled = new Map<string, CompiledPair>();
const sites = new Map<string, SitePolicies>();

/** Both rule sets of a backtest judge the same comments, away from the process that moderates. */
export const COMPARE_TASK = defineRuleTask<CompareOrder, CompareAnswer>(__filename, (order) => {
  if (order.kind === 'compile') {
    if (order.begins) for (const each of [layers, compiled, sites]) each.clear();
    layers.set(order.pair.key, order.pair);
    return compile(order.pair);
  }
  for (const site of order.sites) sites.set(site.siteId, site);
  return { kind: 'judged', compared: order.comments.map(compare) };
});

function compile({ key, tried, before, after, policies }: LayerPair): CompareAnswer {
  const began = performance.now();
  // What is in force was tried when it was published; the examples of what is new are tried now.
  const was = loadedLayers(before, true);
  if (!was.ok) return { kind: 'refused', side: 'before', faults: was.faults };
  const is = loadTried(after, tried);
  if (!is.ok) return { kind: 'refused', side: 'after', faults: is.faults };
  const oldest = compiled.keys().next().value;
  if (compiled.size >= MOST_PAIRS && oldest !== undefined) compiled.delete(oldest);
  const made = { before: withRevisions(was.ruleSet), after: withRevisions(is.ruleSet) };
  compiled.set(key, made);
  const ms = performance.now() - began;
  const identity = exchangedGroups({ ...was, policy: policies.before }, { ...is, policy: policies.after });
  return { kind: 'compiled', before: was.ruleSet.id, after: is.ruleSet.id, identity, ms };
}

/** As it would be published: examples are run, and what has become another rule is no longer paused. */
function loadTried(layers: readonly RuleLayer[], tried: RuleLayer['scope']): LoadedPacks {
  const loaded = loadedLayers(layers, false);
  const paused = layers.find(({ scope }) => scope === tried)?.pauses ?? {};
  if (!loaded.ok) return loaded;
  const pauses = inForceOf(paused, loaded.ruleSet);
  if (Object.keys(pauses).length === Object.keys(paused).length) return loaded;
  const carried = layers.map((layer) => (layer.scope === tried ? { ...layer, pauses } : layer));
  return loadedLayers(carried, true);
}

const withRevisions = (ruleSet: RuleSet): CompiledSet => ({
  ruleSet,
  revisions: new Map(ruleSet.rules.map(({ fullId, revision }) => [fullId, revision])),
});

function pairOf(key: string): CompiledPair {
  const known = compiled.get(key);
  if (known !== undefined) return known;
  compile(layers.get(key)!);
  return compiled.get(key)!;
}

let turn = 0;

function compare(comment: CommentInContext): Compared {
  const site = sites.get(comment.siteId)!;
  const pair = pairOf(site.pair);
  const was: Standard = { ...pair.before, policy: site.before };
  const is: Standard = { ...pair.after, policy: site.after };
  const read = toJudge(comment, site.language);
  // By turns: what is counted for both is counted by the first.
  turn += 1;
  if (turn % 2 === 0) {
    const after = judge(read, is);
    return compareVerdicts(judge(read, was), after, was, is);
  }
  const before = judge(read, was);
  return compareVerdicts(before, judge(read, is), was, is);
}

type Judged = Parameters<typeof compareVerdicts>[0];

function judge(read: CommentToJudge, { ruleSet, policy }: Standard): Judged {
  const began = performance.now();
  const verdict = verdictOn(read, ruleSet, policy);
  return { verdict, microseconds: (performance.now() - began) * 1000 };
}

/** As where comments are moderated: what cannot be judged is said to be so. */
function verdictOn(read: CommentToJudge, ruleSet: RuleSet, policy: Policy): Judged['verdict'] {
  try {
    return judgeRead(read, ruleSet, policy);
  } catch {
    return undeterminedVerdict(ruleSet, policy, read.comment.author);
  }
}
