import type { ParseClassIds } from '../lexicon/classes';
import { Pos } from '../lexicon/inflect';
import { has } from '../lexicon/lexicon';
import type { Force } from './clause';
import type { Unit } from './reading';
import { Tag } from './tag';

/** Auxiliaries, negators, adverbs and the main verb, as far as they stand together. */
export interface VerbGroup {
  readonly from: number;
  readonly to: number;
  /** The verb that carries the meaning, or the last auxiliary. */
  readonly main: number;
  readonly copula: boolean;
  /** Nothing but auxiliaries so far: the subject of a question may follow. */
  readonly bare: boolean;
  readonly finite: boolean;
  readonly base: boolean;
  readonly gerund: boolean;
  readonly negated: boolean;
  readonly passive: boolean;
  readonly force: Force;
  readonly lets: boolean;
}

const OPENERS: ReadonlySet<number> = new Set([Tag.Be, Tag.Have, Tag.Do, Tag.Modal, Tag.Verb, Tag.Lets]);

/** "Get raped", "gets beaten": a passive without "be". */
const GET: ReadonlySet<string> = new Set(['get', 'gets', 'got', 'getting', 'gotten']);

const GOT: ReadonlySet<string> = new Set(['got', 'gotten']);

function isVerbal(tag: number | undefined): boolean {
  return tag === Tag.Verb || tag === Tag.To || tag === Tag.Adverb || tag === Tag.Adjective;
}

const PAST_AUXILIARIES: ReadonlySet<string> = new Set(['was', 'were', 'had', 'did']);

export function verbGroupAt(
  units: readonly Unit[],
  tags: Uint8Array,
  start: number,
  ids: ParseClassIds,
): VerbGroup | undefined {
  let i = start;
  let negations = 0;
  while (tags[i] === Tag.Negator || tags[i] === Tag.Adverb) if (tags[i++] === Tag.Negator) negations++;
  if (i >= units.length || !OPENERS.has(tags[i]!)) return undefined;
  if (i > start && negations === 0 && tags[i] !== Tag.Verb) i = start + (i - start);
  let force: Force = 'statement';
  let main = -1;
  let be = false;
  let have = false;
  let copula = false;
  let passive = false;
  let past = false;
  let lets = false;
  let finite = false;
  let verb = -1;
  for (; i < units.length && i < start + 12; i++) {
    const unit = units[i]!;
    const tag = tags[i]!;
    if (tag === Tag.Negator) negations++;
    else if (tag === Tag.Adverb) {
      if (!leadsOn(tags, i)) break;
    } else if (tag === Tag.Modal) {
      if (verb >= 0 || (be && unit.word !== 'going to')) break;
      be = false;
      past = false;
      if (force === 'duty' && unit.word === 'have to') continue;
      force = has(unit.entry, ids['modal-duty'])
        ? 'duty'
        : has(unit.entry, ids['modal-future'])
          ? 'future'
          : 'possible';
      finite = true;
      main = i;
    } else if (tag === Tag.Lets) {
      lets = true;
      force = 'command';
      main = i;
      if (units[i + 1]?.word === 'us') i++;
    } else if (tag === Tag.Be || tag === Tag.Have || tag === Tag.Do) {
      if (main >= 0 && !leadsFrom(tags, main) && !be && !have) break;
      if (main < 0 && PAST_AUXILIARIES.has(unit.word)) past = true;
      if (main < 0 && (unit.pos & (Pos.Base | Pos.Gerund | Pos.Participle)) === 0) finite = true;
      if (main < 0 && tag !== Tag.Be) finite ||= (unit.pos & Pos.Gerund) === 0;
      be = tag === Tag.Be;
      have ||= tag === Tag.Have;
      main = i;
    } else if (tag === Tag.To && main >= 0 && verb < 0 && continuesTo(units, tags, i, ids)) {
      if (tags[i - 1] === Tag.Have) force = force === 'duty' && negations % 2 === 1 ? 'possible' : 'duty';
      else if (be && force === 'statement') force = 'duty';
      be = false;
      have = false;
    } else if (tag === Tag.Verb && have && !be && GOT.has(unit.word) && !isVerbal(tags[i + 1])) {
      // "Have got" is "have".
      i++;
      break;
    } else if (tag === Tag.Verb) {
      verb = i;
      if (main < 0) {
        finite = (unit.pos & (Pos.Base | Pos.ThirdPerson | Pos.Past)) !== 0;
        past = (unit.pos & Pos.Past) !== 0 && (unit.pos & (Pos.Base | Pos.ThirdPerson)) === 0;
      }
      passive = be && (unit.pos & Pos.Participle) !== 0 && (unit.pos & Pos.Gerund) === 0;
      // "Needs locking up": done to them.
      if (main >= 0 && units[main]!.word === 'needs') passive ||= (unit.pos & Pos.Gerund) !== 0;
      i++;
      if (
        GET.has(unit.word) &&
        tags[i] === Tag.Verb &&
        (units[i]!.pos & Pos.Participle) !== 0 &&
        (units[i]!.pos & Pos.Gerund) === 0
      ) {
        passive = true;
        verb = i++;
      }
      break;
    } else break;
  }
  if (main < 0 && verb < 0) return undefined;
  const last = verb >= 0 ? verb : main;
  copula = verb < 0 && tags[last] === Tag.Be;
  const { pos } = units[last]!;
  const alone = verb >= 0 && main < 0;
  if (past && (force === 'statement' || force === 'duty')) force = 'past';
  while (tags[i - 1] === Tag.Adverb) i--;
  return {
    from: start,
    to: Math.max(i, last + 1),
    main: last,
    copula,
    bare: verb < 0,
    finite,
    base: (alone && (pos & Pos.Base) !== 0) || (!alone && copula && (pos & Pos.Base) !== 0),
    gerund: alone && (pos & Pos.Gerund) !== 0 && (pos & (Pos.Base | Pos.Past)) === 0,
    negated: negations % 2 === 1,
    passive,
    force,
    lets,
  };
}

function leadsOn(tags: Uint8Array, i: number): boolean {
  for (let j = i + 1; j < i + 4; j++) {
    const tag = tags[j];
    if (tag === Tag.Adverb || tag === Tag.Negator) continue;
    return tag !== undefined && (OPENERS.has(tag) || tag === Tag.To);
  }
  return false;
}

function leadsFrom(tags: Uint8Array, main: number): boolean {
  const tag = tags[main];
  return tag === Tag.Modal || tag === Tag.Have || tag === Tag.Be || tag === Tag.Do || tag === Tag.Lets;
}

/** "have to", "going to", "ought to", "are to": the infinitive belongs to the same group. */
function continuesTo(units: readonly Unit[], tags: Uint8Array, i: number, ids: ParseClassIds): boolean {
  const next = tags[i + 1];
  if (next !== Tag.Verb && next !== Tag.Be && next !== Tag.Have && next !== Tag.Do && next !== Tag.Adverb)
    return false;
  const previous = tags[i - 1];
  return (
    previous === Tag.Have ||
    previous === Tag.Be ||
    (previous === Tag.Modal && !has(units[i - 1]!.entry, ids.to))
  );
}
