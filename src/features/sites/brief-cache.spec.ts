import { BriefCache } from './brief-cache';

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

describe('the brief cache', () => {
  it('asks once for a burst, and again when the time is over or the key forgotten', async () => {
    let asked = 0;
    const cache = new BriefCache(20, (key) => Promise.resolve(`${key}${(asked += 1)}`));
    expect(await Promise.all([cache.get('a'), cache.get('a')])).toEqual(['a1', 'a1']);
    cache.forget('a');
    expect(await cache.get('a')).toBe('a2');
    await sleep(25);
    expect(await cache.get('a')).toBe('a3');
  });

  it('does not remember failures', async () => {
    let fails = true;
    const cache = new BriefCache(10_000, () =>
      fails ? Promise.reject(new Error('down')) : Promise.resolve(1),
    );
    await expect(cache.get('a')).rejects.toThrow('down');
    fails = false;
    expect(await cache.get('a')).toBe(1);
  });

  it('stays within its limit', async () => {
    let asked = 0;
    const cache = new BriefCache(10_000, () => Promise.resolve((asked += 1)), 2);
    for (const key of ['a', 'b', 'c', 'b', 'a']) await cache.get(key);
    expect(asked).toBe(4);
  });
});
