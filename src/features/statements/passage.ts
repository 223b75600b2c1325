import type { Span } from '../../engine/label';

/** A passage with its words. */
export interface Passage extends Span {
  readonly text: string;
}

/** The passages cut from `body`; where the text has been erased they are empty. */
export const cut = (spans: readonly Span[], body: string): readonly Passage[] =>
  spans.map(({ start, end }) => ({ start, end, text: body.slice(start, end) }));
