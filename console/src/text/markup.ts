import type { Span } from './passages';

/** A stretch of a text: words, or a tag between them. */
export interface Stretch extends Span {
  readonly isMarkup: boolean;
}

const TAG = /<\/?[a-z][^<>]*>/gi;

/**
 * Cuts `text` from `start` to `end` (UTF-16 units) at the tags of HTML, which tell a moderator little. In order,
 * never empty, and covering the range exactly; a tag that lies across its end is cut there.
 */
export function stretchesOf(text: string, start: number, end: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const add = (to: number, isMarkup: boolean): void => {
    const from = stretches.at(-1)?.end ?? start;
    if (Math.min(to, end) > from) stretches.push({ start: from, end: Math.min(to, end), isMarkup });
  };
  for (const { index, 0: tag } of text.matchAll(TAG)) {
    add(index, false);
    add(index + tag.length, true);
  }
  add(end, false);
  return stretches;
}
