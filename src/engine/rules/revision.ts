import { contentHash } from './content-hash';
import type { RuleSource } from './rule-source';

/** Hash of what a rule detects. The same conditions with their keys in another order are the same rule. */
export function revisionOf({ label, when, unless, stance = ['asserted'] }: RuleSource): string {
  const stances = stance === 'any' ? stance : [...stance].sort();
  return contentHash([JSON.stringify(inOrder([label, when, unless ?? null, stances]))]);
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, inOrder(item)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
