import { hasAny, type WordEntry } from '../lexicon/lexicon';
import type { PhraseHit } from '../parse/reading';
import type { Token } from '../text/token';
import type { Hint } from './conditions/condition';
import type { LanguageData, WordFacts } from './rule-set';

/** What a first look at a comment shows: its words' entries, and whether any rule could hold at all. */
export interface Glance extends Hint {
  readonly entries: WordEntry[];
  readonly phraseAt: readonly (PhraseHit | undefined)[];
}

/** Looks every word up once. Says too much rather than too little of what may be there. */
export function glance(tokens: readonly Token[], language: LanguageData): Glance {
  const { lexicon, factsById, factsByWord } = language;
  const classes = new Uint32Array(lexicon.unknown.bits.length);
  const entries = new Array<WordEntry>(tokens.length);
  const phraseAt = new Array<PhraseHit | undefined>(tokens.length);
  const phrases = new Set<number>();
  for (let i = 0; i < tokens.length; i++) {
    const { id, word } = tokens[i]!;
    const facts = id >= 0 ? factsById[id] : factsByWord.get(word);
    if (facts === undefined) {
      entries[i] = lexicon.unknown;
      continue;
    }
    entries[i] = facts.entry;
    unite(classes, facts.entry.bits);
    if (facts.anchors !== undefined) for (const number of facts.anchors) phrases.add(number);
    if (facts.phrases !== undefined) phraseAt[i] = longestPhrase(tokens, i, facts, classes);
  }
  if (hasAny({ bits: classes }, language.phraseClassBits)) {
    for (const [id, numbers] of language.phrasesByClass) {
      if (((classes[id >>> 5]! >>> (id & 31)) & 1) === 1) for (const number of numbers) phrases.add(number);
    }
  }
  const words = new Set<string>();
  if (phrases.size > 0) for (const { word } of tokens) words.add(word);
  for (const number of phrases) {
    const { needs, companions } = language.phrases[number]!;
    const may =
      needs.every((bits) => hasAny({ bits: classes }, bits)) &&
      companions.every((list) => list.some((word) => words.has(word)));
    if (!may) phrases.delete(number);
  }
  return { entries, phraseAt, classes, phraseHits: phrases };
}

/** Also notes what a phrase with a gap may be, since its end is looked for later. */
function longestPhrase(
  tokens: readonly Token[],
  at: number,
  facts: WordFacts,
  classes: Uint32Array,
): PhraseHit | undefined {
  let hit: PhraseHit | undefined;
  for (const { words, entry } of facts.phrases!) {
    let matched = 1;
    while (matched < words.length && tokens[at + matched]?.word === words[matched]) matched++;
    if (matched < words.length && words[matched] !== '*') continue;
    unite(classes, entry.bits);
    if (matched === words.length && hit === undefined) hit = { entry, length: matched };
  }
  return hit;
}

function unite(into: Uint32Array, bits: Uint32Array): void {
  for (let i = 0; i < into.length; i++) into[i]! |= bits[i]!;
}
