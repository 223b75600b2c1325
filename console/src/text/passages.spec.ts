import * as fc from 'fast-check';
import { piecesOf } from './passages';

const span = fc
  .tuple(fc.integer({ min: -3, max: 60 }), fc.integer({ min: -3, max: 60 }))
  .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
const finding = fc.record({
  evidence: fc.array(span, { maxLength: 4 }),
  marks: fc.array(span, { maxLength: 2 }),
});

describe('piecesOf', () => {
  it('cuts a text at its evidence, and says which finding ends where', () => {
    const pieces = piecesOf(20, [
      { evidence: [{ start: 4, end: 12 }], marks: [{ start: 8, end: 12 }] },
      { evidence: [{ start: 8, end: 15 }], marks: [] },
    ]);
    expect(pieces).toEqual([
      { start: 0, end: 4, findings: [], marked: false, closes: [] },
      { start: 4, end: 8, findings: [0], marked: false, closes: [] },
      { start: 8, end: 12, findings: [0, 1], marked: true, closes: [0] },
      { start: 12, end: 15, findings: [1], marked: false, closes: [1] },
      { start: 15, end: 20, findings: [], marked: false, closes: [] },
    ]);
  });

  it('has nothing to show of an empty text', () => {
    expect(piecesOf(0, [{ evidence: [{ start: 0, end: 3 }], marks: [] }])).toEqual([]);
  });

  it('tiles the text, and covers each unit with exactly the findings whose evidence holds it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 50 }),
        fc.array(finding, { maxLength: 5 }),
        (length, findings) => {
          const pieces = piecesOf(length, findings);
          let reached = 0;
          for (const piece of pieces) {
            expect(piece.start).toBe(reached);
            expect(piece.end).toBeGreaterThan(piece.start);
            reached = piece.end;
            for (let unit = piece.start; unit < piece.end; unit += 1) {
              const holds = findings.flatMap(({ evidence }, number) =>
                evidence.some(({ start, end }) => start <= unit && unit < end) ? [number] : [],
              );
              expect(piece.findings).toEqual(holds);
            }
          }
          expect(reached).toBe(length);
        },
      ),
    );
  });
});
