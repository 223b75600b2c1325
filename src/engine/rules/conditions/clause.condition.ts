import { hasAny } from '../../lexicon/lexicon';
import { FORCES, type Clause, type Force } from '../../parse/clause';
import type { Mention } from '../../parse/mention';
import { NOWHERE, type Reading } from '../../parse/reading';
import { nearestName } from '../nearest-name';
import type { Needs } from '../needs';
import {
  NEVER,
  NO_MATCH,
  type CompileContext,
  type Condition,
  type ConditionKind,
  type Match,
} from './condition';
import { compileSlot, namesIn, needsOfSlot, oneOf, slotTakes, unitOfClass, type Slot } from './slot';

const KEYS = [
  'subject',
  'verb',
  'verb-not',
  'object',
  'complement',
  'with',
  'preposition',
  'force',
  'negated',
  'extent',
] as const;
type Key = (typeof KEYS)[number];

/** What a clause pattern takes where it says nothing: told stories and conditions are no claims. */
const DEFAULT_FORCES: readonly Force[] = [
  'statement',
  'command',
  'duty',
  'wish',
  'future',
  'possible',
  'question',
];

interface ClausePattern {
  readonly needs: Needs;
  readonly slots: Partial<Record<Key, Slot>>;
  readonly copula: boolean;
  readonly prepositions: ReadonlySet<string> | undefined;
  readonly forces: ReadonlySet<Force>;
  readonly negated: 'yes' | 'no' | 'either';
  readonly generic: boolean;
}

/** Somebody does or is something: a pattern over the roles of a clause. */
export const clauseCondition: ConditionKind = {
  name: 'clause',
  compile(source, path, context) {
    if (typeof source !== 'object' || source === null || Array.isArray(source)) {
      context.fault(path, 'a clause is a mapping of roles');
      return NEVER;
    }
    return clauseOf(readPattern(source as Record<string, unknown>, path, context));
  },
};

function readPattern(
  source: Readonly<Record<string, unknown>>,
  path: readonly (string | number)[],
  context: CompileContext,
): ClausePattern {
  const slots: Partial<Record<Key, Slot>> = {};
  let copula = false;
  for (const [key, value] of Object.entries(source)) {
    if (!(KEYS as readonly string[]).includes(key)) {
      context.fault([...path, key], `a clause has no "${key}"`, nearestName(key, KEYS));
    } else if (key === 'verb') {
      const names = Array.isArray(value) ? (value as unknown[]) : [value];
      copula = names.includes('be');
      slots.verb = compileSlot(value, [...path, key], context, { skip: 'be' });
    } else if (key === 'verb-not') {
      slots['verb-not'] = compileSlot(value, [...path, key], context, { excluded: true });
    } else if (key === 'subject' || key === 'object' || key === 'complement' || key === 'with') {
      slots[key] = compileSlot(value, [...path, key], context);
    }
  }
  const decisive = [slots.verb, slots.complement, slots.with, slots.object, slots.subject].find(
    (slot) => slot !== undefined && slot.classes.length > 0 && slot.referents.size === 0 && !slot.absent,
  );
  const ofGroup = [slots.subject, slots.object, slots.with].some((slot) => isOnlyGroup(slot));
  if (decisive === undefined && !ofGroup) {
    context.fault(
      path,
      'a clause needs a class of words in one of its roles, or every comment would be tried',
    );
  }
  const { lexicon } = context;
  const filled = [slots.object, slots.complement, slots.with, ...(copula ? [] : [slots.verb])];
  const subject = needsOfSlot(slots.subject, lexicon);
  const prepositions =
    source['preposition'] === undefined
      ? undefined
      : new Set(namesIn(source['preposition'], [...path, 'preposition'], context));
  return {
    needs: {
      kind: 'all',
      parts: [
        subject.kind === 'class' ? { ...subject, kind: 'subject' } : subject,
        ...filled.map((slot) => needsOfSlot(slot, lexicon)),
      ],
    },
    slots,
    copula,
    prepositions,
    forces: new Set(
      source['force'] === undefined
        ? DEFAULT_FORCES
        : oneOf(source['force'], FORCES, [...path, 'force'], context),
    ),
    negated:
      oneOf(source['negated'] ?? 'no', ['yes', 'no', 'either'], [...path, 'negated'], context)[0] ?? 'no',
    generic:
      (oneOf(source['extent'] ?? 'generic', ['generic', 'any'], [...path, 'extent'], context)[0] ??
        'generic') === 'generic',
  };
}

function isOnlyGroup(slot: Slot | undefined): boolean {
  return (
    slot?.referents.size === 1 && slot.referents.has('group') && slot.classes.length === 0 && !slot.absent
  );
}

function clauseOf(pattern: ClausePattern): Condition {
  return {
    needs: pattern.needs,
    find({ reading }, sentence) {
      let matches: Match[] | undefined;
      const { from, to } = reading.clausesOf[sentence] ?? NOWHERE;
      for (let at = from; at < to; at++) {
        const found = matchClause(pattern, reading.clauses[at]!, reading);
        if (found !== undefined) (matches ??= []).push(...found);
      }
      return matches ?? NO_MATCH;
    },
  };
}

function matchClause(pattern: ClausePattern, clause: Clause, reading: Reading): readonly Match[] | undefined {
  if (!pattern.forces.has(clause.force)) return undefined;
  if (pattern.negated !== 'either' && clause.negated !== (pattern.negated === 'yes')) return undefined;
  const { slots, generic } = pattern;
  const matches: Match[] = [];
  if (slots.verb !== undefined) {
    const isCopula = pattern.copula && clause.copula;
    if (!isCopula && !hasAny(reading.units[clause.verb]!.entry, slots.verb.bits)) return undefined;
    if (!isCopula) addVerb(clause.verb, reading, matches);
  }
  const not = slots['verb-not'];
  if (not !== undefined) {
    if (clause.copula || hasAny(reading.units[clause.verb]!.entry, not.bits)) return undefined;
    addVerb(clause.verb, reading, matches);
  }
  for (const role of ['subject', 'object'] as const) {
    const slot = slots[role];
    if (slot === undefined) continue;
    if (!slotTakes(slot, clause[role], reading, generic)) return undefined;
    if (clause[role] !== undefined) addMention(clause[role], reading, matches);
  }
  if (slots.complement !== undefined) {
    const at = complementUnit(slots.complement, clause, reading, generic);
    if (at < 0) return undefined;
    matches.push(unitRange(at, reading));
  }
  if (slots.with !== undefined) {
    const adjunct = clause.adjuncts.find(
      ({ preposition, mention }) =>
        (pattern.prepositions === undefined || pattern.prepositions.has(preposition)) &&
        slotTakes(slots.with!, mention, reading, generic),
    );
    if (adjunct === undefined) return undefined;
    addMention(adjunct.mention, reading, matches);
  }
  return matches;
}

function complementUnit(slot: Slot, clause: Clause, reading: Reading, generic: boolean): number {
  const { complement } = clause;
  if (complement === undefined) return -1;
  if (
    slot.referents.size > 0 &&
    complement.mention !== undefined &&
    slotTakes({ ...slot, absent: false }, complement.mention, reading, generic)
  ) {
    return complement.head;
  }
  const own = unitOfClass(slot, reading, complement.from, complement.to);
  if (own >= 0) return own;
  const of = complement.mention?.of;
  return of === undefined ? -1 : unitOfClass(slot, reading, of.from, of.to);
}

function unitRange(at: number, reading: Reading): Match {
  const { from, to } = reading.units[at]!;
  return { from, to };
}

function addVerb(at: number, reading: Reading, matches: Match[]): void {
  matches.push(unitRange(at, reading));
  const { particle } = reading.units[at]!;
  if (particle !== undefined) matches.push(particle);
}

function addMention(mention: Mention, reading: Reading, matches: Match[]): void {
  matches.push({ from: reading.units[mention.from]!.from, to: reading.units[mention.to - 1]!.to });
}
