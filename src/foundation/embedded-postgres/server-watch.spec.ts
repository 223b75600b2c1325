import { setTimeout as sleep } from 'node:timers/promises';
import { watchServer } from './server-watch';

describe('watchServer', () => {
  it('starts a server that ended until it runs, and tells so once each', async () => {
    let isUp = true;
    let starts = 0;
    const told: string[] = [];
    const watch = watchServer(
      {
        isUp: () => Promise.resolve(isUp),
        restart: () => {
          starts += 1;
          if (starts < 3) return Promise.reject(new Error('port in use'));
          isUp = true;
          return Promise.resolve();
        },
        told: (event, why) => void told.push(why === undefined ? event : `${event}: ${why}`),
      },
      5,
    );
    await sleep(30);
    expect(told).toEqual([]);
    isUp = false;
    await sleep(100);
    await watch.end();
    expect(starts).toBe(3);
    expect(told).toEqual(['ended', 'does not start: port in use', 'running again']);
  });

  it('leaves a server alone once it was told to end, after the start under way', async () => {
    let starts = 0;
    let finish = (): void => undefined;
    const watch = watchServer(
      {
        isUp: () => Promise.resolve(false),
        restart: () => {
          starts += 1;
          return new Promise((done) => (finish = done));
        },
        told: () => undefined,
      },
      5,
    );
    await sleep(30);
    let hasEnded = false;
    const end = watch.end().then(() => (hasEnded = true));
    await sleep(20);
    expect(hasEnded).toBe(false);
    finish();
    await end;
    await sleep(30);
    expect(starts).toBe(1);
  });
});
