import { Pos } from '../lexicon/inflect';
import { bitsOf, has, type Lexicon } from '../lexicon/lexicon';
import type { Glanced } from '../parse/reading';

/** One place of a phrase: any of some words or classes, perhaps left out; or a gap. */
export interface PhraseElement {
  readonly words: ReadonlySet<string>;
  readonly classes: readonly number[];
  readonly optional: boolean;
  readonly gap: boolean;
}

export interface PhrasePattern {
  readonly text: string;
  readonly elements: readonly PhraseElement[];
  readonly atStart: boolean;
  readonly atEnd: boolean;
  /** Which element is rarest, so that looking for the phrase starts there. */
  readonly anchor: number;
  /** Of each of these classes the comment must hold one. */
  readonly needs: readonly Uint32Array[];
}

/** Words that `*` may stand for. */
export const GAP_WORDS = 3;

export type PhraseFault = (message: string, wrongClass?: string) => void;

/**
 * Reads a phrase: words, `<class>`, `(one|other|<class>)`, a `?` after any of them for "or nothing", `*` for up to
 * three words, `^` and `$` for the ends of the sentence.
 */
export function parsePhrase(
  text: string,
  lexicon: Lexicon,
  split: (phrase: string) => readonly string[],
  fault: PhraseFault,
): PhrasePattern | undefined {
  const elements: PhraseElement[] = [];
  let atStart = false;
  let atEnd = false;
  let faulty = false;
  const parts = text.match(/\([^)]*\)\??|<[^>]*>\??|\S+/g) ?? [];
  for (const part of parts) {
    if (part === '^') atStart = true;
    else if (part === '$') atEnd = true;
    else if (part === '*') elements.push({ words: new Set(), classes: [], optional: true, gap: true });
    else {
      const optional = part.endsWith('?');
      const body = optional ? part.slice(0, -1) : part;
      const options = body.startsWith('(') ? body.slice(1, -1).split('|') : [body];
      const words = new Set<string>();
      const classes: number[] = [];
      let several: readonly string[] = [];
      for (const option of options) {
        if (option.startsWith('<')) {
          const name = option.slice(1, -1);
          const id = lexicon.classes.get(name);
          if (id === undefined) {
            fault(`there is no class "${name}"`, name);
            faulty = true;
          } else classes.push(id);
          continue;
        }
        const pieces = split(option);
        if (pieces.length > 1) several = pieces;
        else if (pieces.length === 1) words.add(pieces[0]!);
      }
      if (several.length > 0 && (options.length > 1 || optional)) {
        fault(`"${part}" is read as several words ("${several.join(' ')}"): list the phrases one by one`);
        faulty = true;
      } else if (several.length > 0) {
        for (const word of several) {
          elements.push({ words: new Set([word]), classes: [], optional: false, gap: false });
        }
      } else elements.push({ words, classes, optional, gap: false });
    }
  }
  if (faulty) return undefined;
  const anchor = chooseAnchor(elements, lexicon);
  if (anchor < 0) {
    fault(`"${text}" has no word that must be there`);
    return undefined;
  }
  const needs = elements
    .filter(({ optional, words, classes }) => !optional && words.size === 0 && classes.length > 0)
    .map(({ classes }) => bitsOf(lexicon.unknown.bits.length, classes));
  return { text, elements, atStart, atEnd, anchor, needs };
}

const GROUP_CLASSES = ['group', 'group-noun', 'group-plural', 'group-adjective', 'group-collective'];

function chooseAnchor(elements: readonly PhraseElement[], lexicon: Lexicon): number {
  let best = -1;
  let bestCost = Infinity;
  const groups = new Set(GROUP_CLASSES.map((name) => lexicon.classes.get(name)));
  elements.forEach((element, index) => {
    if (element.gap || element.optional) return;
    let cost = 0;
    for (const word of element.words) {
      const pos = lexicon.words.get(word)?.pos ?? 0;
      cost += pos === 0 ? 1 : (pos & Pos.Function) === 0 ? 2 : 10;
    }
    for (const id of element.classes) cost += groups.has(id) ? 3 : lexicon.classKinds[id] === 'word' ? 20 : 3;
    if (cost < bestCost) [best, bestCost] = [index, cost];
  });
  return best;
}

/** Brackets that hold options of several words are written out: one phrase for each option. */
export function expandPhrase(text: string, split: (phrase: string) => readonly string[]): readonly string[] {
  for (const bracket of text.matchAll(/\(([^)]*)\)(\??)/g)) {
    const options = bracket[1]!.split('|');
    if (options.every((option) => option.startsWith('<') || split(option).length <= 1)) continue;
    const before = text.slice(0, bracket.index);
    const after = text.slice(bracket.index + bracket[0].length);
    const written = bracket[2] === '?' ? [...options, ''] : options;
    return written.flatMap((option) => expandPhrase(`${before}${option}${after}`, split));
  }
  return [text];
}

/** Where the phrase ends if it starts at token `start`, or -1. */
export function matchPhrase(pattern: PhrasePattern, reading: Glanced, start: number, limit: number): number {
  return matchFrom(pattern, reading, 0, start, limit);
}

function matchFrom(
  pattern: PhrasePattern,
  reading: Glanced,
  index: number,
  at: number,
  limit: number,
): number {
  const element = pattern.elements[index];
  if (element === undefined) return !pattern.atEnd || onlyPunctuation(reading, at, limit) ? at : -1;
  if (element.gap) {
    for (let skipped = 0; skipped <= GAP_WORDS && at + skipped <= limit; skipped++) {
      if (skipped > 0 && reading.tokens[at + skipped - 1]!.kind === 'break') return -1;
      const end = matchFrom(pattern, reading, index + 1, at + skipped, limit);
      if (end >= 0) return end;
    }
    return -1;
  }
  if (at < limit) {
    for (const length of lengthsOf(element, reading, at)) {
      const end = matchFrom(pattern, reading, index + 1, at + length, limit);
      if (end >= 0) return end;
    }
  }
  return element.optional ? matchFrom(pattern, reading, index + 1, at, limit) : -1;
}

const ONE = [1];
const NONE: readonly number[] = [];

function lengthsOf(element: PhraseElement, reading: Glanced, at: number): readonly number[] {
  const phrase = reading.phraseAt[at];
  if (phrase !== undefined && element.classes.some((id) => has(phrase.entry, id))) {
    return element.classes.some((id) => has(reading.entries[at]!, id)) ? [phrase.length, 1] : [phrase.length];
  }
  if (element.words.has(reading.tokens[at]!.word)) return ONE;
  const entry = reading.entries[at]!;
  for (const id of element.classes) if (has(entry, id)) return ONE;
  return NONE;
}

function onlyPunctuation(reading: Glanced, from: number, limit: number): boolean {
  for (let i = from; i < limit; i++) if (reading.tokens[i]!.kind === 'word') return false;
  return true;
}
