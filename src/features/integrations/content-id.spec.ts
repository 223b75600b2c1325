import fc from 'fast-check';
import { contentId } from './content-id';

const part = fc.option(fc.string({ unit: 'binary', maxLength: 20 }), { nil: null });

describe('the id of a content', () => {
  it('is the same for the same parts, and another for any others', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), fc.array(part, { maxLength: 4 }), (some, others) => {
        const isSame = JSON.stringify(some) === JSON.stringify(others);
        expect(contentId('x', ...some) === contentId('x', ...others)).toBe(isSame);
      }),
    );
  });

  it.each([
    [
      ['ab', 'c'],
      ['a', 'bc'],
    ],
    [
      ['a', null],
      ['a', ''],
    ],
    [
      ['a', '-'],
      ['a', null],
    ],
    [['1:a'], ['1', 'a']],
    // Both would be the same bytes in UTF-8.
    [['\ud800'], ['\ud801']],
  ])('does not let %j and %j run together', (some, others) => {
    expect(contentId('x', ...some)).not.toBe(contentId('x', ...others));
  });

  it('names the dialect, and fits into an external id', () => {
    expect(contentId('akismet', 'a'.repeat(100_000))).toMatch(/^akismet:[0-9a-f]{40}$/);
  });
});
