import { overlap, type Lexicon, type WordEntry } from '../lexicon/lexicon';
import type { PartedHit } from '../parse/reading';
import type { Token } from '../text/token';
import type { FactTables, ListedPhrase, WordFacts } from './facts';
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
  const { facts, factsByWord, numberOfId, kindOf, bitsOfKind, beginsListed, sleepless } = tables;
  const { rulesOfKind, phrasesOfKind, ruleOfPhrase, companions } = tables;
  let now = 0;
  const seen = new Int32Array(facts.length);
  const seenKind = new Int32Array(rulesOfKind.from.length - 1);
  const plausible = new Int32Array(phrases.length);
  const awake = new Int32Array(needs.length);
  const present = new Int32Array(seenKind.length);
  let presentCount = 0;
  const classes = new Uint32Array(lexicon.unknown.bits.length);
  let numbers = new Int32Array(1024);
  const hint: Hint = { classes, mayHold };

  /** Phrases that wake a rule were looked at already where a word of theirs is there. */
  function mayHold(phrase: number): boolean {
    return tables.wakes[phrase] === 1 ? plausible[phrase] === now : isPlausible(phrase);
  }

  function isPlausible(phrase: number): boolean {
    const { items } = companions;
    let at = companions.from[phrase]!;
    for (let lists = items[at++]!; lists > 0; lists--) {
      let found = false;
      for (let options = items[at++]!; options > 0; options--) {
        const end = at + 1 + items[at]!;
        let missing = 0;
        for (at += 1; at < end; at++) if (seen[items[at]!] !== now) missing += 1;
        if (missing === 0) found = true;
      }
      if (!found) return false;
    }
    for (const bits of phrases[phrase]!.needs) if (!overlap(classes, bits)) return false;
    return true;
  }

  function notice(kind: number): void {
    if (seenKind[kind] === now) return;
    seenKind[kind] = now;
    present[presentCount++] = kind;
  }

  function uniteKind(kind: number): void {
    const from = kind * classes.length;
    for (let at = 0; at < classes.length; at++) classes[at]! |= bitsOfKind[from + at]!;
  }

  function wakeByKind(kind: number): void {
    for (let at = rulesOfKind.from[kind]!; at < rulesOfKind.from[kind + 1]!; at++)
      awake[rulesOfKind.items[at]!] = now;
    for (let at = phrasesOfKind.from[kind]!; at < phrasesOfKind.from[kind + 1]!; at++) {
      const phrase = phrasesOfKind.items[at]!;
      if (!isPlausible(phrase)) continue;
      plausible[phrase] = now;
      awake[ruleOfPhrase[phrase]!] = now;
    }
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
      notice(kindOf[number]!);
      if (beginsListed[number] === 1) findListed(tokens, at, facts[number]!.listed!, listed);
    }
    return listed;
  }

  return (tokens) => {
    now += 1;
    const listed = lookUp(tokens);
    for (const { phrase } of listed) notice(phrase.kind);

    classes.fill(0);
    for (let at = 0; at < presentCount; at++) uniteKind(present[at]!);
    if (overlap(classes, tables.groupBits)) {
      notice(tables.groupPronoun.kind);
      uniteKind(tables.groupPronoun.kind);
    }
    for (const number of sleepless) awake[number] = now;
    for (let at = 0; at < presentCount; at++) wakeByKind(present[at]!);
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
