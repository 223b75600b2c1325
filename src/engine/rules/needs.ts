import { overlap } from '../lexicon/lexicon';

/**
 * What must be there for a condition to hold, told from words alone, before any sentence is taken apart. It may ask
 * for less than the condition does, never for more.
 */
export type Needs =
  /** One of these classes. */
  | { readonly kind: 'class'; readonly bits: Uint32Array }
  /** One of these classes, here or in an earlier sentence with a group: a sentence without a verb speaks of that. */
  | { readonly kind: 'subject'; readonly bits: Uint32Array }
  /** One of these phrases. */
  | { readonly kind: 'phrase'; readonly numbers: readonly number[] }
  /** One of these regular expressions. */
  | { readonly kind: 'regex'; readonly numbers: readonly number[] }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Needs[] }
  /** Weights of the parts that are there reach so much. */
  | {
      readonly kind: 'weight';
      readonly atLeast: number;
      readonly parts: readonly { readonly weight: number; readonly needs: Needs }[];
    }
  /** Anywhere in the comment. */
  | { readonly kind: 'comment'; readonly part: Needs }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'never' };

export const NEEDS_NOTHING: Needs = { kind: 'nothing' };
export const NEVER_MET: Needs = { kind: 'never' };

/** What is known of a comment, or of one of its sentences. */
export interface Hint {
  /** Union of the classes of all its words and listed phrases. */
  readonly classes: Uint32Array;
  /** Whether it may hold a phrase of the rules. */
  mayHold(phrase: number): boolean;
  /** Whether it may hold a regular expression of the rules; absent where nobody has looked. */
  mayMatch?(regex: number): boolean;
  /** Classes of the sentences with a group that came before. */
  readonly before?: Uint32Array;
  /** What is known of the whole comment; absent where this is it. */
  readonly comment?: Hint;
}

/** False only where what is needed is not there. */
export function areMet(needs: Needs, hint: Hint): boolean {
  switch (needs.kind) {
    case 'class':
      return overlap(hint.classes, needs.bits);
    case 'subject':
      return (
        overlap(hint.classes, needs.bits) || (hint.before !== undefined && overlap(hint.before, needs.bits))
      );
    case 'phrase':
      for (const number of needs.numbers) if (hint.mayHold(number)) return true;
      return false;
    case 'regex':
      for (const number of needs.numbers) if (hint.mayMatch?.(number) ?? true) return true;
      return false;
    case 'all':
      for (const part of needs.parts) if (!areMet(part, hint)) return false;
      return true;
    case 'any':
      for (const part of needs.parts) if (areMet(part, hint)) return true;
      return false;
    case 'weight': {
      let sum = 0;
      for (const part of needs.parts) if (areMet(part.needs, hint)) sum += part.weight;
      return sum >= needs.atLeast;
    }
    case 'comment':
      return areMet(needs.part, hint.comment ?? hint);
    case 'nothing':
      return true;
    case 'never':
      return false;
  }
}

/** What wakes a condition: without one of these it cannot hold. */
export interface Keys {
  readonly classes: readonly number[];
  readonly phrases: readonly number[];
  /** One of them may stand in another sentence than the one where the condition holds. */
  readonly elsewhere: boolean;
}

export interface Commonness {
  readonly ofClass: (id: number) => number;
  readonly ofPhrase: (number: number) => number;
  readonly ofWord: (word: string) => number;
}

/** The rarest keys without which `needs` cannot be met; `undefined` where it may be met anywhere. */
export function keysOf(needs: Needs, commonness: Commonness): Keys | undefined {
  return choose(needs, { classes: new Set(), phrases: new Set(), commonness });
}

interface Choice extends Keys {
  readonly cost: number;
}

interface Chosen {
  readonly classes: ReadonlySet<number>;
  readonly phrases: ReadonlySet<number>;
  readonly commonness: Commonness;
}

function choose(needs: Needs, chosen: Chosen): Choice | undefined {
  switch (needs.kind) {
    case 'class':
    case 'subject':
      return choiceOf(idsIn(needs.bits), [], chosen);
    case 'phrase':
      return choiceOf([], needs.numbers, chosen);
    case 'all': {
      let best: Choice | undefined;
      for (const part of needs.parts) {
        const choice = choose(part, chosen);
        if (choice !== undefined && (best === undefined || choice.cost < best.cost)) best = choice;
      }
      return best;
    }
    case 'any':
      return together(needs.parts, chosen);
    case 'weight':
      return together(
        needs.parts.map((part) => part.needs),
        chosen,
      );
    case 'comment': {
      const choice = choose(needs.part, chosen);
      return choice === undefined ? undefined : { ...choice, elsewhere: true };
    }
    case 'nothing':
      return undefined;
    case 'never':
      return { classes: [], phrases: [], elsewhere: false, cost: 0 };
  }
}

function choiceOf(classes: readonly number[], phrases: readonly number[], chosen: Chosen): Choice {
  let cost = 0;
  for (const id of classes) if (!chosen.classes.has(id)) cost += chosen.commonness.ofClass(id);
  for (const id of phrases) if (!chosen.phrases.has(id)) cost += chosen.commonness.ofPhrase(id);
  return { classes, phrases, elsewhere: false, cost };
}

/** The alternatives that ask for most come first, and what they choose is free for the others. */
function together(parts: readonly Needs[], chosen: Chosen): Choice | undefined {
  const classes = new Set(chosen.classes);
  const phrases = new Set(chosen.phrases);
  const own = { classes: new Set<number>(), phrases: new Set<number>() };
  const costs = parts.map((part) => ({ part, cost: choose(part, chosen)?.cost }));
  if (costs.some(({ cost }) => cost === undefined)) return undefined;
  let cost = 0;
  let elsewhere = false;
  for (const { part } of costs.sort((one, other) => other.cost! - one.cost!)) {
    const choice = choose(part, {
      classes,
      phrases,
      commonness: chosen.commonness,
    })!;
    cost += choice.cost;
    elsewhere ||= choice.elsewhere;
    for (const id of choice.classes) {
      classes.add(id);
      own.classes.add(id);
    }
    for (const id of choice.phrases) {
      phrases.add(id);
      own.phrases.add(id);
    }
  }
  return { classes: [...own.classes], phrases: [...own.phrases], elsewhere, cost };
}

export function idsIn(bits: Uint32Array): number[] {
  const ids: number[] = [];
  bits.forEach((word, at) => {
    for (let bit = 0; bit < 32; bit++) if (((word >>> bit) & 1) === 1) ids.push(at * 32 + bit);
  });
  return ids;
}
