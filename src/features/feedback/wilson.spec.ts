import { wilson } from './wilson';

describe('wilson', () => {
  it.each([
    // From the textbook formula at z = 1.96.
    [8, 10, 0.4902, 0.9433],
    [0, 20, 0, 0.1611],
    [20, 20, 0.8389, 1],
  ])('%i of %i lies between %f and %f', (count, of, low, high) => {
    expect(wilson(count, of)!.low).toBeCloseTo(low, 3);
    expect(wilson(count, of)!.high).toBeCloseTo(high, 3);
  });

  it('says nothing of nothing', () => {
    expect(wilson(0, 0)).toBeNull();
  });
});
