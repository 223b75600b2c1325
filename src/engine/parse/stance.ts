import type { ParseClassIds } from '../lexicon/classes';
import { has } from '../lexicon/lexicon';
import type { Stance } from './clause';
import type { Unit } from './reading';
import { Tag } from './tag';

const OWN: ReadonlySet<string> = new Set(['my', 'our', 'mine', 'personal']);

const ONLY: ReadonlySet<string> = new Set(['just', 'only', 'simply', 'merely']);

interface Frame {
  readonly units: readonly Unit[];
  readonly tags: Uint8Array;
  readonly ids: ParseClassIds;
  readonly stances: Stance[];
  /** Ends that were found, so that in a sentence without end nobody looks for it again and again. */
  readonly plainEnd: { from: number; end: number; to: number };
  readonly coordinatedEnd: { from: number; end: number; to: number };
  /** Units that all have a stance by now. */
  readonly marked: { from: number; to: number };
}

/**
 * Who stands behind each unit of a sentence `[from, to)`. What is quoted, told of others, condemned, denied or
 * only supposed is not the author's claim. Openers are looked for left to right; each holds to the end of its
 * clause or sentence, and the first one wins.
 */
export function readStances(
  units: readonly Unit[],
  tags: Uint8Array,
  ids: ParseClassIds,
  sentences: readonly { readonly from: number; readonly to: number }[],
): Stance[] {
  const stances = new Array<Stance>(units.length).fill('asserted');
  const frame: Frame = {
    units,
    tags,
    ids,
    stances,
    plainEnd: { from: 0, end: -1, to: -1 },
    coordinatedEnd: { from: 0, end: -1, to: -1 },
    marked: { from: 0, to: -1 },
  };
  for (const { from, to } of sentences) readSentence(frame, from, to);
  for (let i = 0; i < units.length; i++) if (units[i]!.quoted) stances[i] = 'quoted';
  return stances;
}

function readSentence(frame: Frame, from: number, to: number): void {
  const { units, tags, ids } = frame;
  const is = (at: number, name: keyof ParseClassIds): boolean =>
    at >= from && at < to && has(units[at]!.entry, ids[name]);
  if (isQuestion(frame, from, to)) mark(frame, from, to, 'asked');
  for (let i = from; i < to; i++) {
    if (is(i, 'condemn') && opensContent(frame, i, to))
      mark(frame, i + 1, endOf(frame, i, to, false), 'condemned');
    else if (
      is(i, 'speech-noun') &&
      !(is(i, 'say') && isVerbLike(tags, i)) &&
      !isOwn(frame, from, i) &&
      opensContent(frame, i, to)
    ) {
      mark(frame, i + 1, endOf(frame, i, to, false), 'condemned');
    } else if (
      (is(i, 'say') || is(i, 'think')) &&
      !saysNothing(frame, from, i) &&
      isVerbLike(tags, i) &&
      !isDoneTo(tags, i)
    ) {
      const stance = stanceUnder(frame, from, i, to);
      if (stance !== undefined) mark(frame, i + 1, endOf(frame, i, to, true), stance);
    } else if (is(i, 'fiction-noun') && tags[i] === Tag.Noun) mark(frame, from, to, 'reported');
    else if (
      is(i, 'word-noun') &&
      (is(i - 1, 'article-definite') || is(i - 1, 'demonstrative') || is(i - 1, 'article-indefinite'))
    ) {
      mark(frame, i + 1, Math.min(i + 4, to), 'quoted');
    } else if (tags[i] === Tag.Condition) mark(frame, i + 1, commaAfter(frame, i, to), 'supposed');
    else if (is(i, 'reporter')) mark(frame, i + 1, endOf(frame, i, to, false), 'reported');
  }
  if (condemnedAtEnd(frame, from, to)) mark(frame, from, to, 'condemned');
}

/** "My firm belief": the author's own. */
function isOwn({ units, ids }: Frame, from: number, at: number): boolean {
  for (let i = at - 1; i >= from && i >= at - 3; i--) {
    if (OWN.has(units[i]!.word) || has(units[i]!.entry, ids['first-person'])) return true;
  }
  return false;
}

/** "So-called", "whoever wrote this": no words of another follow. */
function saysNothing({ units, tags, ids }: Frame, from: number, at: number): boolean {
  if (at <= from) return false;
  if (units[at - 1]!.word === '-') return true;
  const next = units[at + 1];
  if (next === undefined || !(has(next.entry, ids.demonstrative) || has(next.entry, ids.it))) return false;
  return (
    tags[at + 1] !== Tag.That && (tags[at - 1] === Tag.Relative || has(units[at - 1]!.entry, ids.anybody))
  );
}

/** A verb, or what may be one: not "this state", "the Polish state". */
function isVerbLike(tags: Uint8Array, at: number): boolean {
  if (tags[at] !== Tag.Noun) return tags[at] === Tag.Verb;
  const before = at > 0 ? tags[at - 1]! : Tag.Break;
  return before !== Tag.Determiner && before !== Tag.Adjective && before !== Tag.Of;
}

/** What a verb of speech or thought makes of the content after it; undefined: the author stands behind it. */
function stanceUnder({ units, tags, ids }: Frame, from: number, at: number, to: number): Stance | undefined {
  const has_ = (i: number, name: keyof ParseClassIds): boolean => has(units[i]!.entry, ids[name]);
  const next = tags[at + 1];
  // "Those who argue are …", "what they say is": nothing that is said follows.
  if (next === Tag.Be || next === Tag.Modal) return undefined;
  if (isJustSaying(units, at, from)) return undefined;
  // "Somebody had to say it and …": what is said is no clause after it.
  const after = tags[at + 2];
  const held = after === Tag.Be || after === Tag.Modal || after === Tag.Verb || after === Tag.That;
  if (next === Tag.Pronoun && units[at + 1]!.word === 'it' && !held) return undefined;
  const thinks = has_(at, 'think');
  let negated = false;
  let duty = false;
  for (let i = at - 1; i >= from && i >= at - 6; i--) {
    const tag = tags[i]!;
    if (tag === Tag.Negator) negated = true;
    else if (tag === Tag.Modal && has_(i, 'modal-duty')) duty = true;
    else if (
      tag === Tag.Adverb ||
      tag === Tag.Do ||
      tag === Tag.Have ||
      tag === Tag.Modal ||
      tag === Tag.Be ||
      tag === Tag.To
    )
      continue;
    else if (tag === Tag.Pronoun && has_(i, 'second-person') && tags[i - 1] === Tag.Negator) return undefined;
    else if (tag === Tag.Pronoun && (has_(i, 'first-person') || has_(i, 'first-person-plural'))) {
      return negated ? 'denied' : undefined;
    } else if (isFreeRelative(units[i - 1]?.word)) return undefined;
    else if (has_(i, 'condemn')) return 'condemned';
    else if (tag === Tag.Break || tag === Tag.Punctuation || tag === Tag.Contrast || tag === Tag.Coordinator)
      break;
    else return duty && negated ? 'condemned' : 'reported';
  }
  if (negated) return 'condemned';
  // A bare "think" or "say it" at the start is an order or an elided "I".
  const first = at === from || tags[at - 1] === Tag.Punctuation || tags[at - 1] === Tag.Break;
  if (first && (units[at]!.pos & 128) === 0) return undefined;
  return thinks && first ? undefined : to > at ? 'reported' : undefined;
}

/** "Just saying what we all think, …": the author says it. */
function isJustSaying(units: readonly Unit[], at: number, from: number): boolean {
  return units[at]!.word === 'saying' && at === from + 1 && ONLY.has(units[from]!.word);
}

/** "They should be taught in separate schools": nothing is said. */
function isDoneTo(tags: Uint8Array, at: number): boolean {
  return at > 0 && tags[at - 1] === Tag.Be && tags[at + 1] === Tag.Preposition;
}

/** "No matter what people say, …": what follows is not what they say. */
function isFreeRelative(word: string | undefined): boolean {
  return word === 'what' || word === 'whatever';
}

function opensContent({ units, tags, ids }: Frame, at: number, to: number): boolean {
  let next = at + 1;
  while (
    next < to &&
    (tags[next] === Tag.Adverb || tags[next] === Tag.Preposition || has(units[next]!.entry, ids.of))
  )
    next++;
  if (next >= to) return false;
  const tag = tags[next]!;
  const unit = units[next]!;
  if (next > at + 1) return has(unit.entry, ids.say) || (unit.pos & 128) !== 0 || tags[at + 1] === Tag.Of;
  return (
    tag === Tag.To ||
    tag === Tag.That ||
    tag === Tag.Relative ||
    tag === Tag.Condition ||
    has(unit.entry, ids.that) ||
    has(unit.entry, ids.say)
  );
}

function endOf(frame: Frame, at: number, to: number, coordinated: boolean): number {
  const known = coordinated ? frame.coordinatedEnd : frame.plainEnd;
  if (known.from <= at && at < known.end && known.to === to) return known.end;
  const end = findEnd(frame, at, to, coordinated);
  [known.from, known.end, known.to] = [at, end, to];
  return end;
}

function findEnd({ tags }: Frame, at: number, to: number, coordinated: boolean): number {
  for (let i = at + 1; i < to; i++) {
    if (tags[i] === Tag.Break || tags[i] === Tag.Contrast) return i;
    if (
      coordinated &&
      tags[i] === Tag.Punctuation &&
      tags[i + 1] === Tag.Coordinator &&
      tags[i + 2] === Tag.Pronoun
    )
      return i;
  }
  return to;
}

/** Where the clause of an "if" ends: at a comma, at "then", or where another subject with its own verb begins. */
function commaAfter({ units, tags, ids }: Frame, at: number, to: number): number {
  let verb = false;
  for (let i = at + 1; i < to; i++) {
    const tag = tags[i]!;
    if (tag === Tag.Break || units[i]!.word === ',' || units[i]!.word === 'then') return i;
    const { entry } = units[i]!;
    const speaker = has(entry, ids['first-person']) || has(entry, ids['first-person-plural']);
    const they = has(entry, ids['third-person-plural']) && tags[i - 1] !== Tag.Verb;
    if (verb && tag === Tag.Pronoun) {
      if ((speaker || they) && tags[i + 1] === Tag.Modal) return i;
      if (speaker && tags[i + 1] === Tag.Verb) return i;
    }
    if (tag === Tag.Verb || tag === Tag.Be || tag === Tag.Have) verb = true;
  }
  return Math.min(to, at + 8);
}

/** A plain yes-or-no question asks; one that presupposes ("why are", "aren't they", "really") claims. */
function isQuestion({ units, tags, ids }: Frame, from: number, to: number): boolean {
  let last = to - 1;
  while (
    last > from &&
    (tags[last] === Tag.Punctuation || units[last]!.word === '\n' || units[last]!.word === '\n\n')
  )
    last--;
  if (units[last]?.word !== '?') return false;
  let first = from;
  while (
    first < to &&
    (tags[first] === Tag.Interjection ||
      tags[first] === Tag.Adverb ||
      tags[first] === Tag.Coordinator ||
      tags[first] === Tag.Punctuation ||
      tags[first] === Tag.Contrast)
  )
    first++;
  const tag = tags[first]!;
  if (tag !== Tag.Be && tag !== Tag.Do && tag !== Tag.Modal && tag !== Tag.Have) return false;
  // "Am I the only one who thinks …" claims what it asks.
  if (tag === Tag.Be && units[first + 1] !== undefined && has(units[first + 1]!.entry, ids['first-person']))
    return false;
  // "Can we …", "could somebody …" ask for a deed, not for an answer.
  const asked = units[first + 1]?.entry;
  if (tag === Tag.Modal && has(units[first]!.entry, ids['modal-possible']) && asked !== undefined) {
    if (has(asked, ids['first-person-plural']) || has(asked, ids.anybody)) return false;
  }
  for (let i = first; i < to; i++) {
    if (tags[i] === Tag.Negator) return false;
    if (has(units[i]!.entry, ids.rhetorical)) return false;
  }
  return true;
}

/** "Calling them vermin is disgusting", "… , which is a vile thing to say": judged at the sentence's end. */
function condemnedAtEnd({ units, tags, ids }: Frame, from: number, to: number): boolean {
  let speech = false;
  let be = false;
  for (let i = from; i < to; i++) {
    const { entry } = units[i]!;
    if (be && has(entry, ids.condemn) && speech) return true;
    if (has(entry, ids.say) && (i === from || (units[i]!.pos & 128) !== 0 || tags[i - 1] === Tag.To))
      speech = true;
    if (tags[i] === Tag.Be) be = true;
    else if (be && tags[i] === Tag.Negator) return false;
  }
  return false;
}

function mark({ stances, marked }: Frame, from: number, to: number, stance: Stance): void {
  const known = marked.from <= from && from <= marked.to;
  for (let i = known ? marked.to : from; i < to; i++) if (stances[i] === 'asserted') stances[i] = stance;
  if (known) marked.to = Math.max(marked.to, to);
  else [marked.from, marked.to] = [from, to];
}
