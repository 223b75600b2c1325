import type { ParseClassIds } from '../lexicon/classes';
import { NOUN, Pos, VERB } from '../lexicon/inflect';
import { has } from '../lexicon/lexicon';
import type { Unit } from './reading';

/** What a unit does in its sentence. */
export const Tag = {
  Punctuation: 0,
  Break: 1,
  Determiner: 2,
  Pronoun: 3,
  Be: 4,
  Have: 5,
  Do: 6,
  Modal: 7,
  Negator: 8,
  Preposition: 9,
  To: 10,
  Coordinator: 11,
  Contrast: 12,
  Subordinator: 13,
  Condition: 14,
  That: 15,
  Relative: 16,
  Question: 17,
  Adverb: 18,
  Verb: 19,
  Noun: 20,
  Adjective: 21,
  Lets: 22,
  Interjection: 23,
  Of: 24,
} as const;
export type Tag = (typeof Tag)[keyof typeof Tag];

/** Signs that people write for "is". */
const BARE: ReadonlySet<string> = new Set([
  'went',
  'came',
  'goes',
  'comes',
  'going',
  'coming',
  'dares',
  'dared',
]);

const EQUALS: ReadonlySet<string> = new Set(['=', '==']);

const BREAKS = new Set(['.', '!', '?', '...', ';', '\n', '\n\n']);

/** Closed-class tags, asked in this order: the first class that a word has wins. */
const CLOSED: readonly (readonly [keyof ParseClassIds, Tag])[] = [
  ['negator', Tag.Negator],
  ['be', Tag.Be],
  ['have', Tag.Have],
  ['do', Tag.Do],
  ['modal-duty', Tag.Modal],
  ['modal-future', Tag.Modal],
  ['modal-possible', Tag.Modal],
  ['lets', Tag.Lets],
  ['to', Tag.To],
  ['of', Tag.Of],
  ['coordinator', Tag.Coordinator],
  ['contrast', Tag.Contrast],
  ['condition', Tag.Condition],
  ['subordinator', Tag.Subordinator],
  ['question-word', Tag.Question],
  ['relative', Tag.Relative],
  ['article-definite', Tag.Determiner],
  ['article-indefinite', Tag.Determiner],
  ['possessive', Tag.Determiner],
  ['all-quantifier', Tag.Determiner],
  ['some-quantifier', Tag.Determiner],
  ['negative-determiner', Tag.Determiner],
  ['number-word', Tag.Determiner],
  ['first-person', Tag.Pronoun],
  ['first-person-plural', Tag.Pronoun],
  ['second-person', Tag.Pronoun],
  ['third-person-plural', Tag.Pronoun],
  ['third-person-singular', Tag.Pronoun],
  ['it', Tag.Pronoun],
  ['anybody', Tag.Pronoun],
  ['nobody', Tag.Pronoun],
  ['preposition', Tag.Preposition],
  ['adverb', Tag.Adverb],
  ['intensifier', Tag.Adverb],
  ['interjection', Tag.Interjection],
];

/** A tag for every unit; narrows `pos` of open-class units to what their neighbours allow. */
export function tagUnits(units: readonly Unit[], ids: ParseClassIds): Uint8Array {
  const tags = new Uint8Array(units.length);
  keepParticles(units);
  for (let i = 0; i < units.length; i++) {
    const unit = units[i]!;
    if (EQUALS.has(unit.word) || (unit.word === "'s" && isContractedBe(units, i))) {
      tags[i] = Tag.Be;
      continue;
    }
    if (unit.pos === 0) {
      tags[i] = BREAKS.has(unit.word) ? Tag.Break : Tag.Punctuation;
      continue;
    }
    tags[i] = closedTag(unit, ids) ?? (unit.pos === Pos.Adverb ? Tag.Adverb : Tag.Noun);
  }
  for (let i = 0; i < units.length; i++) {
    const unit = units[i]!;
    if (tags[i] === Tag.Subordinator && has(unit.entry, ids.intensifier) && isDegree(units, tags, i)) {
      tags[i] = Tag.Adverb;
      continue;
    }
    if (has(unit.entry, ids.relative) && tags[i] === Tag.Question && isAfterNoun(tags, i))
      tags[i] = Tag.Relative;
    else if (
      has(unit.entry, ids['all-quantifier']) &&
      (isAfterNoun(tags, i) || isAfterAuxiliary(units, tags, i)) &&
      tags[i + 1] !== Tag.Determiner
    ) {
      if (FLOATING.has(unit.word)) {
        tags[i] = Tag.Adverb;
        continue;
      }
    }
    // "Give her a book": no owner of it.
    if (unit.word === 'her' && tags[i + 1] === Tag.Determiner) {
      tags[i] = Tag.Pronoun;
      continue;
    }
    if (has(unit.entry, ids.demonstrative)) tags[i] = tagDemonstrative(units, tags, i, ids);
    else if ((unit.pos & Pos.Function) !== 0 && (unit.pos & ~Pos.Function) === 0) continue;
    else if (unit.pos !== 0 && unit.pos !== Pos.Adverb) tags[i] = tagOpen(units, tags, i, ids);
  }
  return tags;
}

/** "Send them back": the particle of a parted verb is no verb of its own. */
function keepParticles(units: readonly Unit[]): void {
  for (let i = 0; i < units.length; i++) {
    const { particle } = units[i]!;
    if (particle === undefined) continue;
    const unit = units.slice(i + 1, i + 6).find(({ from }) => from === particle.from);
    if (unit !== undefined && (unit.pos & Pos.Function) !== 0) unit.pos = Pos.Function;
  }
}

/** "A wife's like a mule": "is", where no noun can follow; "a wife's mind": a possessive. */
function isContractedBe(units: readonly Unit[], i: number): boolean {
  const next = units[i + 1];
  return (
    i > 0 && next !== undefined && (next.pos & ~(Pos.Function | VERB | Pos.Adverb)) === 0 && next.pos !== 0
  );
}

/** "They are so fake": a degree after "is" and before a word that may describe; elsewhere "so" opens a clause. */
function isDegree(units: readonly Unit[], tags: Uint8Array, i: number): boolean {
  const next = units[i + 1];
  if (next === undefined || tags[i + 1] === Tag.Pronoun || tags[i + 1] === Tag.Determiner) return false;
  const before = i > 0 ? tags[i - 1] : Tag.Break;
  if (before === Tag.Be || before === Tag.Adverb) return true;
  return (next.pos & Pos.Adjective) !== 0 && (next.pos & NOUN) === 0;
}

/** Auxiliaries that have a subject before them. */
const FINITE: ReadonlySet<string> = new Set(['is', 'was', 'has', 'had', "'s"]);

/** After these stands a noun phrase. */
const TAKES_NOUN: ReadonlySet<number> = new Set([Tag.Determiner, Tag.Have, Tag.Of]);

/** Words that carry a sentence's frame are never read as anything else. */
const FIRM: ReadonlySet<number> = new Set([
  Tag.Be,
  Tag.Have,
  Tag.Do,
  Tag.Modal,
  Tag.Negator,
  Tag.Pronoun,
  Tag.To,
  Tag.Of,
]);

function closedTag(unit: Unit, ids: ParseClassIds): Tag | undefined {
  if ((unit.pos & Pos.Function) === 0) return undefined;
  for (const [name, tag] of CLOSED) if (has(unit.entry, ids[name])) return tag;
  return has(unit.entry, ids.that)
    ? Tag.That
    : has(unit.entry, ids.demonstrative)
      ? Tag.Determiner
      : Tag.Adverb;
}

/** "They all lie": a quantifier after what it counts. */
const FLOATING: ReadonlySet<string> = new Set(['all', 'both', 'each']);

/** "They should all hang", "they have all lied". */
function isAfterAuxiliary(units: readonly Unit[], tags: Uint8Array, i: number): boolean {
  const before = i > 0 ? tags[i - 1]! : Tag.Break;
  if (before === Tag.Modal || before === Tag.Be) return true;
  return before === Tag.Have && ((units[i + 1]?.pos ?? 0) & Pos.Participle) !== 0;
}

function isAfterNoun(tags: Uint8Array, i: number): boolean {
  const before = i > 0 ? tags[i - 1]! : Tag.Break;
  return before === Tag.Noun || before === Tag.Pronoun || before === Tag.Adjective;
}

/** "that" and "this": determiner before a noun, else pronoun; "that" after a noun or verb opens a clause. */
function tagDemonstrative(units: readonly Unit[], tags: Uint8Array, i: number, ids: ParseClassIds): Tag {
  const next = units[i + 1];
  if (next === undefined) return Tag.Pronoun;
  const nextTag = tags[i + 1]!;
  if (has(units[i]!.entry, ids.that)) {
    if (nextTag === Tag.Determiner) return Tag.That;
    if (i > 0 && isPluralNext(units, tags, i + 1, ids)) {
      const people = has(units[i - 1]!.entry, ids['person-noun']) || has(units[i - 1]!.entry, ids.group);
      return tags[i - 1] === Tag.Noun && people ? Tag.Relative : Tag.That;
    }
    const previous = i > 0 ? tags[i - 1]! : Tag.Break;
    if (previous === Tag.Noun || previous === Tag.Adjective) {
      return nextTag === Tag.Noun && (next.pos & VERB) === 0 ? Tag.That : Tag.Relative;
    }
    if (previous === Tag.Verb && (nextTag !== Tag.Noun || (next.pos & Pos.Plural) !== 0)) return Tag.That;
  }
  const nominal = nextTag === Tag.Noun || nextTag === Tag.Adjective || nextTag === Tag.Adverb;
  return nominal ? Tag.Determiner : Tag.Pronoun;
}

/** "That women lack", "that lazy people": before a plural "that" opens a clause. */
function isPluralNext(units: readonly Unit[], tags: Uint8Array, at: number, ids: ParseClassIds): boolean {
  for (let j = at; j < units.length && j < at + 3; j++) {
    const { pos, entry } = units[j]!;
    if (tags[j] === Tag.Noun && (pos & Pos.Plural) !== 0)
      return has(entry, ids['group-plural']) || (pos & (Pos.Singular | VERB)) === 0;
    if ((pos & Pos.Adjective) === 0) return false;
  }
  return false;
}

function tagOpen(units: readonly Unit[], tags: Uint8Array, i: number, ids: ParseClassIds): Tag {
  const unit = units[i]!;
  const closed = closedTag(unit, ids);
  if (closed !== undefined && FIRM.has(closed)) return closed;
  let { pos } = unit;
  // "To blind" is a verb, "rob you blind" is none.
  if (unit.entry.group >= 0 && tags[i - 1] !== Tag.To && tags[i - 1] !== Tag.Modal) pos &= ~VERB;
  let p = i - 1;
  while (p >= 0 && tags[p] === Tag.Adverb) p--;
  const before = p >= 0 ? tags[p]! : Tag.Break;
  const previous = { tag: before, unit: p >= 0 ? units[p]! : undefined, adverb: p !== i - 1 };
  const mayVerb = (pos & VERB) !== 0;
  const mayNominal = (pos & (NOUN | Pos.Adjective)) !== 0;
  if (mayVerb && mayNominal) {
    const verbal = isVerbHere(units, tags, i, ids, previous);
    pos = verbal ? pos & VERB : pos & (NOUN | Pos.Adjective | Pos.Name);
  }
  // "A beating", "a good deal": after an article even a word known as a verb alone is a noun.
  const determined =
    before === Tag.Determiner || (before === Tag.Adjective && p > 0 && tags[p - 1] === Tag.Determiner);
  if (mayVerb && !mayNominal && (pos & Pos.Base) !== 0 && determined && !previous.adverb) {
    pos = Pos.Singular;
  }
  // "Bob is late": no command is followed by what only a subject has.
  if (
    mayVerb &&
    !mayNominal &&
    unit.capital &&
    before === Tag.Break &&
    FINITE.has(units[i + 1]?.word ?? '')
  ) {
    pos = Pos.Name;
  }
  // "The comments above", "I have photographs": a third person cannot stand there.
  if (mayVerb && !mayNominal && pos === Pos.ThirdPerson && TAKES_NOUN.has(before) && !previous.adverb) {
    pos = Pos.Plural;
  }
  if (unit.entry.pos === 0 && pos === Pos.Singular && isUnknownVerb(units, tags, i, before)) pos = Pos.Base;
  // "Opened fire at": a phrase in its base form after another verb is no verb.
  if (pos === Pos.Base && before === Tag.Verb && unit.to > unit.from + 1 && !takesBare(previous.unit, ids)) {
    unit.pos = Pos.Singular;
    return Tag.Noun;
  }
  if (closed !== undefined) {
    const keep = (pos & VERB) !== 0 ? !verbHolds(previous, tags, i, ids) : closed !== Tag.Interjection;
    if (keep) return closed;
  }
  unit.pos = pos;
  if ((pos & VERB) !== 0) return Tag.Verb;
  if ((pos & Pos.Adjective) !== 0 && ((pos & NOUN) === 0 || isNominalNext(units, tags, i))) {
    unit.pos = Pos.Adjective;
    return Tag.Adjective;
  }
  return (pos & NOUN) !== 0 || (pos & Pos.Name) !== 0 ? Tag.Noun : (closed ?? Tag.Noun);
}

/** "Help clear out", "go wash up", "dare speak up". */
function takesBare(verb: Unit | undefined, ids: ParseClassIds): boolean {
  if (verb === undefined) return true;
  return has(verb.entry, ids['object-control']) || BARE.has(verb.word) || (verb.pos & Pos.Base) !== 0;
}

/** A word that no list holds is a verb after a modal, and before an object after "to" or at a sentence's start. */
function isUnknownVerb(units: readonly Unit[], tags: Uint8Array, i: number, before: number): boolean {
  if (units[i]!.capital && before !== Tag.Break) return false;
  if (before === Tag.Modal || before === Tag.Do || before === Tag.Lets) return true;
  const after = tags[i + 1];
  const object =
    after === Tag.Determiner ||
    after === Tag.Pronoun ||
    (units[i + 1]?.entry.group !== undefined && units[i + 1]!.entry.group >= 0);
  return object && (before === Tag.To || before === Tag.Break || before === Tag.Coordinator);
}

/** A word that is both function word and verb ("like") is a verb after a subject or a modal. */
function verbHolds({ tag: before, unit }: Before, tags: Uint8Array, i: number, ids: ParseClassIds): boolean {
  const after = tags[i + 1];
  // "Overrun us like rabbits": nobody likes anything.
  const object = unit !== undefined && OBJECTIVE.has(unit.word) && !has(unit.entry, ids.possessive);
  return (
    ((before === Tag.Pronoun && !object) ||
      before === Tag.Modal ||
      before === Tag.To ||
      before === Tag.Do ||
      before === Tag.Negator) &&
    after !== Tag.Break
  );
}

function isNominalNext(units: readonly Unit[], tags: Uint8Array, i: number): boolean {
  for (let j = i + 1; j < units.length && j < i + 4; j++) {
    const unit = units[j]!;
    if (tags[j] === Tag.Adverb) continue;
    if (tags[j] !== Tag.Noun && tags[j] !== Tag.Adjective) return false;
    if ((unit.pos & Pos.Function) !== 0) return false;
    if ((unit.pos & (NOUN | Pos.Adjective)) === 0) return (unit.pos & Pos.Gerund) !== 0 && false;
    // "gays ruin", "a Muslim lies": a word that may be a finite verb does not make an adjective of what precedes it
    if ((unit.pos & (Pos.Base | Pos.ThirdPerson)) !== 0 && (unit.pos & Pos.Singular) === 0 && j === i + 1)
      return false;
    return true;
  }
  return false;
}

const PASSIVE_BE: ReadonlySet<string> = new Set(['be', 'being', 'been']);

/** Pronouns that do nothing themselves. */
const OBJECTIVE: ReadonlySet<string> = new Set(['me', 'us', 'him', 'her', 'them', 'em']);

interface Before {
  readonly tag: number;
  readonly unit: Unit | undefined;
  /** An adverb stands between. */
  readonly adverb: boolean;
}

function isVerbHere(
  units: readonly Unit[],
  tags: Uint8Array,
  i: number,
  ids: ParseClassIds,
  before: Before,
): boolean {
  const { pos } = units[i]!;
  const after = tags[i + 1] ?? Tag.Break;
  const objectFollows =
    after === Tag.Determiner ||
    after === Tag.Pronoun ||
    after === Tag.To ||
    after === Tag.That ||
    after === Tag.Preposition;
  const { unit: previous } = before;
  // "Last night", "last summer".
  if (units[i]!.word === 'last' && after === Tag.Noun) return false;
  switch (before.tag) {
    case Tag.Modal:
    case Tag.To:
    case Tag.Do:
    case Tag.Lets:
      return (pos & (Pos.Base | Pos.Gerund)) !== 0;
    case Tag.Pronoun:
      if (previous !== undefined && has(previous.entry, ids.possessive)) return false;
      return (
        (pos & (Pos.Base | Pos.ThirdPerson | Pos.Past)) !== 0 || ((pos & Pos.Gerund) !== 0 && objectFollows)
      );
    case Tag.Be:
      if (units[i]!.entry.pos === 0 && (pos & Pos.Participle) !== 0) return true;
      // "Must be registered" is done to them; "are registered" may be what they are.
      if ((pos & Pos.Participle) !== 0 && PASSIVE_BE.has(previous?.word ?? '')) return true;
      if ((pos & Pos.Adjective) !== 0 && !objectFollows)
        return (pos & Pos.Gerund) !== 0 && (pos & NOUN) === 0;
      return (pos & (Pos.Gerund | Pos.Participle)) !== 0;
    case Tag.Have:
      return (pos & Pos.Participle) !== 0;
    case Tag.Determiner:
    case Tag.Of:
      return (pos & Pos.Gerund) !== 0 && before.tag === Tag.Of;
    case Tag.Adjective:
      return before.adverb && objectFollows;
    case Tag.Preposition:
      return (pos & Pos.Gerund) !== 0;
    case Tag.Negator:
      if ((pos & Pos.Gerund) !== 0 && (objectFollows || after === Tag.Noun)) return true;
      return (pos & Pos.Base) !== 0 && (i < 2 || tags[i - 2] !== Tag.Be);
    case Tag.Noun:
      // "The autistic kids off to school": people, after what they are.
      if (
        previous !== undefined &&
        has(previous.entry, ids['group-adjective']) &&
        has(units[i]!.entry, ids['person-noun'])
      )
        return false;
      if (previous !== undefined && (previous.pos & Pos.Plural) !== 0) {
        // "Have Turks ever given …": the auxiliary stands before the subject.
        if (before.adverb && objectFollows && (pos & Pos.Participle) !== 0) return true;
        return (pos & (Pos.Base | Pos.Past)) !== 0 || ((pos & Pos.Gerund) !== 0 && objectFollows);
      }
      return (pos & (Pos.ThirdPerson | Pos.Past)) !== 0 && (objectFollows || (pos & Pos.Past) !== 0);
    case Tag.Verb:
      return (pos & Pos.Gerund) !== 0 && (pos & Pos.Adjective) === 0;
    case Tag.Relative:
      return true;
    case Tag.Coordinator:
      return tags[i - 2] === Tag.Verb || objectFollows || (pos & Pos.Singular) === 0;
    default:
      return objectFollows || after === Tag.Noun ? (pos & (Pos.Base | Pos.Gerund)) !== 0 : (pos & NOUN) === 0;
  }
}
