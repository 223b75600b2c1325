import { overlap, unite, type Lexicon, type WordEntry } from '../lexicon/lexicon';
import type { PartedHit } from '../parse/reading';
import type { Token } from '../text/token';
import type { FactTables, ListedPhrase, Wakes, WordFacts } from './facts';
import { findListed, longestAt, type ListedAt } from './find-listed';
import { areMet, type Hint, type Needs } from './needs';
import type { PhrasePattern } from './phrase-pattern';

/** What a first look at a comment shows. */
export interface Glance {
  /** Per token; absent for words that nobody asks about. */
  readonly facts: readonly (WordFacts | undefined)[];
  readonly entries: readonly WordEntry[];
  /** The longest listed phrase that begins at a token. */
  readonly phraseAt: readonly (ListedPhrase | undefined)[];
  readonly partedAt: readonly (PartedHit | undefined)[];
  /** Every listed phrase that begins at a token, in order of tokens. */
  readonly listed: readonly ListedAt[];
  /** Numbers of the rules that may hold, in order. */
  readonly rules: readonly number[];
  readonly hint: Hint;
}

/** The first look at a comment; `undefined` where no rule can hold. */
export type TakeGlance = (tokens: readonly Token[]) => Glance | undefined;

/** Makes the function that looks every word up once. Its tables are used again for each comment. */
export function createGlance(
  tables: FactTables,
  needs: readonly Needs[],
  phrases: readonly PhrasePattern[],
  lexicon: Lexicon,
): TakeGlance {
  const { facts, factsByWord, numberOfId, kindOf, wakesOfKind, bitsOfKind, beginsListed, sleepless } = tables;
  let now = 0;
  const seen = new Int32Array(facts.length);
  const seenKind = new Int32Array(wakesOfKind.length);
  const wokenBy = new Int32Array(tables.wakeSets);
  const awake = new Int32Array(needs.length);
  const wakes = new Array<Wakes | undefined>(tables.wakeSets).fill(undefined);
  let wakeCount = 0;
  const present = new Int32Array(wakesOfKind.length);
  let presentCount = 0;
  const classes = new Uint32Array(lexicon.unknown.bits.length);
  let numbers = new Int32Array(1024);
  const hint: Hint = { classes, mayHold };

  function wake(set: Wakes | undefined): void {
    if (set === undefined || wokenBy[set.number] === now) return;
    wokenBy[set.number] = now;
    wakes[wakeCount++] = set;
  }

  function uniteKind(kind: number): void {
    const from = kind * classes.length;
    for (let at = 0; at < classes.length; at++) classes[at]! |= bitsOfKind[from + at]!;
  }

  function isOneThere(options: readonly (readonly number[])[]): boolean {
    for (const words of options) {
      let all = true;
      for (const word of words) if (seen[word] !== now) all = false;
      if (all) return true;
    }
    return false;
  }

  function mayHold(phrase: number): boolean {
    for (const options of tables.companions[phrase]!) if (!isOneThere(options)) return false;
    for (const bits of phrases[phrase]!.needs) if (!overlap(classes, bits)) return false;
    return true;
  }

  /** Notes the words and their kinds; returns the listed phrases. */
  function lookUp(tokens: readonly Token[]): readonly ListedAt[] {
    const listed: ListedAt[] = [];
    presentCount = 0;
    if (numbers.length < tokens.length) numbers = new Int32Array(tokens.length * 2);
    for (let at = 0; at < tokens.length; at++) {
      const { id, word } = tokens[at]!;
      const number = id >= 0 ? numberOfId[id]! : (factsByWord.get(word)?.number ?? -1);
      numbers[at] = number;
      if (number < 0) continue;
      seen[number] = now;
      const kind = kindOf[number]!;
      if (seenKind[kind] !== now) {
        seenKind[kind] = now;
        present[presentCount++] = kind;
      }
      if (beginsListed[number] === 1) findListed(tokens, at, facts[number]!.listed!, listed);
    }
    return listed;
  }

  return (tokens) => {
    now += 1;
    wakeCount = 0;
    const listed = lookUp(tokens);
    for (let at = 0; at < presentCount; at++) wake(wakesOfKind[present[at]!]);
    for (const { phrase } of listed) wake(phrase.wakes);
    if (wakeCount === 0 && sleepless.length === 0) return undefined;

    classes.fill(0);
    for (let at = 0; at < presentCount; at++) uniteKind(present[at]!);
    for (const { phrase } of listed) unite(classes, phrase.entry.bits);
    if (overlap(classes, tables.groupBits)) {
      unite(classes, lexicon.groupPronoun.bits);
      wake(tables.groupPronoun.wakes);
    }
    for (const number of sleepless) awake[number] = now;
    for (let at = 0; at < wakeCount; at++) {
      const set = wakes[at]!;
      for (const rule of set.rules) awake[rule] = now;
      for (const phrase of set.phrases) {
        const rule = tables.ruleOfPhrase[phrase]!;
        if (awake[rule] !== now && mayHold(phrase)) awake[rule] = now;
      }
    }
    const may: number[] = [];
    for (let rule = 0; rule < needs.length; rule++)
      if (awake[rule] === now && areMet(needs[rule]!, hint)) may.push(rule);
    if (may.length === 0) return undefined;

    const { phraseAt, partedAt } = longestAt(listed, tokens.length);
    const known = new Array<WordFacts | undefined>(tokens.length);
    const entries = new Array<WordEntry>(tokens.length);
    for (let at = 0; at < tokens.length; at++) {
      const one = numbers[at]! < 0 ? undefined : facts[numbers[at]!]!;
      known[at] = one;
      entries[at] = one === undefined ? lexicon.unknown : one.entry;
    }
    return { facts: known, entries, phraseAt, partedAt, listed, rules: may, hint };
  };
}
