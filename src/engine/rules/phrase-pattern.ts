import { bitsOf, has, type Lexicon } from '../lexicon/lexicon';
import type { Glanced } from '../parse/reading';

/** One place of a phrase: any of some words or classes, perhaps left out; or a gap. */
export interface PhraseElement {
  readonly words: ReadonlySet<string>;
  readonly classes: readonly number[];
  /** Options of several words: `(get lost|go away)`. */
  readonly runs: readonly (readonly string[])[];
  readonly optional: boolean;
  readonly gap: boolean;
  /** The sentence may also end here: `(now|$)`. */
  readonly end: boolean;
}

export interface PhrasePattern {
  readonly text: string;
  readonly elements: readonly PhraseElement[];
  readonly atStart: boolean;
  readonly atEnd: boolean;
  /** The element that looking for the phrase starts at, and how many tokens may stand before it. */
  readonly anchor: number;
  readonly before: number;
  /** Of each of these lists the comment must hold one option, with all its words. */
  readonly companions: readonly (readonly (readonly string[])[])[];
  /** Of each of these classes the comment must hold one. */
  readonly needs: readonly Uint32Array[];
}

/** Words of a listed phrase that may fill an element. */
const LISTED_WORDS = 4;

/** Words that `*` may stand for. */
export const GAP_WORDS = 3;

export type PhraseFault = (message: string, wrongClass?: string) => void;

/**
 * Reads a phrase: words, `<class>`, `(one|other words|<class>)`, a `?` after any of them for "or nothing", `*` for up to
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
    else if (part === '*')
      elements.push({ words: new Set(), classes: [], runs: [], optional: true, gap: true, end: false });
    else {
      const optional = part.endsWith('?');
      const body = optional ? part.slice(0, -1) : part;
      if (/[()]/.test(body.replace(/^\((.*)\)$/, '$1'))) {
        fault(`"${part}": brackets close one by one and do not stand in one another`);
        faulty = true;
        continue;
      }
      const options = body.startsWith('(') ? body.slice(1, -1).split('|') : [body];
      const words = new Set<string>();
      const classes: number[] = [];
      const runs: (readonly string[])[] = [];
      const end = options.includes('$');
      for (const option of options) {
        if (option === '$') continue;
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
        if (pieces.length > 1) runs.push(pieces);
        else if (pieces.length === 1) words.add(pieces[0]!);
      }
      if (runs.length > 0 && options.length === 1 && !optional) {
        for (const word of runs[0]!) {
          elements.push({
            words: new Set([word]),
            classes: [],
            runs: [],
            optional: false,
            gap: false,
            end: false,
          });
        }
      } else elements.push({ words, classes, runs, optional, gap: false, end });
    }
  }
  if (faulty) return undefined;
  const needed = elements.filter(({ gap, optional, end }) => !gap && !optional && !end);
  if (needed.length === 0) {
    fault(`"${text}" has no word that must be there`);
    return undefined;
  }
  const needs = needed
    .filter(({ words, runs, classes }) => words.size === 0 && runs.length === 0 && classes.length > 0)
    .map(({ classes }) => bitsOf(lexicon.unknown.bits.length, classes));
  const companions = needed
    .filter(({ classes }) => classes.length === 0)
    .map(({ words, runs }) => [...[...words].map((word) => [word]), ...runs]);
  const anchor = elements.indexOf(needed[0]!);
  return { text, elements, atStart, atEnd, anchor, before: widthBefore(elements, anchor), needs, companions };
}

/** The same phrase, looked for from another element on. */
export function anchoredAt(pattern: PhrasePattern, anchor: number): PhrasePattern {
  return { ...pattern, anchor, before: widthBefore(pattern.elements, anchor) };
}

function widthBefore(elements: readonly PhraseElement[], anchor: number): number {
  let width = 0;
  for (const { runs, gap, classes } of elements.slice(0, anchor)) {
    const longest = runs.reduce((most, run) => Math.max(most, run.length), 1);
    width += gap ? GAP_WORDS : Math.max(longest, classes.length > 0 ? LISTED_WORDS : 1);
  }
  return width;
}

/** Phrases that one may be written out to. */
export const EXPANSION_LIMIT = 100;

/**
 * Brackets with an option that holds a class or a gap among its words are written out: a phrase an option.
 * `undefined` where that makes more than `EXPANSION_LIMIT`.
 */
export function expandPhrase(text: string): readonly string[] | undefined {
  let written = [text];
  for (;;) {
    const next = written.flatMap(expandOnce);
    if (next.length > EXPANSION_LIMIT) return undefined;
    if (next.every((phrase, at) => phrase === written[at])) return next;
    written = next;
  }
}

/** The first such bracket written out. */
function expandOnce(text: string): readonly string[] {
  for (const bracket of text.matchAll(/\(([^()]*)\)(\??)/g)) {
    const options = bracket[1]!.split('|');
    if (options.every((option) => !/ /.test(option.trim()) || !/[<*]/.test(option))) continue;
    const before = text.slice(0, bracket.index);
    const after = text.slice(bracket.index + bracket[0].length);
    const written = bracket[2] === '?' ? [...options, ''] : options;
    return written.map((option) => `${before}${option}${after}`);
  }
  return [text];
}

/** What matching may still cost; a step below 0 ends it. */
export interface Steps {
  left: number;
}

/** Where the phrase ends if it starts at token `start`, or -1. */
export function matchPhrase(
  pattern: PhrasePattern,
  reading: Glanced,
  start: number,
  limit: number,
  steps: Steps,
): number {
  return matchFrom(pattern, reading, 0, start, limit, steps);
}

function matchFrom(
  pattern: PhrasePattern,
  reading: Glanced,
  index: number,
  at: number,
  limit: number,
  steps: Steps,
): number {
  if (--steps.left < 0) return -1;
  const element = pattern.elements[index];
  if (element === undefined) return !pattern.atEnd || onlyPunctuation(reading, at, limit) ? at : -1;
  if (element.gap) {
    for (let skipped = 0; skipped <= GAP_WORDS && at + skipped <= limit; skipped++) {
      if (skipped > 0 && reading.tokens[at + skipped - 1]!.kind === 'break') return -1;
      const end = matchFrom(pattern, reading, index + 1, at + skipped, limit, steps);
      if (end >= 0) return end;
    }
    return -1;
  }
  if (at < limit) {
    for (const length of lengthsOf(element, reading, at)) {
      const end = matchFrom(pattern, reading, index + 1, at + length, limit, steps);
      if (end >= 0) return end;
    }
  }
  return element.optional || (element.end && onlyPunctuation(reading, at, limit))
    ? matchFrom(pattern, reading, index + 1, at, limit, steps)
    : -1;
}

const ONE = [1];
const NONE: readonly number[] = [];

/** How many tokens the element may take at `at`, the longest first. */
function lengthsOf(element: PhraseElement, reading: Glanced, at: number): readonly number[] {
  const { tokens } = reading;
  const one = takesOne(element, reading, at);
  const lengths: number[] = [];
  for (let phrase = reading.phraseAt[at]; phrase !== undefined; phrase = phrase.shorter) {
    const { entry, length } = phrase;
    if (element.classes.some((id) => has(entry, id))) lengths.push(length);
  }
  if (lengths.length === 0 && element.runs.length === 0) return one ? ONE : NONE;
  for (const run of element.runs) {
    if (run.every((word, offset) => tokens[at + offset]?.word === word)) lengths.push(run.length);
  }
  if (one) lengths.push(1);
  return lengths.sort((a, b) => b - a);
}

function takesOne(element: PhraseElement, reading: Glanced, at: number): boolean {
  if (element.words.has(reading.tokens[at]!.word)) return true;
  const entry = reading.entries[at]!;
  return element.classes.some((id) => has(entry, id));
}

function onlyPunctuation(reading: Glanced, from: number, limit: number): boolean {
  for (let i = from; i < limit; i++) if (reading.tokens[i]!.kind === 'word') return false;
  return true;
}
