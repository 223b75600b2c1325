import fc from 'fast-check';
import { decodeCursor, encodeCursor, pageOf } from './cursor';
import { Problem } from './problem';

const ID = '01936f2e-7c1a-7000-8000-000000000001';
const AT = '2026-11-21T06:12:00.123456Z';

const refused = (work: () => unknown): boolean => {
  try {
    work();
    return false;
  } catch (error) {
    return error instanceof Problem && error.httpStatus === 400;
  }
};

describe('cursors', () => {
  it('come back as they were made', () => {
    expect(decodeCursor('l', ['instant', 'id'], encodeCursor('l', [AT, ID]))).toEqual([AT, ID]);
  });

  it('keep every finite number exactly', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const [back] = decodeCursor('l', ['number', 'id'], encodeCursor('l', [number, ID]));
        return back === number;
      }),
    );
  });

  it('are refused by another list or order', () => {
    expect(refused(() => decodeCursor('items:newest', ['id'], encodeCursor('items:oldest', [ID])))).toBe(
      true,
    );
  });

  it('are refused when any character is altered', () => {
    const cursor = encodeCursor('l', [3, ID]);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    fc.assert(
      fc.property(fc.nat(cursor.length - 1), fc.nat(63), (place, letter) => {
        const altered = cursor.slice(0, place) + alphabet[letter]! + cursor.slice(place + 1);
        return altered === cursor || refused(() => decodeCursor('l', ['integer', 'id'], altered));
      }),
      { numRuns: 500 },
    );
  });

  it('are refused when they are anything else', () => {
    fc.assert(fc.property(fc.string(), (text) => refused(() => decodeCursor('l', ['id'], text))));
  });

  it('are refused when the values do not have the form of the list', () => {
    expect(refused(() => decodeCursor('l', ['id'], encodeCursor('l', ["' OR 1=1"])))).toBe(true);
    expect(refused(() => decodeCursor('l', ['integer'], encodeCursor('l', [1.5])))).toBe(true);
    for (const instant of [
      '9999-99-99T99:99:99.999999Z',
      '2026-02-30T00:00:00.000000Z',
      '0000-01-01T00:00:00.000000Z',
    ]) {
      expect(refused(() => decodeCursor('l', ['instant'], encodeCursor('l', [instant])))).toBe(true);
    }
    expect(refused(() => decodeCursor('l', ['id'], encodeCursor('l', [ID, ID])))).toBe(true);
  });
});

describe('a page', () => {
  const page = (rows: number[], limit: number) =>
    pageOf(
      rows,
      limit,
      (last) => `after ${last}`,
      (row) => row * 10,
    );

  it('has a next one only if a row was left over', () => {
    expect(page([1, 2, 3], 2)).toEqual({ items: [10, 20], next: 'after 2' });
    expect(page([1, 2], 2)).toEqual({ items: [10, 20], next: null });
    expect(page([], 2)).toEqual({ items: [], next: null });
  });
});
