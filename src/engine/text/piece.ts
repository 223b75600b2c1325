/** A word that was read from a disguise, at `[start, end)` of the disguised text. */
export interface Piece {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** One word for the whole of `text`. */
export function wholePiece(text: string, word: string | undefined): readonly Piece[] | undefined {
  return word === undefined ? undefined : [{ word, start: 0, end: text.length }];
}
