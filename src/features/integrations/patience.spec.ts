import { setTimeout as sleep } from 'node:timers/promises';
import { within } from './patience';

describe('patience', () => {
  it('gives what is done in time', async () => {
    await expect(within(Promise.resolve('done'), 1000, 'late')).resolves.toBe('done');
    await expect(within(Promise.reject(new Error('broken')), 1000, 'late')).rejects.toThrow('broken');
  });

  it('ends when its time is over, and minds no failure that comes later', async () => {
    const unhandled: unknown[] = [];
    const note = (error: unknown): void => void unhandled.push(error);
    process.on('unhandledRejection', note);
    const slow = sleep(30).then(() => {
      throw new Error('too late');
    });
    await expect(within(slow, 1, 'late')).resolves.toBe('late');
    await sleep(60);
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });
});
