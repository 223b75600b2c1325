import { GROUP_CLASSES, type ParseClass } from '../../lexicon/classes';
import { hasAny, bitsOf, type Lexicon } from '../../lexicon/lexicon';
import { OWNERS, REFERENTS, type Mention, type Owner, type Referent } from '../../parse/mention';
import type { Reading } from '../../parse/reading';
import { nearestName } from '../nearest-name';
import { NEEDS_NOTHING, type Needs } from '../needs';
import type { CompileContext } from './condition';

/** Who or what may stand in one place of a clause: referents, and classes of words. */
export interface Slot {
  readonly referents: ReadonlySet<Referent>;
  readonly bits: Uint32Array;
  readonly classes: readonly number[];
  readonly absent: boolean;
  /** Classes of things that count only as somebody's: "your body-part". */
  readonly owned: ReadonlyMap<Owner, Uint32Array>;
  readonly ownedClasses: readonly number[];
}

type Path = readonly (string | number)[];

export function namesIn(source: unknown, path: Path, context: CompileContext): readonly string[] {
  const list: readonly unknown[] = Array.isArray(source) ? source : [source];
  return list.filter((name): name is string => {
    if (typeof name === 'string') return true;
    context.fault(path, 'expects a name or a list of names');
    return false;
  });
}

/** One of a fixed list of names; a wrong one is a fault with the nearest right name. */
export function oneOf<T extends string>(
  source: unknown,
  allowed: readonly T[],
  path: Path,
  context: CompileContext,
): readonly T[] {
  return namesIn(source, path, context).filter((name): name is T => {
    if ((allowed as readonly string[]).includes(name)) return true;
    context.fault(path, `"${name}" is none of ${allowed.join(', ')}`, nearestName(name, allowed));
    return false;
  });
}

interface SlotOptions {
  /** Takes classes only, no referents. */
  readonly wordsOnly?: boolean;
  /** A name that is none of the slot's. */
  readonly skip?: string;
  /** What is named here is what must not stand there. */
  readonly excluded?: boolean;
}

export function compileSlot(
  source: unknown,
  path: Path,
  context: CompileContext,
  { wordsOnly = false, skip, excluded = false }: SlotOptions = {},
): Slot {
  const referents = new Set<Referent>();
  const classes: number[] = [];
  let absent = false;
  const ownedIds = new Map<Owner, number[]>();
  for (const [index, name] of namesIn(source, path, context).entries()) {
    if (name === skip) continue;
    const owner = wordsOnly ? undefined : OWNERS.find((each) => name.startsWith(`${each} `));
    const id = context.lexicon.classes.get(owner === undefined ? name : name.slice(owner.length + 1));
    if (name === 'nothing') absent = true;
    else if (!wordsOnly && (REFERENTS as readonly string[]).includes(name)) referents.add(name as Referent);
    else if (id !== undefined) {
      if (owner === undefined) classes.push(id);
      else ownedIds.set(owner, [...(ownedIds.get(owner) ?? []), id]);
      context.named({
        path: Array.isArray(source) ? [...path, index] : path,
        text: name,
        phrases: [],
        classId: id,
        ...(excluded ? { against: true } : {}),
      });
    } else {
      context.fault(
        path,
        `there is no class or referent "${name}"`,
        nearestName(name, [...context.lexicon.classes.keys(), ...REFERENTS]),
      );
    }
  }
  const width = context.lexicon.unknown.bits.length;
  const owned = new Map([...ownedIds].map(([owner, ids]) => [owner, bitsOf(width, ids)]));
  return {
    referents,
    classes,
    bits: bitsOf(width, classes),
    absent,
    owned,
    ownedClasses: [...ownedIds.values()].flat(),
  };
}

/** Referents that are named by words of certain classes; of the others no word can be told. */
const NAMED_BY: Partial<Record<Referent, readonly ParseClass[]>> = {
  group: GROUP_CLASSES,
  you: ['second-person'],
  me: ['first-person'],
  us: ['first-person-plural'],
  they: ['third-person-plural'],
};

/** What a sentence must hold to fill the slot. A pronoun that stands for a group counts as one. */
export function needsOfSlot(slot: Slot | undefined, { classes: ids, unknown }: Lexicon): Needs {
  if (slot === undefined || slot.absent) return NEEDS_NOTHING;
  const classes = [...slot.classes, ...slot.ownedClasses];
  for (const referent of slot.referents) {
    const names = NAMED_BY[referent];
    if (names === undefined) return NEEDS_NOTHING;
    for (const name of names) classes.push(ids.get(name)!);
  }
  return classes.length === 0 ? NEEDS_NOTHING : { kind: 'class', bits: bitsOf(unknown.bits.length, classes) };
}

/** The noun phrase is one of the slot's referents, or its head (or what follows "of") is of one of its classes. */
export function slotTakes(
  slot: Slot,
  mention: Mention | undefined,
  reading: Reading,
  generic: boolean,
): boolean {
  if (mention === undefined) return slot.absent;
  if (slot.referents.has(mention.referent)) {
    if (!generic || mention.referent !== 'group') return true;
    return (mention.extent === 'generic' || mention.extent === 'none') && !mention.restricted;
  }
  const owned = mention.owner === undefined ? undefined : slot.owned.get(mention.owner);
  if (owned !== undefined && hasAny(reading.units[mention.head]!.entry, owned)) return true;
  if (slot.classes.length === 0) return false;
  if (hasAny(reading.units[mention.head]!.entry, slot.bits)) return true;
  return mention.of !== undefined && hasAny(reading.units[mention.of.head]!.entry, slot.bits);
}

/** The unit in `[from, to)` that has one of the slot's classes, or -1. */
export function unitOfClass(slot: Slot, reading: Reading, from: number, to: number): number {
  for (let at = from; at < to; at++) if (hasAny(reading.units[at]!.entry, slot.bits)) return at;
  return -1;
}
