import type { PersonsAction } from '../decisions/decisions.service';

/** What somebody thinks should be done, before anything is. */
export interface Opinion {
  readonly userId: string;
  readonly action: PersonsAction;
}

/** What a person does with an item that waits. */
export type Move =
  | { readonly kind: 'decide'; readonly userId: string; readonly action: PersonsAction }
  | { readonly kind: 'second-opinion'; readonly userId: string; readonly action: PersonsAction }
  | { readonly kind: 'escalate'; readonly userId: string };

/** Where an item stands: its opinions on the present version, oldest first, and whether it is escalated. */
export interface Standing {
  readonly isEscalated: boolean;
  readonly opinions: readonly Opinion[];
}

/** What comes of a move. `records`: the move itself is kept as an opinion. */
export type Course =
  | { readonly to: 'decided'; readonly records: false }
  | { readonly to: 'awaiting-second'; readonly records: true }
  | { readonly to: 'escalated'; readonly records: boolean }
  | { readonly to: 'refused'; readonly why: 'own-opinion' | 'already-escalated' };

/**
 * The way of an item by second opinion. Whoever asks for one says first what they would do; it stays hidden until
 * another person has decided. Where both agree, that decision holds; where they differ, or the second is unsure too,
 * a senior decides with both opinions in sight.
 */
export function courseOf({ isEscalated, opinions }: Standing, move: Move): Course {
  if (isEscalated) {
    return move.kind === 'decide'
      ? { to: 'decided', records: false }
      : { to: 'refused', why: 'already-escalated' };
  }
  if (move.kind === 'escalate') return { to: 'escalated', records: false };
  const [first] = opinions;
  if (first === undefined) {
    return move.kind === 'decide'
      ? { to: 'decided', records: false }
      : { to: 'awaiting-second', records: true };
  }
  if (opinions.some(({ userId }) => userId === move.userId)) return { to: 'refused', why: 'own-opinion' };
  if (move.kind === 'decide' && move.action === first.action) return { to: 'decided', records: false };
  return { to: 'escalated', records: true };
}
