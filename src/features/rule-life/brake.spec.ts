import fc from 'fast-check';
import { isTooOften } from './brake';

const counts = fc
  .integer({ min: 0, max: 5000 })
  .chain((judged) => fc.record({ judged: fc.constant(judged), fired: fc.integer({ min: 0, max: judged }) }));
const share = fc.double({ min: 0.001, max: 1, noNaN: true });

describe('the brake', () => {
  test('never acts on fewer than twenty comments, nor on a share that is not above the limit', () => {
    fc.assert(
      fc.property(counts, share, (given, limit) => {
        if (given.judged < 20 || given.fired / given.judged <= limit) {
          expect(isTooOften(given, limit)).toBe(false);
        }
      }),
    );
  });

  test('acts on every share above the limit before 200 comments were judged', () => {
    fc.assert(
      fc.property(counts, share, ({ judged, fired }, limit) => {
        if (judged >= 120 && fired > limit * judged) expect(isTooOften({ judged, fired }, limit)).toBe(true);
      }),
    );
  });

  test('more findings among as many comments never let it off, and a higher limit never stops it', () => {
    fc.assert(
      fc.property(counts, share, share, ({ judged, fired }, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        if (isTooOften({ judged, fired }, high)) expect(isTooOften({ judged, fired }, low)).toBe(true);
        if (fired < judged && isTooOften({ judged, fired }, low)) {
          expect(isTooOften({ judged, fired: fired + 1 }, low)).toBe(true);
        }
      }),
    );
  });

  test.each([
    [20, 20, true],
    [20, 3, true],
    [20, 2, false],
    [19, 19, false],
    [100, 6, false],
    [119, 7, false],
    [120, 7, true],
    [120, 6, false],
    [1000, 50, false],
    [1000, 51, true],
  ])('of %i comments %i found, at five in a hundred: %s', (judged, fired, expected) => {
    expect(isTooOften({ judged, fired }, 0.05)).toBe(expected);
  });
});
