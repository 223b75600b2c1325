/** Half-open, in UTF-16 units of the comment's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Finding {
  readonly evidence: readonly Span[];
  /** The words that weigh most; may stick out of the evidence. */
  readonly marks: readonly Span[];
}

/** A stretch of text in which the same findings hold. */
export interface Piece extends Span {
  /** Numbers (from 0) of the findings whose evidence covers it. */
  readonly findings: readonly number[];
  readonly marked: boolean;
  /** Findings of which a passage ends where this piece ends: their reference numbers stand here. */
  readonly closes: readonly number[];
}

const inside = (span: Span, length: number): Span => ({
  start: Math.max(0, Math.min(span.start, length)),
  end: Math.max(0, Math.min(span.end, length)),
});
const covers = (span: Span, start: number, end: number): boolean => span.start <= start && span.end >= end;

/**
 * Cuts a text of `length` units at the borders of all passages. The pieces are in order, never empty, and cover
 * the text exactly; spans that reach outside the text are cut to it, empty ones ignored.
 */
export function piecesOf(length: number, findings: readonly Finding[]): readonly Piece[] {
  const kept = findings.map(({ evidence, marks }) => ({
    evidence: evidence.map((span) => inside(span, length)).filter((span) => span.end > span.start),
    marks: marks.map((span) => inside(span, length)).filter((span) => span.end > span.start),
  }));
  const borders = new Set([0, length]);
  for (const span of kept.flatMap((finding) => [...finding.evidence, ...finding.marks])) {
    borders.add(span.start).add(span.end);
  }
  const sorted = [...borders].sort((a, b) => a - b);
  return sorted.slice(1).map((end, index) => {
    const start = sorted[index]!;
    const numbers = kept.map((_, number) => number);
    return {
      start,
      end,
      findings: numbers.filter((number) => kept[number]!.evidence.some((span) => covers(span, start, end))),
      marked: kept.some((finding) => finding.marks.some((span) => covers(span, start, end))),
      closes: numbers.filter((number) => kept[number]!.evidence.some((span) => span.end === end)),
    };
  });
}
