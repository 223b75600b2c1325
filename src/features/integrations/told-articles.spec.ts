import { ToldArticles } from './told-articles';

describe('articles that come with every call', () => {
  it('are one object as long as their words are the same', () => {
    const told = new ToldArticles();
    const first = told.asOne('A market', 'It opens on Friday.');
    expect(told.asOne('A market', 'It opens on Friday.')).toBe(first);
    expect(told.asOne('A market', null)).not.toBe(first);
    expect(told.asOne(null, 'It opens on Friday.')).toEqual({
      version: 1,
      title: null,
      body: 'It opens on Friday.',
    });
  });

  it('are forgotten, the longest unused first', () => {
    const told = new ToldArticles();
    const kept = told.asOne('kept', null);
    const lost = told.asOne('lost', null);
    for (let n = 0; n < 198; n += 1) told.asOne(`other ${n}`, null);
    expect(told.asOne('kept', null)).toBe(kept);
    told.asOne('one more', null);
    expect(told.asOne('kept', null)).toBe(kept);
    expect(told.asOne('lost', null)).not.toBe(lost);
  });

  it('are forgotten earlier where they are long', () => {
    const told = new ToldArticles();
    const long = (n: number): object => told.asOne(`${n}`, 'long '.repeat(200_000));
    const [first, second] = [long(0), long(1)];
    for (let n = 2; n <= 16; n += 1) long(n);
    expect(long(1)).toBe(second);
    expect(long(0)).not.toBe(first);
  });
});
