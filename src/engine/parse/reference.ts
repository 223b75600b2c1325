import type { ParseClassIds } from '../lexicon/classes';
import { has } from '../lexicon/lexicon';
import type { Mention } from './mention';
import type { Unit } from './reading';

/** Sentences after which a pronoun no longer reaches back to a mention. */
const REACH = 2;

/**
 * Lets "they", "those people" and "their kind" stand for the last plural party named within two sentences.
 * `sentenceOf` gives the sentence of a unit. Mentions come in order.
 */
export function resolveReferences(
  mentions: readonly Mention[],
  units: readonly Unit[],
  ids: ParseClassIds,
  sentenceOf: (unit: number) => number,
): void {
  let last: Mention | undefined;
  let lastSentence = -1;
  for (const mention of mentions) {
    const sentence = sentenceOf(mention.from);
    if (pointsBack(mention, units, ids)) {
      if (last !== undefined && sentence - lastSentence <= REACH) {
        if (last.referent === 'group') {
          mention.referent = 'group';
          mention.group = last.group;
          mention.extent = last.extent === 'some' ? 'some' : 'generic';
          mention.antecedent = last.antecedent ?? last;
        }
        lastSentence = sentence;
      }
      continue;
    }
    const party = mention.referent === 'group' || (mention.plural && mention.referent === 'people');
    if (party && (mention.plural || mention.extent === 'generic') && mention.extent !== 'none') {
      const keeps = last?.referent === 'group' && mention.referent === 'people' && sentence === lastSentence;
      if (!keeps) [last, lastSentence] = [mention, sentence];
    }
  }
}

function pointsBack(mention: Mention, units: readonly Unit[], ids: ParseClassIds): boolean {
  if (mention.referent === 'they') return true;
  const { entry } = units[mention.head]!;
  if (has(entry, ids['kind-noun'])) return mention.possessed || mention.demonstrative;
  return mention.demonstrative && mention.plural && mention.referent === 'people';
}
