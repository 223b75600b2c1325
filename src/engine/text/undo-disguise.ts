import type { KnownWords } from './known-words';
import type { Piece } from './piece';
import { isLeet, undoLeet } from './undo-leet';
import { undoLetters } from './undo-letters';
import { createUndoMask } from './undo-masks';

/** One stretch of a chunk that was read otherwise than written. */
export interface Undoing {
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
}

/**
 * Reads one chunk (text between white space, one character a unit, an emoji written as U+FFFC) with its
 * disguises undone; only the stretches that changed are returned, in order.
 */
export type UndoDisguises = (chunk: string, name: boolean, budget: Budget) => readonly Undoing[];

export interface Budget {
  effort: number;
}

export const SIGNS_COST = 4;

/** A longer chunk is no word in disguise; its letters are still read one word at a time. */
export const LONGEST_CHUNK = 80;
/** Answers kept. A bound on memory: cleared when full, since what is asked twice is asked soon. */
const REMEMBERED = 20_000;
const SHORTEST_GAPPED = 4;

const STRONG = /[^\s/,:;"[\](){}…—=&»«]+/g;
const LETTERS = /^\p{L}+$/u;

export function createUndoDisguises(words: KnownWords): UndoDisguises {
  const undoMask = createUndoMask(words);
  const remembered = new Map<string, readonly Undoing[]>();

  const isKnown = (text: string): boolean => words.table.idOf(text) !== -1;

  /** Letters with other signs between; `text` starts and ends with a sign that can be a letter. */
  function undoSigns(text: string): readonly Piece[] | undefined {
    const leet = Array.from(text).every((char) => isLeet(char) || LETTERS.test(char));
    const read = leet ? undoLeet(text, words) : undefined;
    if (read !== undefined) return read;
    const masked = undoMask(text) ?? gapped(text);
    return masked === undefined ? undefined : [{ word: masked, start: 0, end: text.length }];
  }

  /** `ki.ll`, `nig-ger`, `k_i_l_l`: signs put between the letters of a watched word. */
  function gapped(text: string): string | undefined {
    const parts = text.split(/[^\p{L}]+/u).filter((part) => part !== '');
    if (parts.length < 2 || parts.every((part) => part.length > 1 && isKnown(part))) return undefined;
    const joined = parts.join('');
    return joined.length >= SHORTEST_GAPPED && words.watch.has(joined) ? joined : undefined;
  }

  function undoPart(text: string, name: boolean): readonly Undoing[] {
    if (LETTERS.test(text)) {
      const pieces = isKnown(text) ? undefined : undoLetters(text, name, words);
      return pieces === undefined ? [] : [{ start: 0, end: text.length, pieces }];
    }
    const trimmed = /^[-._~>'“*!?%^|]*(.*?)[-._~'!?%^|]*$/u.exec(text)?.[1] ?? text;
    const offset = text.indexOf(trimmed);
    const word = trimmed.replace(/\*+$/, '');
    for (const candidate of new Set(isKnown(word) ? [] : [trimmed, word])) {
      if (candidate.length < 3 || isKnown(candidate)) continue;
      const pieces = undoSigns(candidate) ?? undoneStart(text, offset, candidate);
      if (pieces !== undefined) return [moved({ start: 0, end: candidate.length, pieces }, offset)];
    }
    const subparts = [...trimmed.matchAll(/[^-._!?*~|'^+<>]+/g)];
    if (subparts.length === 1 && subparts[0]![0] === text) return [];
    return subparts.flatMap((match) =>
      undoPart(match[0], name).map((undoing) => moved(undoing, offset + match.index)),
    );
  }

  /** `*uck`: the first letter itself is masked, and was trimmed as a mark before the word. */
  function undoneStart(text: string, offset: number, candidate: string): readonly Piece[] | undefined {
    if (offset !== 1 || !text.startsWith('*') || (candidate.length < 4 && candidate !== 'uck'))
      return undefined;
    const word = undoMask(`*${candidate}`);
    return word === undefined ? undefined : [{ word, start: 0, end: candidate.length }];
  }

  return (chunk, name, budget) => {
    budget.effort -= LETTERS.test(chunk) ? 1 : SIGNS_COST;
    if (chunk.length > LONGEST_CHUNK || budget.effort < 0) return [];
    const key = name ? `^${chunk}` : chunk;
    const found = remembered.get(key);
    if (found !== undefined) return found;
    if (remembered.size > REMEMBERED) remembered.clear();
    const read = [...chunk.matchAll(STRONG)].flatMap((match) =>
      undoPart(match[0], name).map((undoing) => moved(undoing, match.index)),
    );
    remembered.set(key, read);
    return read;
  };
}

function moved({ start, end, pieces }: Undoing, by: number): Undoing {
  return {
    start: start + by,
    end: end + by,
    pieces: pieces.map((piece) => ({ ...piece, start: piece.start + by, end: piece.end + by })),
  };
}
