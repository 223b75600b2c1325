import { referred, REFERENCE } from './entities';
import type { Span } from './passages';

/** A stretch of a text: words, or a tag between them. */
export interface Stretch extends Span {
  readonly isMarkup: boolean;
  /** The character that a whole character reference stands for. */
  readonly reads?: string;
}

const TAG = /<\/?[a-z][^<>]*>/gi;
const PART = new RegExp(`${TAG.source}|${REFERENCE.source}`, 'gi');

/**
 * Cuts `text` from `start` to `end` (UTF-16 units) at what is HTML in it: tags, which tell a moderator little, and
 * character references, which stand for something else. In order, never empty, and covering the range exactly; a tag
 * that lies across its end is cut there, a reference that does is left as it was written.
 */
export function stretchesOf(text: string, start: number, end: number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const add = (to: number, part: Omit<Stretch, keyof Span>): void => {
    const from = stretches.at(-1)?.end ?? start;
    if (Math.min(to, end) > from) stretches.push({ start: from, end: Math.min(to, end), ...part });
  };
  for (const { index, 0: part } of text.matchAll(PART)) {
    const reads = part.startsWith('&') ? referred(part) : undefined;
    const isWhole = index >= start && index + part.length <= end;
    if (part.startsWith('&') && (reads === undefined || !isWhole)) continue;
    add(index, { isMarkup: false });
    add(index + part.length, reads === undefined ? { isMarkup: true } : { isMarkup: false, reads });
  }
  add(end, { isMarkup: false });
  return stretches;
}
