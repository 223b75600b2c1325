import type { Label } from '../../label';
import type { Token } from '../../text/token';
import { findPhrases, type PhraseHit, type PhraseIndex } from './phrases';
import { joinSpans } from './spans';

/** Sum of weights from which sales talk is a finding; one kind of phrase alone never reaches it. */
const THRESHOLD = 0.8;
/** What a link adds: many helpful comments have one, so it completes a strong phrase but not a weak one. */
const LINK_WEIGHT = 0.25;

/** Sales talk: calls to buy, offers, easy earnings, doubtful goods, with a link or a contact. */
export function findAdvertising(tokens: readonly Token[], phrases: PhraseIndex): Label | null {
  const hits = findPhrases(tokens, phrases);
  if (hits.length === 0) return null;
  const best = new Map<string, PhraseHit>();
  for (const hit of hits) {
    const before = best.get(hit.kind);
    if (before === undefined || before.weight < hit.weight) best.set(hit.kind, hit);
  }
  const repeated = hits.length > best.size ? 0.1 : 0;
  const links = tokens.filter(({ kind }) => kind === 'url');
  let sum = repeated + (links.length > 0 ? LINK_WEIGHT : 0);
  for (const { weight } of best.values()) sum += weight;
  if (sum < THRESHOLD) return null;
  return {
    classifier: 'off-topic',
    category: 'advertising',
    severity: 'low',
    score: Math.min(0.95, 0.6 + (sum - THRESHOLD) / 2),
    rule: 'en/off-topic/advertising',
    reason: 'It looks like advertising, which has no place among the comments.',
    evidence: joinSpans([...hits, ...links].map(({ span }) => span)),
    marks: [],
  };
}
