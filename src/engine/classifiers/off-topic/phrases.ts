import type { Span } from '../../label';
import type { Token } from '../../text/token';

/** Phrases of one kind as a pack gives them: `a|b` either word, `#` a number, `#########` a long one, `..` a gap. */
export interface PhraseSource {
  readonly kind: string;
  /** In (0, 1]: how sure one such phrase is by itself. */
  readonly weight: number;
  readonly phrases: readonly string[];
}

type Step = { readonly words: ReadonlySet<string> } | { readonly digits: number } | { readonly gap: true };

interface Phrase {
  readonly kind: string;
  readonly weight: number;
  readonly steps: readonly Step[];
}

/** Phrases by each word that can begin them. */
export type PhraseIndex = ReadonlyMap<string, readonly Phrase[]>;

export interface PhraseHit {
  readonly kind: string;
  readonly weight: number;
  readonly span: Span;
}

/** Words that `..` may pass over at most. */
const GAP = 3;
const NUMBER_KEY = '#';

/** Throws on a phrase that is empty or begins or ends with a gap. */
export function compilePhrases(sources: readonly PhraseSource[]): PhraseIndex {
  const index = new Map<string, Phrase[]>();
  for (const { kind, weight, phrases } of sources) {
    for (const text of phrases) {
      const steps = text.split(' ').map(compileStep);
      const [first] = steps;
      if (text === '' || first === undefined || 'gap' in first || 'gap' in steps.at(-1)!) {
        throw new Error(`phrase "${text}" must begin and end with a word or a number`);
      }
      for (const key of 'words' in first ? first.words : [NUMBER_KEY]) {
        index.set(key, [...(index.get(key) ?? []), { kind, weight, steps }]);
      }
    }
  }
  return index;
}

function compileStep(text: string): Step {
  if (text === '..') return { gap: true };
  if (/^#+$/.test(text)) return { digits: text.length };
  return { words: new Set(text.split('|')) };
}

/** Every phrase that the tokens hold, first match per place and phrase; marks and emoji between words are passed over. */
export function findPhrases(tokens: readonly Token[], index: PhraseIndex): readonly PhraseHit[] {
  if (!tokens.some((token) => beginning(token, index) !== undefined)) return NO_HITS;
  const read: Token[] = [];
  for (const token of tokens) if (token.kind === 'word' || token.kind === 'number') read.push(token);
  const hits: PhraseHit[] = [];
  for (let at = 0; at < read.length; at += 1) {
    const token = read[at]!;
    const phrases = beginning(token, index);
    if (phrases === undefined) continue;
    for (const phrase of phrases) {
      const end = matchFrom(read, at, phrase.steps, 0);
      if (end < 0) continue;
      const span = { start: token.span.start, end: read[end - 1]!.span.end };
      hits.push({ kind: phrase.kind, weight: phrase.weight, span });
    }
  }
  return hits;
}

const NO_HITS: readonly PhraseHit[] = [];

function beginning({ kind, word }: Token, index: PhraseIndex): readonly Phrase[] | undefined {
  return kind === 'word' ? index.get(word) : kind === 'number' ? index.get(NUMBER_KEY) : undefined;
}

/** Index after the last matched token, or -1. A pattern has few gaps of three words, so trying them all stays cheap. */
function matchFrom(read: readonly Token[], at: number, steps: readonly Step[], step: number): number {
  if (step === steps.length) return at;
  const wanted = steps[step]!;
  if ('gap' in wanted) {
    for (let skip = 0; skip <= GAP; skip += 1) {
      const end = matchFrom(read, at + skip, steps, step + 1);
      if (end >= 0) return end;
    }
    return -1;
  }
  const token = read[at];
  if (token === undefined) return -1;
  if ('words' in wanted) {
    return wanted.words.has(token.word) ? matchFrom(read, at + 1, steps, step + 1) : -1;
  }
  const end = matchNumber(read, at, wanted.digits);
  return end < 0 ? -1 : matchFrom(read, end, steps, step + 1);
}

/** A number may be written in groups: `+974 44 55 66 77`. */
function matchNumber(read: readonly Token[], at: number, digits: number): number {
  let found = 0;
  let end = at;
  while (read[end]?.kind === 'number' && (found < digits || end === at)) {
    found += read[end]!.word.replace(/\D/g, '').length;
    end += 1;
  }
  return end > at && found >= digits ? end : -1;
}
