import type { CommonnessOfPhrases } from './commonness';
import type { NamedPart } from './conditions/condition';
import { GAP_WORDS, type PhraseElement, type PhrasePattern } from './phrase-pattern';

/** Steps that trying one phrase at one place of a comment may take at worst. */
const STEPS_AT_A_PLACE = 20_000;
/** Share of all words at which some phrase of a rule may be tried. */
const SHARE_OF_WORDS = 0.5;
/** Options of one bracket; more belong into a class. */
const OPTIONS = 200;
/** Phrases of one rule, brackets written out. */
const PHRASES = 2_000;

export type CostFault = (path: readonly (string | number)[], message: string) => void;

/**
 * What looking for a rule's phrases is expected to cost, in steps of matching a word of ordinary text, were every
 * match tried to its worst end. Tells of what could run away, why, and what to do about it.
 */
export function costOf(
  named: readonly NamedPart[],
  phrases: readonly PhrasePattern[],
  { ofElement }: CommonnessOfPhrases,
  fault: CostFault,
): number {
  let cost = 0;
  let share = 0;
  let count = 0;
  let commonest = 0;
  let culprit: NamedPart | undefined;
  for (const part of named) {
    for (const number of part.phrases) {
      const { elements, anchor } = phrases[number]!;
      const own = ofElement(elements[anchor]!);
      const worst = worstCase(elements);
      cost += own * worst;
      // One word or class alone is looked up, not tried.
      if (elements.length > 1) share += own;
      count += 1;
      if (own > commonest) [commonest, culprit] = [own, part];
      sizeFaults(part, elements, worst, fault);
    }
  }
  if (count > PHRASES) {
    fault(['when'], `has ${count} phrases, more than ${PHRASES}: put words that mean the same into a class`);
  }
  if (share > SHARE_OF_WORDS && culprit !== undefined) {
    const percent = Math.round(share * 100);
    fault(
      culprit.path,
      `the rule would be tried at ${percent} of 100 words, "${culprit.text}" oftenest: give each phrase a word that is rare`,
    );
  }
  return cost;
}

function sizeFaults(
  part: NamedPart,
  elements: readonly PhraseElement[],
  worst: number,
  fault: CostFault,
): void {
  if (worst > STEPS_AT_A_PLACE) {
    fault(
      part.path,
      `"${part.text}" could take ${worst} steps at one place, more than ${STEPS_AT_A_PLACE}: write it as several phrases with fewer "*" and "?"`,
    );
  }
  const most = Math.max(
    ...elements.map(({ words, classes, runs }) => words.size + classes.length + runs.length),
  );
  if (most > OPTIONS) {
    fault(
      part.path,
      `a bracket with ${most} options, more than ${OPTIONS}: put them into a class of a lexicon`,
    );
  }
}

/** Steps of `matchPhrase` where every way to read the words fits but the last. */
function worstCase(elements: readonly PhraseElement[]): number {
  return elements.reduceRight((rest, { words, classes, runs, optional, gap }) => {
    if (gap) return 1 + (GAP_WORDS + 1) * rest;
    const lengths = new Set(runs.map(({ length }) => length));
    if (words.size > 0 || classes.length > 0) lengths.add(1);
    const listed = classes.length > 0 ? 1 : 0;
    return 1 + (Math.max(1, lengths.size + listed) + (optional ? 1 : 0)) * rest;
  }, 1);
}
