import { has, hasAny } from '../lexicon/lexicon';
import type { Glanced } from '../parse/reading';
import type { Hint, Match } from './conditions/condition';
import { GAP_WORDS, matchPhrase, type PhrasePattern } from './phrase-pattern';
import type { LanguageData } from './rule-set';

/** Matches of one phrase in one comment beyond which no more are looked for. */
const HITS_LIMIT = 50;

/** Where each phrase of the rule set stands in a comment. Starts at each phrase's rarest word. */
export function findPhrases(
  reading: Glanced,
  language: LanguageData,
  candidates: Hint['phraseHits'],
): Map<number, Match[]> {
  const hits = new Map<number, Match[]>();
  let sentence = 0;
  for (let at = 0; at < reading.tokens.length; at++) {
    while (sentence + 1 < reading.sentences.length && at >= reading.sentences[sentence]!.to) sentence++;
    const range = reading.sentences[sentence]!;
    const { id, word } = reading.tokens[at]!;
    const byWord = (id >= 0 ? language.factsById[id] : language.factsByWord.get(word))?.anchors;
    if (byWord !== undefined)
      for (const number of byWord)
        if (candidates.has(number)) tryAt(number, at, range, reading, language, hits);
    const entry = reading.entries[at]!;
    const phrase = reading.phraseAt[at]?.entry;
    const own = hasAny(entry, language.phraseClassBits);
    if (!own && (phrase === undefined || !hasAny(phrase, language.phraseClassBits))) continue;
    for (const [id, numbers] of language.phrasesByClass) {
      if (!(own && has(entry, id)) && !(phrase !== undefined && has(phrase, id))) continue;
      for (const number of numbers)
        if (candidates.has(number)) tryAt(number, at, range, reading, language, hits);
    }
  }
  return hits;
}

function tryAt(
  number: number,
  anchorAt: number,
  range: { readonly from: number; readonly to: number },
  reading: Glanced,
  language: LanguageData,
  hits: Map<number, Match[]>,
): void {
  const pattern = language.phrases[number]!;
  const list = hits.get(number);
  if (list !== undefined && list.length >= HITS_LIMIT) return;
  const earliest = Math.max(range.from, anchorAt - widthBefore(pattern));
  for (let from = anchorAt; from >= earliest; from--) {
    if (pattern.atStart && !opensSentence(reading, range.from, from)) continue;
    const to = matchPhrase(pattern, reading, from, range.to);
    if (to <= anchorAt) continue;
    if (list === undefined) hits.set(number, [{ from, to }]);
    else if (!list.some((hit) => hit.from === from)) list.push({ from, to });
    return;
  }
}

function widthBefore(pattern: PhrasePattern): number {
  let width = 0;
  for (let i = 0; i < pattern.anchor; i++) {
    const element = pattern.elements[i]!;
    const longest = element.runs.reduce((most, run) => Math.max(most, run.length), 1);
    width += element.gap ? GAP_WORDS : Math.max(longest, element.classes.length > 0 ? 4 : 1);
  }
  return width;
}

function opensSentence(reading: Glanced, from: number, at: number): boolean {
  for (let i = from; i < at; i++) {
    const { kind } = reading.tokens[i]!;
    if (kind !== 'punctuation' && kind !== 'break' && kind !== 'mention') return false;
  }
  return true;
}
