import type { Glanced, Range } from '../parse/reading';
import type { Match } from './conditions/condition';
import type { Budget } from './budget';
import type { FactTables } from './facts';
import type { Glance } from './glance';
import { matchPhrase, type PhrasePattern } from './phrase-pattern';

/** Matches of one phrase in one comment beyond which no more are looked for. */
const HITS_LIMIT = 50;

const NONE: readonly number[] = [];

/** What phrases are looked for in. */
export interface PhraseGround {
  readonly glance: Glance;
  readonly reading: Glanced;
  readonly tables: FactTables;
  readonly patterns: readonly PhrasePattern[];
  readonly wanted: { has(phrase: number): boolean };
  readonly budget: Budget;
}

/** Adds to `hits` where the phrases that are wanted stand in one sentence. Starts at each phrase's rarest word. */
export function findPhrases(ground: PhraseGround, sentence: Range, hits: Map<number, Match[]>): void {
  const { glance, reading, tables } = ground;
  const { anchorsOfKind, words } = tables;
  const ofPronoun = anchorsOfKind[words.groupPronounKind]!;
  for (let at = sentence.from; at < sentence.to; at++) {
    const kind = glance.kinds[at]!;
    const own = kind < 0 ? NONE : anchorsOfKind[kind]!;
    if (own.length > 0) tryAll(own, at, ground, sentence, hits);
    for (let listed = glance.phraseAt[at]; listed !== undefined; listed = listed.shorter) {
      const anchors = anchorsOfKind[listed.kind]!;
      if (anchors.length > 0) tryAll(anchors, at, ground, sentence, hits);
    }
    if (reading.entries[at] === words.groupPronoun) tryAll(ofPronoun, at, ground, sentence, hits);
  }
}

function tryAll(
  numbers: readonly number[],
  at: number,
  { reading, patterns, wanted, budget }: PhraseGround,
  sentence: Range,
  hits: Map<number, Match[]>,
): void {
  for (const number of numbers) {
    if (!wanted.has(number)) continue;
    const list = hits.get(number);
    if (list !== undefined && list.length >= HITS_LIMIT) continue;
    if (!budget.open(number)) continue;
    const found = matchAround(patterns[number]!, at, reading, sentence, budget);
    budget.close();
    if (found === undefined) continue;
    if (list === undefined) hits.set(number, [found]);
    else if (!list.some(({ from }) => from === found.from)) list.push(found);
  }
}

function matchAround(
  pattern: PhrasePattern,
  anchorAt: number,
  reading: Glanced,
  { from: first, to: limit }: Range,
  budget: Budget,
): Match | undefined {
  const earliest = Math.max(first, anchorAt - pattern.before);
  for (let from = anchorAt; from >= earliest; from--) {
    if (pattern.atStart && !opensSentence(reading, first, from)) continue;
    const to = matchPhrase(pattern, reading, from, limit, budget);
    if (to > anchorAt) return { from, to };
  }
  return undefined;
}

function opensSentence(reading: Glanced, from: number, at: number): boolean {
  for (let i = from; i < at; i++) {
    const { kind } = reading.tokens[i]!;
    if (kind !== 'punctuation' && kind !== 'break' && kind !== 'mention') return false;
  }
  return true;
}
