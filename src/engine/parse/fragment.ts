import type { ParseClassIds } from '../lexicon/classes';
import { Pos } from '../lexicon/inflect';
import { has } from '../lexicon/lexicon';
import type { Clause } from './clause';
import type { Mention } from './mention';
import type { Range, Unit } from './reading';
import { Tag } from './tag';

/** Units in a sentence without a verb beyond which it is a title or a list, and claims nothing. */
const FRAGMENT_LIMIT = 12;

interface Frame {
  readonly units: readonly Unit[];
  readonly tags: Uint8Array;
  readonly ids: ParseClassIds;
}

/** The group that a sentence speaks of as a whole, for a next sentence without a verb. */
export function partyOf(
  units: readonly Unit[],
  mentions: readonly Mention[],
  clauses: readonly Clause[],
): Mention | undefined {
  const suffered = new Set<Mention | undefined>();
  for (const { passive, force, subject, object, complement } of clauses) {
    if (passive) suffered.add(object);
    // "Turks were attacked": done to them, whether it is read as a passive or not.
    else if (force === 'past' && complement !== undefined) {
      if ((units[complement.head]!.entry.pos & Pos.Participle) !== 0) suffered.add(subject);
    }
  }
  return mentions.findLast(
    (mention) => mention.referent === 'group' && mention.extent === 'generic' && !suffered.has(mention),
  );
}

/**
 * A sentence without a verb that says what somebody is: "…? Thieves.", "Scum, the lot of them.", "Turks: lazy,
 * dirty, ungrateful.", "Useless, every one."
 */
export function fragmentClause(
  frame: Frame,
  { from, to }: Range,
  mentions: readonly Mention[],
  party: Mention | undefined,
  sentence: number,
): Clause | undefined {
  if (to - from > FRAGMENT_LIMIT) return undefined;
  const { units, tags, ids } = frame;
  const own = mentions.findLast(
    ({ referent, extent, restricted }) =>
      (referent === 'group' || referent === 'they') && extent === 'generic' && !restricted,
  );
  const tail = mentions.findLast(
    (mention) => has(units[mention.from]!.entry, ids['all-quantifier']) && !isHostile(frame, mention),
  );
  const aside = own ?? (party === undefined ? undefined : tail);
  if (aside !== undefined) {
    const before = lastWord(frame, from, aside.from);
    const after = wordAfter(frame, aside.to, to);
    const said =
      before >= from && tags[before + 1] === Tag.Punctuation
        ? { from, to: before + 1 }
        : after > aside.to && tags[aside.to] === Tag.Punctuation
          ? { from: after, to }
          : undefined;
    if (said === undefined || !isPlain(frame, said)) return undefined;
    const mention = mentions.find(
      (other) => other !== aside && other.from >= said.from && other.to <= said.to,
    );
    return clauseOf(frame, own ?? party!, said, mention, sentence);
  }
  const [mention] = mentions;
  if (party === undefined || mention === undefined) return undefined;
  if (mention.extent === 'none' || mention.possessed || mention.referent === 'group') return undefined;
  if (mention.referent === 'thing' && !isHostile(frame, mention)) return undefined;
  return clauseOf(frame, party, mention, mention, sentence);
}

function isHostile({ units, ids }: Frame, { head }: Mention): boolean {
  return has(units[head]!.entry, ids['hostile-noun']);
}

function clauseOf(
  { tags }: Frame,
  subject: Mention,
  { from, to }: Range,
  mention: Mention | undefined,
  sentence: number,
): Clause {
  let negated = false;
  for (let i = from; i < to; i++) if (tags[i] === Tag.Negator) negated = !negated;
  const head = mention?.head ?? from;
  return {
    from,
    to,
    sentence,
    subject,
    verb: head,
    copula: true,
    object: undefined,
    complement: { from, to, head, mention },
    adjuncts: [],
    negated,
    force: 'statement',
    passive: false,
    stance: 'asserted',
  };
}

/** The last word before `end` that is not part of "the lot of". */
function lastWord({ tags }: Frame, from: number, end: number): number {
  let i = end - 1;
  while (i >= from && (tags[i] === Tag.Adverb || tags[i] === Tag.Determiner || tags[i] === Tag.Of)) i--;
  while (i >= from && tags[i] === Tag.Punctuation) i--;
  return i;
}

function wordAfter({ tags }: Frame, start: number, to: number): number {
  let i = start;
  while (i < to && tags[i] === Tag.Punctuation) i++;
  return i < to ? i : start;
}

/** Only words that describe or name: no place, no story. */
function isPlain({ tags }: Frame, { from, to }: Range): boolean {
  for (let i = from; i < to; i++) {
    const tag = tags[i];
    if (tag === Tag.Preposition || tag === Tag.Verb || tag === Tag.To || tag === Tag.Subordinator)
      return false;
  }
  return true;
}
