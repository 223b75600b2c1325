import { Pos } from '../lexicon/inflect';
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
}

export interface PhrasePattern {
  readonly text: string;
  readonly elements: readonly PhraseElement[];
  readonly atStart: boolean;
  readonly atEnd: boolean;
  /** Which element is rarest, so that looking for the phrase starts there. */
  readonly anchor: number;
  /** Of each of these lists of words the comment must hold one. */
  readonly companions: readonly (readonly string[])[];
  /** Of each of these classes the comment must hold one. */
  readonly needs: readonly Uint32Array[];
}

/** How often words are met, in rough shares; what matters is their order. */
const FUNCTION_COST = 200;
const COMMON_COST = 8;
const GROUP_COST = 12;
const CLASS_COST = 15;

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
      elements.push({ words: new Set(), classes: [], runs: [], optional: true, gap: true });
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
        if (pieces.length > 1) runs.push(pieces);
        else if (pieces.length === 1) words.add(pieces[0]!);
      }
      if (runs.length > 0 && options.length === 1 && !optional) {
        for (const word of runs[0]!) {
          elements.push({ words: new Set([word]), classes: [], runs: [], optional: false, gap: false });
        }
      } else elements.push({ words, classes, runs, optional, gap: false });
    }
  }
  if (faulty) return undefined;
  const [anchor, ...others] = byRarity(elements, lexicon);
  if (anchor === undefined) {
    fault(`"${text}" has no word that must be there`);
    return undefined;
  }
  const needs = elements
    .filter(
      ({ optional, words, runs, classes }) =>
        !optional && words.size === 0 && runs.length === 0 && classes.length > 0,
    )
    .map(({ classes }) => bitsOf(lexicon.unknown.bits.length, classes));
  const companions = others
    .map((index) => elements[index]!)
    .filter(({ classes }) => classes.length === 0)
    .map(({ words, runs }) => [...words, ...runs.map(([first]) => first!)]);
  return { text, elements, atStart, atEnd, anchor, needs, companions };
}

const GROUP_CLASSES = ['group', 'group-noun', 'group-plural', 'group-adjective', 'group-collective'];

function rarity(word: string, lexicon: Lexicon): number {
  const entry = lexicon.words.get(word);
  if (entry === undefined) return 1;
  if ((entry.pos & Pos.Function) !== 0) return FUNCTION_COST;
  return entry.bits.some((bits) => bits !== 0) ? 2 : COMMON_COST;
}

/** Positions of the elements that must be there, the rarest first. */
function byRarity(elements: readonly PhraseElement[], lexicon: Lexicon): readonly number[] {
  const groups = new Set(GROUP_CLASSES.map((name) => lexicon.classes.get(name)));
  const costs = elements.map((element) => {
    let cost = 0;
    for (const word of element.words) cost += rarity(word, lexicon);
    for (const [first] of element.runs) cost += rarity(first!, lexicon);
    for (const id of element.classes) {
      cost += groups.has(id)
        ? GROUP_COST
        : lexicon.classKinds[id] === 'word'
          ? 2 * FUNCTION_COST
          : CLASS_COST;
    }
    return cost;
  });
  return elements
    .map((_, index) => index)
    .filter((index) => !elements[index]!.gap && !elements[index]!.optional)
    .sort((a, b) => costs[a]! - costs[b]! || a - b);
}

/** Brackets with an option that holds a class or a gap among its words are written out: a phrase an option. */
export function expandPhrase(text: string): readonly string[] {
  for (const bracket of text.matchAll(/\(([^()]*)\)(\??)/g)) {
    const options = bracket[1]!.split('|');
    if (options.every((option) => !/ /.test(option.trim()) || !/[<*]/.test(option))) continue;
    const before = text.slice(0, bracket.index);
    const after = text.slice(bracket.index + bracket[0].length);
    const written = bracket[2] === '?' ? [...options, ''] : options;
    return written.flatMap((option) => expandPhrase(`${before}${option}${after}`));
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

/** How many tokens the element may take at `at`, the longest first. */
function lengthsOf(element: PhraseElement, reading: Glanced, at: number): readonly number[] {
  const { tokens } = reading;
  const one = takesOne(element, reading, at);
  const phrase = reading.phraseAt[at];
  const listed = phrase !== undefined && element.classes.some((id) => has(phrase.entry, id));
  if (!listed && element.runs.length === 0) return one ? ONE : NONE;
  const lengths: number[] = listed ? [phrase.length] : [];
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
