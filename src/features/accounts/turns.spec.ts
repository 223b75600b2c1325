import { setTimeout as sleep } from 'node:timers/promises';
import { Turns } from './turns';

describe('turns', () => {
  it('run a few at a time, keep a few waiting and refuse the rest', async () => {
    const turns = new Turns(2, 3);
    let running = 0;
    let most = 0;
    const work = async (): Promise<'done'> => {
      running += 1;
      most = Math.max(most, running);
      await sleep(1);
      running -= 1;
      return 'done';
    };
    const outcomes = await Promise.all(Array.from({ length: 7 }, () => turns.take(work)));
    expect(outcomes).toEqual(['done', 'done', 'done', 'done', 'done', 'full', 'full']);
    expect(most).toBe(2);
    expect(await turns.take(work)).toBe('done');
  });

  it('go on after a failure', async () => {
    const turns = new Turns(1, 0);
    await expect(turns.take(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.take(() => Promise.resolve(1))).toBe(1);
  });
});
