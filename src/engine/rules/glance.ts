import { overlap, unite, type Lexicon, type WordEntry } from '../lexicon/lexicon';
import type { Token } from '../text/token';
import type { FactTables, ListedPhrase, PhraseNode, Wakes, WordFacts } from './facts';
import { areMet, type Hint, type Needs } from './needs';
import type { PhrasePattern } from './phrase-pattern';

/** What a first look at a comment shows. */
export interface Glance {
  /** Per token; absent for words that nobody asks about. */
  readonly facts: readonly (WordFacts | undefined)[];
  readonly entries: readonly WordEntry[];
  /** The longest listed phrase that begins at a token. */
  readonly phraseAt: readonly (ListedPhrase | undefined)[];
  /** Every listed phrase that may begin at a token, in order of tokens. */
  readonly listed: readonly ListedAt[];
  /** Numbers of the rules that may hold, in order. */
  readonly rules: readonly number[];
  readonly hint: Hint;
}

export interface ListedAt {
  readonly at: number;
  readonly phrase: ListedPhrase;
}

/** The first look at a comment; `undefined` where no rule can hold. */
export type TakeGlance = (tokens: readonly Token[]) => Glance | undefined;

const NO_LISTED: readonly ListedAt[] = [];

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

  function walk(tokens: readonly Token[], at: number, root: PhraseNode, listed: ListedAt[]): void {
    let node: PhraseNode | undefined = root;
    for (let next = at + 1; node !== undefined; next++) {
      if (node.end !== undefined) note(at, node.end, listed);
      if (node.parted !== undefined) for (const phrase of node.parted) note(at, phrase, listed);
      const token: Token | undefined = tokens[next];
      node = token === undefined ? undefined : node.next?.get(token.word);
    }
  }

  function note(at: number, phrase: ListedPhrase, listed: ListedAt[]): void {
    listed.push({ at, phrase });
    if (phrase.wakes !== undefined) wake(phrase.wakes);
  }

  return (tokens) => {
    now += 1;
    wakes.length = 0;
    const facts = new Array<WordFacts | undefined>(tokens.length);
    let listed: ListedAt[] | undefined;
    for (let at = 0; at < tokens.length; at++) {
      const { id, word } = tokens[at]!;
      const known = id >= 0 ? factsById[id] : factsByWord.get(word);
      facts[at] = known;
      if (known === undefined) continue;
      seen[known.number] = now;
      if (known.wakes !== undefined) wake(known.wakes);
      if (known.listed !== undefined) walk(tokens, at, known.listed, (listed ??= []));
    }
    if (wakes.length === 0 && sleepless.length === 0) return undefined;

    const classes = new Uint32Array(lexicon.unknown.bits.length);
    for (const known of facts) if (known !== undefined) unite(classes, known.entry.bits);
    for (const { phrase } of listed ?? NO_LISTED) unite(classes, phrase.entry.bits);
    if (overlap(classes, tables.groupBits)) {
      unite(classes, lexicon.groupPronoun.bits);
      if (tables.groupPronoun.wakes !== undefined) wake(tables.groupPronoun.wakes);
    }
    const mayHold = (phrase: number): boolean => {
      for (const bits of phrases[phrase]!.needs) if (!overlap(classes, bits)) return false;
      for (const words of tables.companions[phrase]!)
        if (!words.some((word) => seen[word] === now)) return false;
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

    const phraseAt = new Array<ListedPhrase | undefined>(tokens.length);
    for (const { at, phrase } of listed ?? NO_LISTED) {
      const before = phraseAt[at];
      if (!phrase.parted && (before === undefined || before.length < phrase.length)) phraseAt[at] = phrase;
    }
    const entries = facts.map((known) => known?.entry ?? lexicon.unknown);
    return { facts, entries, phraseAt, listed: listed ?? NO_LISTED, rules: may, hint };
  };
}
