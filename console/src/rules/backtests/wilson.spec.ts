import * as fc from 'fast-check';
import { wilson } from './wilson';

describe('wilson', () => {
  it('gives the interval of the textbooks', () => {
    const estimate = wilson(8, 10)!;
    expect(estimate.low).toBeCloseTo(0.4902, 3);
    expect(estimate.high).toBeCloseTo(0.9433, 3);
  });

  it('says nothing of nothing', () => {
    expect(wilson(0, 0)).toBeNull();
  });

  it('lies around the share, within 0 and 1', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (of, share) => {
          const { value, low, high } = wilson(Math.round(share * of), of)!;
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(value + 1e-9);
          expect(high).toBeGreaterThanOrEqual(value - 1e-9);
        },
      ),
    );
  });
});
