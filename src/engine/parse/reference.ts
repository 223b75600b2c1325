import type { ParseClassIds } from '../lexicon/classes';
import { has } from '../lexicon/lexicon';
import type { Mention } from './mention';
import type { Unit } from './reading';

/** Sentences after which a pronoun no longer reaches back to a mention. */
const REACH = 2;
const LIKENED: ReadonlySet<string> = new Set(['that', 'this', 'them', 'those', 'these']);

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
  let adjectives: Following<{ readonly at: number; readonly group: number }> | undefined;
  let named: Following<Mention> | undefined;
  let last: Mention | undefined;
  let lastSentence = -1;
  for (const mention of mentions) {
    const sentence = sentenceOf(mention.from);
    if (pointsBack(mention, units, ids)) {
      if (last !== undefined && sentence - lastSentence <= REACH) {
        if (last.referent === 'group') {
          mention.referent = 'group';
          mention.group = last.group;
          mention.extent = last.extent === 'some' && !pointsToKind(mention, units, ids) ? 'some' : 'generic';
          mention.antecedent = last.antecedent ?? last;
        }
        lastSentence = sentence;
      } else if (
        !nameLater(mention, (named ??= new Following(namedAtEnd(mentions, units), fromOf)), sentenceOf)
      ) {
        adjectives ??= new Following(groupAdjectives(mentions, units, ids), atOf);
        const before = adjectives.before(mention.from);
        const group =
          before !== undefined && sentence - sentenceOf(before.at) <= REACH ? before.group : undefined;
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
  candidates: Following<Mention>,
  sentenceOf: (unit: number) => number,
): boolean {
  const named = candidates.after(mention.from);
  if (named === undefined || sentenceOf(named.from) !== sentenceOf(mention.from)) return false;
  mention.referent = 'group';
  mention.group = named.group;
  mention.extent = 'generic';
  mention.antecedent = named;
  return true;
}

function namedAtEnd(mentions: readonly Mention[], units: readonly Unit[]): readonly Mention[] {
  return mentions.filter(
    ({ from, to, referent, extent, restricted }) =>
      referent === 'group' &&
      extent === 'generic' &&
      !restricted &&
      from > 0 &&
      units[from - 1]!.pos === 0 &&
      (units[to]?.pos ?? 0) === 0,
  );
}

const fromOf = ({ from }: Mention): number => from;
const atOf = ({ at }: { readonly at: number }): number => at;

/** Things in order of their places, asked about places that never go back: all questions together are one pass. */
class Following<T> {
  private next = 0;

  constructor(
    private readonly things: readonly T[],
    private readonly placeOf: (thing: T) => number,
  ) {}

  /** The first one that stands after `place`. */
  after(place: number): T | undefined {
    while (this.next < this.things.length && this.placeOf(this.things[this.next]!) <= place) this.next += 1;
    return this.things[this.next];
  }

  /** The last one that stands before `place`. */
  before(place: number): T | undefined {
    while (this.next < this.things.length && this.placeOf(this.things[this.next]!) < place) this.next += 1;
    return this.things[this.next - 1];
  }
}

/** Groups named by an adjective, a single member or a sign only: "my boss is Korean", "a mosque, and those people …". */
function groupAdjectives(
  mentions: readonly Mention[],
  units: readonly Unit[],
  ids: ParseClassIds,
): readonly { readonly at: number; readonly group: number }[] {
  const plural = new Set<number>();
  for (const mention of mentions) if (mention.plural) plural.add(mention.head);
  const found: { at: number; group: number }[] = [];
  units.forEach(({ entry }, at) => {
    if ((has(entry, ids.group) || has(entry, ids['group-sign'])) && !plural.has(at))
      found.push({ at, group: entry.group });
  });
  return found;
}

function pointsBack(mention: Mention, units: readonly Unit[], ids: ParseClassIds): boolean {
  if (mention.referent === 'they') return true;
  return pointsToKind(mention, units, ids) || isThose(mention);
}

/** "Their kind", "that lot", "people like that": all of them, however few were named. */
function pointsToKind(mention: Mention, units: readonly Unit[], ids: ParseClassIds): boolean {
  const { entry } = units[mention.head]!;
  if (has(entry, ids['kind-noun'])) return mention.possessed || mention.demonstrative;
  // "Their brains", "their blood": the group by a part of it.
  if (mention.possessed && has(entry, ids['group-part'])) return units[mention.from]!.word === 'their';
  if (has(entry, ids['stands-for'])) return mention.of?.referent === 'they';
  return (
    mention.plural &&
    mention.referent === 'people' &&
    units[mention.to]?.word === 'like' &&
    LIKENED.has(units[mention.to + 1]?.word ?? '')
  );
}

function isThose(mention: Mention): boolean {
  return mention.demonstrative && mention.plural && mention.referent === 'people';
}
