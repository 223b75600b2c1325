import { overlap, unite, type Lexicon, type WordEntry } from '../lexicon/lexicon';
import type { PartedHit } from '../parse/reading';
import type { Token } from '../text/token';
import { type FactTables, type ListedPhrase, numberIn } from './facts';
import { findListed, longestAt, type ListedAt } from './find-listed';
import { areMet, type Hint, type Needs } from './needs';
import type { PhrasePattern } from './phrase-pattern';

/** What a first look at a comment shows. */
export interface Glance {
  /** Per token, the kind of its word; -1 for words that nobody asks about. */
  readonly kinds: Int32Array;
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

/** Makes the function that looks every word up once. Its tables are used again for each comment, some by all rule sets of the language. */
export function createGlance(
  tables: FactTables,
  needs: readonly Needs[],
  phrases: readonly PhrasePattern[],
  lexicon: Lexicon,
): TakeGlance {
  const { kindOf, numberByWord, bitsOfKind, rulesOfKind, phrasesOfKind, ruleOfPhrase, companions } = tables;
  const { beginsListed, listed: listedOf, scratch, groupBits, groupPronounKind } = tables.words;
  scratch.fit(kindOf.length, bitsOfKind.length);
  let now = 0;
  let { seen, seenKind, present } = scratch;
  const plausible = new Int32Array(phrases.length);
  const awake = new Int32Array(needs.length);
  let presentCount = 0;
  const classes = new Uint32Array(lexicon.unknown.bits.length);
  const hint: Hint = { classes, mayHold };

  /** Phrases that wake a rule were looked at already where a word of theirs is there. */
  function mayHold(phrase: number): boolean {
    return tables.wakes[phrase] === 1 ? plausible[phrase] === now : isPlausible(phrase);
  }

  function isPlausible(phrase: number): boolean {
    let layer = companions;
    while (phrase < layer.first) layer = layer.before!;
    const { items } = layer;
    let at = layer.from[phrase - layer.first]!;
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

  function wakeByKind(kind: number): void {
    const woken = rulesOfKind[kind]!;
    for (let at = 0; at < woken.length; at++) awake[woken[at]!] = now;
    const telling = phrasesOfKind[kind]!;
    for (let at = 0; at < telling.length; at++) {
      const phrase = telling[at]!;
      if (!isPlausible(phrase)) continue;
      plausible[phrase] = now;
      awake[ruleOfPhrase[phrase]!] = now;
    }
  }

  /** Notes the words and their kinds; returns the listed phrases. */
  function lookUp(tokens: readonly Token[], numbers: Int32Array): readonly ListedAt[] {
    const listed: ListedAt[] = [];
    presentCount = 0;
    for (let at = 0; at < tokens.length; at++) {
      const { id, word } = tokens[at]!;
      const number = id >= 0 ? id : numberIn(numberByWord, word);
      numbers[at] = number;
      if (number < 0) continue;
      seen[number] = now;
      const kind = kindOf[number]!;
      if (kind >= 0) notice(kind);
      if (beginsListed[number] === 1) findListed(tokens, at, listedOf.get(number)!, listed);
    }
    return listed;
  }

  return (tokens) => {
    now = scratch.now += 1;
    ({ seen, seenKind, present } = scratch);
    const numbers = scratch.fitTokens(tokens.length);
    const listed = lookUp(tokens, numbers);
    for (const { phrase } of listed) notice(phrase.kind);

    classes.fill(0);
    for (let at = 0; at < presentCount; at++) unite(classes, bitsOfKind[present[at]!]!);
    if (overlap(classes, groupBits)) {
      notice(groupPronounKind);
      unite(classes, bitsOfKind[groupPronounKind]!);
    }
    for (const number of tables.sleepless) awake[number] = now;
    for (let at = 0; at < presentCount; at++) wakeByKind(present[at]!);
    const may: number[] = [];
    for (let rule = 0; rule < needs.length; rule++)
      if (awake[rule] === now && areMet(needs[rule]!, hint)) may.push(rule);
    if (may.length === 0) return undefined;

    const { phraseAt, partedAt } = longestAt(listed, tokens.length);
    const kinds = new Int32Array(tokens.length);
    const entries = new Array<WordEntry>(tokens.length);
    for (let at = 0; at < tokens.length; at++) {
      const number = numbers[at]!;
      kinds[at] = number < 0 ? -1 : kindOf[number]!;
      entries[at] = (number < 0 ? undefined : tables.words.entries[number]) ?? lexicon.unknown;
    }
    return { kinds, entries, phraseAt, partedAt, listed, rules: may, hint };
  };
}
