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
  const adjectives = groupAdjectives(mentions, units, ids);
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
      } else if (!nameLater(mention, mentions, units, sentenceOf)) {
        const group = adjectives.findLast(
          ({ at }) => at < mention.from && sentence - sentenceOf(at) <= REACH,
        )?.group;
        if (group !== undefined && mention.antecedent === undefined) {
          mention.referent = 'group';
          mention.group = group;
          mention.extent = 'generic';
          mention.antecedent = mention;
        }
      }
      continue;
    }
    const party = mention.referent === 'group' || (mention.plural && mention.referent === 'people');
    if (party && (mention.plural || mention.extent === 'generic') && mention.extent !== 'none') {
      // "Turks. Scum, the lot of them.": an insult is no new party.
      const insult = has(units[mention.head]!.entry, ids['hostile-noun']);
      const keeps =
        last?.referent === 'group' &&
        mention.referent === 'people' &&
        (insult ? sentence - lastSentence <= REACH : sentence === lastSentence);
      if (!keeps) [last, lastSentence] = [mention, sentence];
    }
  }
}

/** "They lie, those Turks": the pronoun's group is named at the end of its sentence. */
function nameLater(
  mention: Mention,
  mentions: readonly Mention[],
  units: readonly Unit[],
  sentenceOf: (unit: number) => number,
): boolean {
  const sentence = sentenceOf(mention.from);
  const named = mentions.find(
    ({ from, to, referent, extent, restricted }) =>
      from > mention.from &&
      sentenceOf(from) === sentence &&
      referent === 'group' &&
      extent === 'generic' &&
      !restricted &&
      units[from - 1]!.pos === 0 &&
      (units[to]?.pos ?? 0) === 0,
  );
  if (named === undefined) return false;
  mention.referent = 'group';
  mention.group = named.group;
  mention.extent = 'generic';
  mention.antecedent = named;
  return true;
}

/** Groups named by an adjective, a single member or a sign only: "my boss is Korean", "a mosque, and those people …". */
function groupAdjectives(
  mentions: readonly Mention[],
  units: readonly Unit[],
  ids: ParseClassIds,
): readonly { readonly at: number; readonly group: number }[] {
  const plural = new Set(mentions.filter(({ plural }) => plural).map(({ head }) => head));
  return units.flatMap(({ entry }, at) =>
    (has(entry, ids.group) || has(entry, ids['group-sign'])) && !plural.has(at)
      ? [{ at, group: entry.group }]
      : [],
  );
}

function pointsBack(mention: Mention, units: readonly Unit[], ids: ParseClassIds): boolean {
  if (mention.referent === 'they') return true;
  const { entry } = units[mention.head]!;
  if (has(entry, ids['kind-noun'])) return mention.possessed || mention.demonstrative;
  // "Their brains", "their blood": the group by a part of it.
  if (mention.possessed && has(entry, ids['group-part'])) return units[mention.from]!.word === 'their';
  return mention.demonstrative && mention.plural && mention.referent === 'people';
}
