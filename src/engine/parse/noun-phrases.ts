import type { ParseClassIds } from '../lexicon/classes';
import { NOUN, Pos } from '../lexicon/inflect';
import { has } from '../lexicon/lexicon';
import type { Extent, Mention, Owner, Referent } from './mention';
import type { Unit } from './reading';
import { Tag } from './tag';

/** Words in one noun phrase beyond which it is cut: nobody means a longer one. */
const MENTION_LIMIT = 12;

/** "Superior to", "worse than": what follows is a noun phrase of its own. */
const LEADS_ON = / (?:to|than|of|for|with)$/;

/** "The transgendered are": a plural verb makes people of the adjective before it. */
const PLURAL_VERBS: ReadonlySet<string> = new Set(['are', 'be', 'were', 'have', 'do', 'should', 'must']);

interface Frame {
  readonly units: readonly Unit[];
  readonly tags: Uint8Array;
  readonly ids: ParseClassIds;
}

interface Determiners {
  at: number;
  all: boolean;
  some: boolean;
  none: boolean;
  definite: boolean;
  indefinite: boolean;
  demonstrative: boolean;
  possessed: boolean;
  owner: Owner | undefined;
  any: boolean;
  pronoun: number;
}

/** The noun phrase that begins at unit `start`, if one does. */
export function mentionAt(
  units: readonly Unit[],
  tags: Uint8Array,
  start: number,
  ids: ParseClassIds,
): Mention | undefined {
  const frame: Frame = { units, tags, ids };
  const found = determinersAt(frame, start);
  let i = found.at;
  const first = units[i];
  if (found.pronoun >= 0 && (isAlone(frame, found) || !isNominal(frame, i)))
    return pronounMention(frame, start, found);
  const modifiers: number[] = [];
  let head = -1;
  for (; i < units.length && i < start + MENTION_LIMIT; i++) {
    const tag = tags[i]!;
    const unit = units[i]!;
    if (tag === Tag.Noun && unit.word === "'s" && i > start) continue;
    if (tag === Tag.Noun) {
      // "In a sane country Muslims …": no compound of "a" ends in a plural.
      if (head >= 0 && found.indefinite && (unit.pos & NOUN) === Pos.Plural && has(unit.entry, ids.group))
        break;
      if (head >= 0) modifiers.push(head);
      head = i;
      if (
        (unit.pos & Pos.Plural) !== 0 &&
        has(unit.entry, ids.group) &&
        tags[i + 1] === Tag.Noun &&
        units[i + 1]!.word !== "'s"
      ) {
        const next = units[i + 1]!;
        if ((next.pos & Pos.Plural) !== 0 && (next.pos & Pos.Singular) === 0 && (next.pos & Pos.Name) === 0)
          continue;
        i++;
        break;
      }
    } else if (tag === Tag.Adjective) {
      if (head >= 0 || LEADS_ON.test(unit.word)) break;
      modifiers.push(i);
    } else if (tag === Tag.Adverb && head < 0 && (tags[i + 1] === Tag.Adjective || tags[i + 1] === Tag.Noun))
      continue;
    else if (
      unit.word === '-' &&
      tags[i + 1] !== undefined &&
      (tags[i + 1] === Tag.Noun || tags[i + 1] === Tag.Adjective || tags[i + 1] === Tag.Verb)
    )
      continue;
    else if (unit.word === ',' && tags[i - 1] === Tag.Adjective && tags[i + 1] === Tag.Adjective && head < 0)
      continue;
    else if (isPremodifyingVerb(frame, i, head, start)) {
      if (head >= 0) modifiers.push(head);
      head = -1;
      modifiers.push(i);
    } else break;
  }
  if (first === undefined) return undefined;
  if (head < 0) {
    head = nominalAdjective(frame, modifiers, found, i);
    if (head < 0) {
      if (found.pronoun >= 0) return pronounMention(frame, start, found);
      return found.at > start &&
        modifiers.length === 0 &&
        !found.definite &&
        !found.indefinite &&
        !found.possessed
        ? bareDeterminer(frame, start, found)
        : undefined;
    }
    modifiers.splice(modifiers.indexOf(head), 1);
    i = head + 1;
  }
  return finish(frame, start, i, head, modifiers, found);
}

function determinersAt({ units, tags, ids }: Frame, start: number): Determiners {
  const found: Determiners = {
    at: start,
    all: false,
    some: false,
    none: false,
    definite: false,
    indefinite: false,
    demonstrative: false,
    possessed: false,
    owner: undefined,
    any: false,
    pronoun: -1,
  };
  let i = start;
  for (; i < units.length && i < start + 5; i++) {
    const { entry } = units[i]!;
    if (tags[i] === Tag.Determiner) {
      if (found.pronoun >= 0 && !countsPronoun(units, found.pronoun, entry, ids)) break;
      if (has(entry, ids['all-quantifier'])) found.all = true;
      else if (has(entry, ids['some-quantifier'])) found.some = true;
      else if (has(entry, ids['negative-determiner'])) found.none = true;
      else if (has(entry, ids['article-definite'])) found.definite = true;
      else if (has(entry, ids['article-indefinite'])) found.indefinite = true;
      else if (has(entry, ids['possessive'])) {
        found.possessed = true;
        if (has(entry, ids['possessive-second'])) found.owner = 'your';
        else if (has(entry, ids['possessive-third'])) found.owner = 'their';
      } else if (has(entry, ids['number-word'])) found.some = true;
      else if (has(entry, ids.demonstrative)) found.demonstrative = true;
    } else if (tags[i] === Tag.Of && (found.all || found.some || found.none)) continue;
    else if (units[i]!.word === "'s" && found.pronoun >= 0) found.possessed = true;
    else if (
      tags[i] === Tag.Pronoun &&
      found.pronoun < 0 &&
      (i === start || tags[i - 1] === Tag.Of || found.all)
    ) {
      found.pronoun = i;
    } else break;
  }
  found.at = i;
  return found;
}

/** "It", "he", "me": no noun follows them in the same noun phrase, as it may "you" and "us". */
function isAlone({ units, ids }: Frame, { pronoun, possessed }: Determiners): boolean {
  const { entry } = units[pronoun]!;
  return (
    !possessed &&
    (has(entry, ids.it) || has(entry, ids['third-person-singular']) || has(entry, ids['first-person']))
  );
}

/** "You all", "us two"; but "me | one", "him | a house" are two. */
function countsPronoun(
  units: readonly Unit[],
  pronoun: number,
  entry: Unit['entry'],
  ids: ParseClassIds,
): boolean {
  const { entry: own } = units[pronoun]!;
  if (has(own, ids['all-quantifier']) || has(own, ids['anybody'])) return true;
  const party = has(own, ids['first-person-plural']) || has(own, ids['second-person']);
  return has(entry, ids['all-quantifier']) || (party && has(entry, ids['number-word']));
}

function isNominal({ units, tags }: Frame, i: number): boolean {
  const unit = units[i];
  if (unit === undefined || (tags[i] !== Tag.Noun && tags[i] !== Tag.Adjective)) return false;
  // "you people", "us Muslims", "you dirty liar": a pronoun goes on as a noun phrase only with a person in it.
  for (let j = i; j < i + 4 && j < units.length; j++) {
    if (tags[j] === Tag.Noun) return (units[j]!.pos & (Pos.Plural | Pos.Singular)) !== 0;
    if (tags[j] !== Tag.Adjective) return false;
  }
  return false;
}

function isPremodifyingVerb({ units, tags }: Frame, i: number, head: number, start: number): boolean {
  if (tags[i] !== Tag.Verb || i === start || (head >= 0 && head !== i - 1 && units[i - 1]!.word !== '-'))
    return false;
  const unit = units[i]!;
  const next = tags[i + 1];
  if (units[i - 1]!.word === '-') return (unit.pos & (Pos.Gerund | Pos.Participle)) !== 0;
  if (tags[i - 1] === Tag.Noun && (unit.pos & Pos.Gerund) !== 0 && next === Tag.Noun) {
    return tags[start] === Tag.Determiner && (units[i + 1]!.pos & Pos.Plural) === 0;
  }
  const determined =
    tags[i - 1] === Tag.Determiner || tags[i - 1] === Tag.Adjective || tags[i - 1] === Tag.Adverb;
  return (
    determined &&
    (unit.pos & (Pos.Gerund | Pos.Participle | Pos.Adjective)) !== 0 &&
    (next === Tag.Noun || next === Tag.Adjective || next === Tag.Verb)
  );
}

/** "the deaf", "a Muslim", "the Chinese": a group's adjective may be the head when nothing follows it. */
function nominalAdjective(
  { units, tags, ids }: Frame,
  modifiers: readonly number[],
  found: Determiners,
  end: number,
): number {
  const last = modifiers.at(-1);
  if (last === undefined || last !== end - 1) return -1;
  const { entry } = units[last]!;
  if (!has(entry, ids.group)) return -1;
  if (found.definite && PLURAL_VERBS.has(units[end]?.word ?? '') && tags[end] !== Tag.Noun) return last;
  if (has(entry, ids['group-collective'])) {
    return found.definite || found.all || found.demonstrative || found.pronoun >= 0 || modifiers.length >= 1
      ? last
      : -1;
  }
  // "A terrible Jewish": people who write so mean a person.
  return has(entry, ids['group-noun']) || found.indefinite ? last : -1;
}

function bareDeterminer(frame: Frame, start: number, found: Determiners): Mention | undefined {
  const { units, ids } = frame;
  const { entry } = units[start]!;
  if (!found.demonstrative && !found.all && !found.some && !found.none) return undefined;
  return {
    from: start,
    to: found.at,
    head: start,
    referent: found.none ? 'nobody' : has(entry, ids.anybody) ? 'people' : 'thing',
    group: -1,
    plural: false,
    extent: 'one',
    modifiers: [],
    demonstrative: found.demonstrative,
    definite: false,
    possessed: false,
    restricted: false,
  };
}

function pronounMention({ units, ids }: Frame, start: number, found: Determiners): Mention {
  const { entry } = units[found.pronoun]!;
  const is = (name: keyof ParseClassIds): boolean => has(entry, ids[name]);
  let referent: Referent = 'thing';
  if (is('first-person-plural')) referent = 'us';
  else if (is('first-person')) referent = 'me';
  else if (is('second-person')) referent = 'you';
  else if (is('third-person-plural')) referent = 'they';
  else if (is('third-person-singular')) referent = 'person';
  else if (is('nobody')) referent = 'nobody';
  else if (is('anybody')) referent = 'people';
  return {
    from: start,
    to: found.at,
    head: found.pronoun,
    referent,
    group: -1,
    plural: referent === 'they' || referent === 'us',
    extent: found.none ? 'none' : found.some ? 'some' : referent === 'they' ? 'generic' : 'one',
    modifiers: [],
    demonstrative: false,
    definite: true,
    possessed: found.possessed,
    restricted: false,
  };
}

function finish(
  { units, tags, ids }: Frame,
  start: number,
  end: number,
  head: number,
  modifiers: readonly number[],
  found: Determiners,
): Mention {
  const unit = units[head]!;
  const { entry } = unit;
  const plural =
    ((unit.pos & Pos.Plural) !== 0 && ((unit.pos & Pos.Singular) === 0 || !found.indefinite)) ||
    has(entry, ids['group-collective']) ||
    (found.definite && tags[head] === Tag.Adjective && PLURAL_VERBS.has(units[end]?.word ?? ''));
  const named = has(entry, ids.group);
  let { group } = entry;
  if (!named) group = -1;
  let referent: Referent = 'thing';
  if (named) referent = 'group';
  else {
    const grouped = modifiers.find((at) => has(units[at]!.entry, ids.group));
    const person = has(entry, ids['person-noun']);
    const part = has(entry, ids['group-part']);
    if (grouped !== undefined && (person || part || isHostileHead(unit, ids))) {
      group = units[grouped]!.entry.group;
      referent = 'group';
    } else if (person) referent = plural && !found.possessed ? 'people' : 'person';
    else if (
      (unit.pos & Pos.Name) !== 0 ||
      (unit.capital &&
        modifiers.length > 0 &&
        modifiers.every((at) => units[at]!.capital) &&
        start === modifiers[0]) ||
      (tags[head] === Tag.Noun && unit.capital && (unit.pos & NOUN) === Pos.Singular && entry.pos === 0)
    ) {
      referent = 'name';
    } else if (isHostileHead(unit, ids)) referent = plural ? 'people' : 'person';
  }
  if (found.pronoun >= 0) {
    const { entry: pronoun } = units[found.pronoun]!;
    if (has(pronoun, ids['second-person']) && referent !== 'group') referent = 'you';
    if (has(pronoun, ids['first-person-plural'])) referent = 'us';
    if (has(pronoun, ids['first-person'])) referent = 'me';
  }
  const next = tags[end];
  const restricted = next === Tag.Relative && units[end - 1]?.word !== ',';
  return {
    from: start,
    to: end,
    head,
    referent,
    group,
    plural,
    // "The female brain" is everybody's, "the Polish brain surgeon" one man.
    extent:
      referent === 'group' && has(entry, ids['group-part']) && found.definite
        ? 'generic'
        : extentOf(found, plural, referent),
    modifiers,
    demonstrative: found.demonstrative,
    definite: found.definite,
    possessed: found.possessed,
    ...(found.owner === undefined ? {} : { owner: found.owner }),
    restricted,
  };
}

/** Nouns that make an insult of what stands before them: "Xish scum"; filled by the lexicons that hold them. */
function isHostileHead(unit: Unit, ids: ParseClassIds): boolean {
  return has(unit.entry, ids['hostile-noun']);
}

function extentOf(found: Determiners, plural: boolean, referent: Referent): Extent {
  if (found.none) return 'none';
  // "Every one of those Turks" counts them all.
  if (found.all && !found.possessed) return 'generic';
  if (found.some) return 'some';
  if (found.all) return 'generic';
  if (found.possessed) return plural ? 'some' : 'one';
  if (referent === 'they') return 'generic';
  if (plural) return 'generic';
  const bare = !found.definite && !found.demonstrative;
  return found.indefinite || (bare && referent === 'group') ? 'generic' : 'one';
}
