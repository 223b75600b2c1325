import fc from 'fast-check';
import { ACTIONS } from '../../engine/policy';
import { BinCounter, binOf, BINS, OPINIONS, sumOf } from './bins';

const action = fc.constantFrom(...ACTIONS);
const opinion = fc.constantFrom(...OPINIONS);

describe('bins', () => {
  it.each([
    ['approve', 'review', 'newly-flagged'],
    ['approve', 'reject', 'newly-flagged'],
    ['review', 'approve', 'no-longer-flagged'],
    ['reject', 'approve', 'no-longer-flagged'],
    ['review', 'reject', 'moved'],
    ['reject', 'review', 'moved'],
    ['approve', 'approve', 'same'],
    ['review', 'review', 'same'],
    ['reject', 'reject', 'same'],
  ] as const)('from %s to %s is %s', (before, after, bin) => {
    expect(binOf(before, after)).toBe(bin);
  });

  it('hold every comment once, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(action, action, opinion)), (comments) => {
        const counter = new BinCounter();
        for (const [before, after, said] of comments) counter.add(binOf(before, after), said);
        const counts = counter.counts();
        expect(BINS.reduce((sum, bin) => sum + sumOf(counts[bin]), 0)).toBe(comments.length);
        for (const said of OPINIONS) {
          const inBins = BINS.reduce((sum, bin) => sum + counts[bin][said], 0);
          expect(inBins).toBe(comments.filter(([, , each]) => each === said).length);
        }
      }),
    );
  });
});
