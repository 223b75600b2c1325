import fc from 'fast-check';
import type { Verdict } from '../../engine/verdict';
import { sumOf } from './brake';
import { BrakeBook, type BrakeRow, type Watch } from './brake-book';

const WATCHES: readonly Watch[] = [
  { id: 'w1', rule: 'en/own/a/one', revision: '1' },
  { id: 'w2', rule: 'en/own/a/two', revision: '1' },
];
const verdict = (...rules: string[]): Pick<Verdict, 'labels'> =>
  ({ labels: rules.map((rule) => ({ rule })) }) as unknown as Pick<Verdict, 'labels'>;

/** What several processes told one another, as the record keeps it. */
class Told {
  private readonly rows: { readonly by: number; readonly row: BrakeRow }[] = [];

  exchange(by: number, rows: readonly BrakeRow[]): readonly BrakeRow[] {
    this.rows.push(...rows.map((row) => ({ by, row })));
    return WATCHES.flatMap(({ id }) => {
      const others = this.rows.filter((each) => each.by !== by && each.row.watch === id);
      if (others.length === 0) return [];
      return [others.map(({ row }) => row).reduce((a, b) => ({ watch: id, ...sumOf(a, b) }))];
    });
  }
}

describe('the book of a brake', () => {
  test('after everybody has told and asked, everybody has the same total: each comment once', () => {
    const slices = fc.array(
      fc.record({
        by: fc.nat(2),
        ones: fc.nat(20),
        twos: fc.nat(20),
        tells: fc.boolean(),
        fails: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(slices, (given) => {
        const books = [new BrakeBook(), new BrakeBook(), new BrakeBook()];
        const told = new Told();
        const exchange = (by: number, fails = false): void => {
          const rows = books[by]!.tell(WATCHES, 0);
          if (fails) books[by]!.giveBack(rows);
          else books[by]!.hear(told.exchange(by, rows));
        };
        for (const { by, ones, twos, tells, fails } of given) {
          const verdicts = Array.from({ length: 20 }, (_, n) =>
            verdict(...(n < ones ? ['en/own/a/one'] : []), ...(n < twos ? ['en/own/a/two'] : [])),
          );
          books[by]!.note(WATCHES, verdicts);
          if (tells) exchange(by, fails);
        }
        for (const by of [0, 1, 2, 0, 1, 2]) exchange(by);
        const judged = given.length * 20;
        const fired = given.reduce((sum, { ones }) => sum + ones, 0);
        for (const book of books) expect(book.total('w1')).toEqual({ judged, fired });
      }),
    );
  });

  test('is told of slice by slice at first, then seldom; and once a second where little comes in', () => {
    const book = new BrakeBook();
    const note = (count: number): void =>
      book.note(
        WATCHES,
        Array.from({ length: count }, () => verdict()),
      );
    expect(book.isDue(WATCHES, 0)).toBe(false);
    note(1);
    expect(book.isDue(WATCHES, 0)).toBe(true);
    book.tell(WATCHES, 0);
    note(19);
    expect(book.isDue(WATCHES, 999)).toBe(false);
    expect(book.isDue(WATCHES, 1000)).toBe(true);
    note(1);
    expect(book.isDue(WATCHES, 1)).toBe(true);
    note(400);
    book.tell(WATCHES, 2000);
    note(20);
    expect(book.isDue(WATCHES, 11_999)).toBe(false);
    expect(book.isDue(WATCHES, 12_000)).toBe(true);
  });

  test('forgets what is watched no longer', () => {
    const book = new BrakeBook();
    book.note(WATCHES, [verdict('en/own/a/one')]);
    book.keep([WATCHES[1]!]);
    expect(book.total('w1')).toEqual({ judged: 0, fired: 0 });
    expect(book.total('w2')).toEqual({ judged: 1, fired: 0 });
  });
});
