import type { Reading } from '../../api/rules';
import { countWords } from '../rule-numbers';

interface HowRead {
  readonly classes: readonly string[];
  readonly stance: string;
  readonly allowed?: true;
}

/** What a word stands for, and who stands behind it where that is not the author. */
export function conceptWords({ classes, stance, allowed }: HowRead): string {
  const parts = [
    classes.join(', '),
    stance === 'asserted' ? '' : stance,
    allowed === true ? 'allowed here' : '',
  ];
  return parts.filter(Boolean).join(' · ');
}

const WHY: Readonly<Record<string, string>> = {
  unless: 'but “unless” holds',
  threshold: 'but less sure than is asked for here',
  allowed: 'but it is allowed here',
};

/** Why a rule whose conditions were met gave no label. */
export const suppressedWords = (by: string): string => WHY[by] ?? `but it is ${by}, not said by the author`;

/** What judging a text cost, and which rule the most. */
export function costWords({ words, steps, allowed, rules }: Reading['cost']): string {
  const [most] = rules;
  const of = `${countWords(steps)} steps for ${countWords(words)} words`;
  if (most === undefined) return `Cost: ${of}.`;
  return `Cost: ${of}; most of them ${countWords(most.steps)} by ${most.rule}, which may take ${countWords(allowed)}.`;
}
