import type { Mention } from './mention';

/** How a clause puts what it says. */
export const FORCES = [
  'statement',
  'past',
  'command',
  'duty',
  'wish',
  'future',
  'possible',
  'condition',
  'question',
] as const;
export type Force = (typeof FORCES)[number];

/** Who stands behind what is said. */
export const STANCES = [
  'asserted',
  'quoted',
  'reported',
  'condemned',
  'denied',
  'asked',
  'supposed',
] as const;
export type Stance = (typeof STANCES)[number];

export interface Adjunct {
  readonly preposition: string;
  readonly at: number;
  readonly mention: Mention;
}

/** Somebody does or is something. Positions are numbers of units; the object is who it is done to, in the passive too. */
export interface Clause {
  readonly from: number;
  readonly to: number;
  readonly sentence: number;
  readonly subject: Mention | undefined;
  /** The verb that carries the meaning; for "is" and its like the copula. */
  readonly verb: number;
  readonly copula: boolean;
  readonly object: Mention | undefined;
  /** What the subject is said to be: units `[from, to)`, with its head. */
  readonly complement: Complement | undefined;
  readonly adjuncts: readonly Adjunct[];
  readonly negated: boolean;
  readonly force: Force;
  readonly passive: boolean;
  stance: Stance;
}

export interface Complement {
  readonly from: number;
  readonly to: number;
  readonly head: number;
  readonly mention: Mention | undefined;
}
