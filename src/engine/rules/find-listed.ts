import { PHRASE_GAP } from '../lexicon/lexicon';
import type { PartedHit, Range } from '../parse/reading';
import type { Token } from '../text/token';
import type { ListedPhrase, ListedVerb, PhraseNode } from './facts';

/** A listed phrase that stands at a token. */
export interface ListedAt {
  readonly at: number;
  readonly phrase: ListedPhrase;
  /** Where the particle of a parted verb stands: "send * back" in "send them all back". */
  readonly particle: Range | undefined;
}

/** Adds the listed phrases that begin at token `at`; `root` is where those of its word divide. */
export function findListed(tokens: readonly Token[], at: number, root: PhraseNode, found: ListedAt[]): void {
  let node: PhraseNode | undefined = root;
  for (let next = at + 1; node !== undefined; next++) {
    if (node.end !== undefined) found.push({ at, phrase: node.end, particle: undefined });
    if (node.parted !== undefined) {
      for (const phrase of node.parted) {
        const particle = particleAfter(tokens, next, phrase);
        if (particle !== undefined) found.push({ at, phrase, particle });
      }
    }
    node = next < tokens.length ? node.next?.get(tokens[next]!.word) : undefined;
  }
}

const STOP = new Set(['.', '!', '?', '...', ';', ',', ':']);

function particleAfter(tokens: readonly Token[], start: number, { particle }: ListedVerb): Range | undefined {
  for (let from = start; from <= start + PHRASE_GAP && from < tokens.length; from++) {
    if (particle.every((word, index) => tokens[from + index]?.word === word))
      return { from, to: from + particle.length };
    if (STOP.has(tokens[from]!.word) || tokens[from]!.kind === 'break') return undefined;
  }
  return undefined;
}

const NOWHERE: readonly undefined[] = [];

/** Of the phrases that begin at a token the longest, and of the parted verbs. */
export function longestAt(
  listed: readonly ListedAt[],
  tokens: number,
): {
  readonly phraseAt: readonly (ListedPhrase | undefined)[];
  readonly partedAt: readonly (PartedHit | undefined)[];
} {
  if (listed.length === 0) return { phraseAt: NOWHERE, partedAt: NOWHERE };
  const phraseAt = new Array<ListedPhrase | undefined>(tokens).fill(undefined);
  const partedAt = new Array<PartedHit | undefined>(tokens).fill(undefined);
  for (const { at, phrase, particle } of listed) {
    if (particle === undefined) {
      const before = phraseAt[at];
      if (before === undefined || before.length < phrase.length) phraseAt[at] = phrase;
    } else {
      const before = partedAt[at];
      const words = (hit: PartedHit): number => hit.length + hit.particle.to - hit.particle.from;
      if (before === undefined || words(before) < phrase.length + particle.to - particle.from)
        partedAt[at] = { entry: phrase.entry, length: phrase.length, particle };
    }
  }
  return { phraseAt, partedAt };
}
