import type { ParseClassIds } from '../lexicon/classes';
import { Pos } from '../lexicon/inflect';
import { has } from '../lexicon/lexicon';
import type { Adjunct, Clause, Complement, Force } from './clause';
import type { Mention } from './mention';
import type { Unit } from './reading';
import { Tag } from './tag';
import type { VerbGroup } from './verb-group';

/** A clause while its sentence is still being read. */
export interface Draft {
  from: number;
  to: number;
  subject: Mention | undefined;
  verb: VerbGroup;
  copula: boolean;
  object: Mention | undefined;
  complement: Complement | undefined;
  adjuncts: Adjunct[];
  negated: boolean;
  force: Force;
  relative: boolean;
}

export function finishClause(draft: Draft, sentence: number): Clause {
  const { verb } = draft;
  const by = verb.passive
    ? draft.adjuncts.find((adjunct) => adjunct.preposition === 'by')?.mention
    : undefined;
  const negated =
    (draft.negated !== isNobody(draft.subject)) !== isNobody(draft.object ?? draft.complement?.mention);
  // "I never met a dishonest Turk": there was none.
  const met = draft.object;
  if (negated && draft.force === 'past' && met?.referent === 'group' && !met.plural && !met.definite)
    if (!met.demonstrative && !met.possessed) met.extent = 'none';
  return {
    from: draft.from,
    to: draft.to,
    sentence,
    subject: verb.passive ? by : draft.subject,
    verb: verb.main,
    copula: draft.copula,
    object: verb.passive ? draft.subject : draft.object,
    complement: draft.complement,
    adjuncts: draft.adjuncts,
    negated,
    force: draft.force,
    passive: verb.passive,
    stance: 'asserted',
  };
}

/** What only the whole clause tells of whom its subject names. */
export function nameSubject(draft: Draft, units: readonly Unit[], ids: ParseClassIds): void {
  nameHost(draft, units, ids);
  nameKind(draft, units, ids);
}

export function complete(draft: Draft, mention: Mention): void {
  draft.complement = { from: mention.from, to: mention.to, head: mention.head, mention };
  draft.to = mention.to;
}

/** A noun phrase with a verb of its own, right after one that fills the slot of the verb before. */
export function leavesSlot(
  draft: Draft | undefined,
  last: Mention,
  mention: Mention,
  pronoun: boolean,
  tags: Uint8Array,
): boolean {
  if (draft === undefined) return false;
  // "I tell you Turks are": whom one tells, and then what.
  if (draft.object === last && tags[last.head] === Tag.Pronoun) return mention.referent !== 'thing';
  return pronoun && (draft.object === last || draft.complement?.mention === last);
}

/** "The Turk is a liar", "the Jew wants more": the one for all, in no story. */
function nameKind({ subject, force, verb }: Draft, units: readonly Unit[], ids: ParseClassIds): void {
  if (subject?.referent !== 'group' || subject.extent !== 'one' || !subject.definite || subject.plural)
    return;
  if (subject.demonstrative || subject.possessed || subject.restricted || subject.modifiers.length > 0)
    return;
  if (subject.to - subject.from !== 2 || subject.of !== undefined) return;
  if (force !== 'statement' && force !== 'possible' && force !== 'future') return;
  const { entry } = units[subject.head]!;
  if (!has(entry, ids['group-noun']) || (units[verb.main]!.pos & Pos.Gerund) !== 0) return;
  subject.extent = 'generic';
}

/** "Anyone who is gay", "people who are black": the relative clause says which group. */
function nameHost(draft: Draft, units: readonly Unit[], ids: ParseClassIds): void {
  const { subject, complement } = draft;
  if (subject === undefined || complement === undefined || !draft.relative || !draft.copula || draft.negated)
    return;
  const { entry } = units[complement.head]!;
  if (!has(entry, ids.group) || (subject.referent !== 'people' && subject.referent !== 'person')) return;
  subject.referent = 'group';
  subject.group = entry.group;
  subject.restricted = false;
  subject.extent = 'generic';
}

/** "People from Syria", "a bunch of Poles", "men of Turkish descent". */
export function namesGroup(
  last: Mention,
  mention: Mention,
  preposition: string,
  units: readonly Unit[],
  ids: ParseClassIds,
): boolean {
  if (preposition === 'of' && isParty(mention) && standsFor(last, mention, units, ids)) {
    last.extent = mention.extent;
    return true;
  }
  if (last.referent !== 'people' && last.referent !== 'person') return false;
  if (preposition === 'of' && mention.referent === 'group') return true;
  const place = has(units[mention.head]!.entry, ids['group-place']);
  return place && (preposition === 'from' || preposition === 'of');
}

/** "The sight of a Turk", "the rest of the Turks": whoever speaks of it speaks of them; not "of Turks being hurt". */
function isParty({ referent, possessed }: Mention): boolean {
  return !possessed && (referent === 'group' || referent === 'they');
}

function standsFor(last: Mention, mention: Mention, units: readonly Unit[], ids: ParseClassIds): boolean {
  const next = units[mention.to]?.pos ?? 0;
  return has(units[last.head]!.entry, ids['stands-for']) && (next & (Pos.Gerund | Pos.Participle)) === 0;
}

/** The force of a verb whose auxiliary stands before its subject: "may they rot" wishes. */
export function forceOfHeld(
  held: VerbGroup,
  verb: VerbGroup,
  units: readonly Unit[],
  ids: ParseClassIds,
): Force {
  if (has(units[held.main]!.entry, ids['modal-wish'])) return 'wish';
  return held.force === 'statement' && !held.copula ? verb.force : held.force;
}

/** "Nobody should", "no decent person would": the subject says not. */
function isNobody(subject: Mention | undefined): boolean {
  return subject !== undefined && (subject.referent === 'nobody' || subject.extent === 'none');
}

export function isParticiple(units: readonly Unit[], verb: VerbGroup): boolean {
  const { pos } = units[verb.main]!;
  return (pos & Pos.Participle) !== 0 && (pos & Pos.Gerund) === 0;
}

export function startsVerb(tag: number): boolean {
  return (
    tag === Tag.Verb ||
    tag === Tag.Be ||
    tag === Tag.Have ||
    tag === Tag.Do ||
    tag === Tag.Modal ||
    tag === Tag.Negator ||
    tag === Tag.Lets ||
    tag === Tag.Adverb
  );
}

/** "They want locking up", "she deserves shooting": done to the subject. */
export function needsDoing(draft: Draft | undefined, units: readonly Unit[], ids: ParseClassIds): boolean {
  if (draft === undefined) return false;
  const { object, subject, verb } = draft;
  return (
    object === undefined && subject?.referent !== 'me' && has(units[verb.main]!.entry, ids['needs-doing'])
  );
}

/** "Tell them to leave", "I want them to leave": the object does what follows. */
export function controls({ verb }: Draft, units: readonly Unit[], ids: ParseClassIds): boolean {
  const { entry } = units[verb.main]!;
  return has(entry, ids.wish) || has(entry, ids['object-control']);
}

/** How what follows a verb is put: after "I hope" a wish, after "they deserve" a duty, after an order an order. */
export function forceBelow(
  draft: Draft,
  units: readonly Unit[],
  ids: ParseClassIds,
  own: Force = 'statement',
): Force {
  const { entry } = units[draft.verb.main]!;
  const speaker =
    draft.subject === undefined || draft.subject.referent === 'me' || draft.subject.referent === 'us';
  if (has(entry, ids.wish)) return speaker ? 'wish' : own;
  if (has(entry, ids['duty-verb'])) return draft.force === 'past' ? 'past' : 'duty';
  if (draft.copula) return own;
  return draft.force === 'command' ||
    draft.force === 'duty' ||
    draft.force === 'wish' ||
    draft.force === 'future' ||
    draft.force === 'past'
    ? draft.force
    : own;
}

/** "I hope the Turks …", "he says the Turks …": what follows may be a clause. */
export function takesClause(draft: Draft | undefined, units: readonly Unit[], ids: ParseClassIds): boolean {
  if (draft === undefined) return false;
  const { entry } = units[draft.verb.main]!;
  return (['wish', 'say', 'think', 'duty-verb', 'object-control'] as const).some((name) =>
    has(entry, ids[name]),
  );
}

/** "The Turk found in town …", "gypsies caught stealing …": a participle right after its noun may only describe it. */
export function leavesOpen({ subject, verb }: Draft, units: readonly Unit[]): boolean {
  return subject !== undefined && verb.main === subject.to && isParticiple(units, verb);
}

/** "Turks, get packing": an order, with whom it calls on before it. */
export function isCalledOn(
  subject: Mention | undefined,
  { from }: VerbGroup,
  units: readonly Unit[],
): boolean {
  return subject !== undefined && units[subject.to]?.word === ',' && from === subject.to + 1;
}

/** A verb or an auxiliary stands at `at`, perhaps after adverbs and negators. */
export function predicateAhead(tags: Uint8Array, at: number): boolean {
  const tag = aheadOf(tags, at);
  return tag === Tag.Verb || tag === Tag.Modal || tag === Tag.Be || tag === Tag.Have || tag === Tag.Do;
}

/** "… would be", perhaps after a participle and a place: a predicate of its own follows within reach. */
export function modalAhead(tags: Uint8Array, at: number): boolean {
  for (let j = at; j < at + 10; j++) {
    if (tags[j] === Tag.Modal) return true;
    if (tags[j] === Tag.Punctuation || tags[j] === Tag.Break || tags[j] === Tag.Coordinator) return false;
  }
  return false;
}

export function verbAhead(tags: Uint8Array, at: number): boolean {
  return aheadOf(tags, at) === Tag.Verb;
}

function aheadOf(tags: Uint8Array, at: number): number | undefined {
  for (let j = at; j < at + 3; j++) if (tags[j] !== Tag.Adverb && tags[j] !== Tag.Negator) return tags[j];
  return undefined;
}

/** "Shifty, drunken and dishonest", "liars, thieves": after the comma goes on what the subject is said to be. */
export function goesOn(
  draft: Draft,
  units: readonly Unit[],
  tags: Uint8Array,
  { from: at, to }: { readonly from: number; readonly to: number },
): boolean {
  return (
    draft.copula &&
    draft.complement !== undefined &&
    draft.complement.to === at - 1 &&
    units[at - 1]!.word === ',' &&
    !predicateAhead(tags, to)
  );
}

/** The noun phrase right after the last verb turns out to be the subject of this one: "I hope they leave". */
export function isSubjectOf(draft: Draft | undefined, verb: VerbGroup, units: readonly Unit[]): boolean {
  if (draft?.object === undefined || draft.complement !== undefined) return false;
  return (verb.finite || verb.base) && agrees(draft.object, verb, units);
}

const SINGULAR: ReadonlySet<string> = new Set(['is', 'was', 'has', 'does']);

/** "Blaming Turks is daft": a plural is no subject of "is". */
function agrees({ plural }: Mention, { to }: VerbGroup, units: readonly Unit[]): boolean {
  return !plural || !SINGULAR.has(units[to - 1]!.word);
}

/** "Stop doing it", "refuse to do it": what follows is not done, or not to be done. */
export function negates(draft: Draft, units: readonly Unit[], ids: ParseClassIds): boolean {
  const { complement, copula } = draft;
  if (!copula || complement === undefined) return has(units[draft.verb.main]!.entry, ids['negating-verb']);
  // "Unlikely to do it", "less likely to do it".
  for (let i = complement.from - 1; i < complement.to; i++)
    if (has(units[i]!.entry, ids['negating-adjective'])) return true;
  return false;
}

/** Where the adjectives that begin at `start` end. */
export function adjectivesTo(tags: Uint8Array, start: number): number {
  let to = start + 1;
  while (tags[to] === Tag.Adjective || tags[to] === Tag.Adverb) to++;
  while (tags[to - 1] === Tag.Adverb) to--;
  return to;
}

/** "For them to go": who an infinitive after "to" at `at` is said of. */
export function subjectByFor(
  last: Mention | undefined,
  at: number,
  units: readonly Unit[],
): Mention | undefined {
  return last?.to === at && units[last.from - 1]?.word === 'for' ? last : undefined;
}

/** "It is time for them to go", "time for them to go": to be done. */
export function forceByFor(previous: Draft | undefined, units: readonly Unit[], ids: ParseClassIds): Force {
  return previous === undefined || previous.copula ? 'duty' : forceBelow(previous, units, ids);
}

/** "As a Turk I find", "as an autistic adult, we": the speaker, not the kind. */
export function speaksAs({ to, plural }: Mention, units: readonly Unit[], ids: ParseClassIds): boolean {
  const next = units[to]?.word === ',' ? units[to + 1] : units[to];
  return (
    !plural &&
    next !== undefined &&
    (has(next.entry, ids['first-person']) || has(next.entry, ids['possessive']))
  );
}
