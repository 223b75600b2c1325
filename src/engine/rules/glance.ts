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
  const { factsById, factsByWord, sleepless } = tables;
  let now = 0;
  const seen = new Int32Array(tables.words);
  const wokenBy = new Int32Array(tables.wakeSets);
  const awake = new Int32Array(needs.length);
  const wakes: Wakes[] = [];

  function wake(set: Wakes): void {
    if (wokenBy[set.number] === now) return;
    wokenBy[set.number] = now;
    wakes.push(set);
  }

  function isOneThere(options: readonly (readonly number[])[]): boolean {
    for (const words of options) {
      let all = true;
      for (const word of words) if (seen[word] !== now) all = false;
      if (all) return true;
    }
    return false;
  }

  return (tokens) => {
    now += 1;
    wakes.length = 0;
    const facts = new Array<WordFacts | undefined>(tokens.length);
    const listed: ListedAt[] = [];
    for (let at = 0; at < tokens.length; at++) {
      const { id, word } = tokens[at]!;
      const known = id >= 0 ? factsById[id] : factsByWord.get(word);
      facts[at] = known;
      if (known === undefined) continue;
      seen[known.number] = now;
      if (known.wakes !== undefined) wake(known.wakes);
      if (known.listed !== undefined) findListed(tokens, at, known.listed, listed);
    }
    for (const { phrase } of listed) if (phrase.wakes !== undefined) wake(phrase.wakes);
    if (wakes.length === 0 && sleepless.length === 0) return undefined;

    const classes = new Uint32Array(lexicon.unknown.bits.length);
    for (const known of facts) if (known !== undefined) unite(classes, known.entry.bits);
    for (const { phrase } of listed) unite(classes, phrase.entry.bits);
    if (overlap(classes, tables.groupBits)) {
      unite(classes, lexicon.groupPronoun.bits);
      if (tables.groupPronoun.wakes !== undefined) wake(tables.groupPronoun.wakes);
    }
    const mayHold = (phrase: number): boolean => {
      for (const bits of phrases[phrase]!.needs) if (!overlap(classes, bits)) return false;
      for (const options of tables.companions[phrase]!) if (!isOneThere(options)) return false;
      return true;
    };
    for (const number of sleepless) awake[number] = now;
    for (const set of wakes) {
      for (const rule of set.rules) awake[rule] = now;
      for (const phrase of set.phrases) {
        const rule = tables.ruleOfPhrase[phrase]!;
        if (awake[rule] !== now && mayHold(phrase)) awake[rule] = now;
      }
    }
    const hint: Hint = { classes, mayHold };
    const may: number[] = [];
    for (let rule = 0; rule < needs.length; rule++)
      if (awake[rule] === now && areMet(needs[rule]!, hint)) may.push(rule);
    if (may.length === 0) return undefined;

    const { phraseAt, partedAt } = longestAt(listed, tokens.length);
    const entries = facts.map((known) => known?.entry ?? lexicon.unknown);
    return { facts, entries, phraseAt, partedAt, listed, rules: may, hint };
  };
}
