import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, startTokenOf } from './process-life';
import { withStartLock } from './start-lock';

const LONG_AGO = new Date(Date.now() - 60_000);

describe('the lock of starts', () => {
  let folder: string;
  let lock: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'evenhand-lock-'));
    lock = join(folder, 'postgres.lock');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ['is empty', ''],
    ['is foreign', 'held by somebody'],
    ['names a number alone', `${process.pid}`],
    ['names a process that ended', '2147483000 ?'],
    ['names a process whose number is another one by now', `${process.ppid} 0-0-0/1`],
  ])('is taken over at once when an old one %s', async (_, text) => {
    await writeFile(lock, text);
    await utimes(lock, LONG_AGO, LONG_AGO);
    const before = Date.now();
    expect(await withStartLock(lock, () => Promise.resolve('done'))).toBe('done');
    expect(Date.now() - before).toBeLessThan(2000);
    expect(await readdir(folder)).toEqual([]);
  });

  it('gives an empty one of this moment, or of a clock ahead of ours, a few seconds', async () => {
    const ahead = new Date(Date.now() + 3_600_000);
    await writeFile(lock, '');
    await utimes(lock, ahead, ahead);
    const before = Date.now();
    await withStartLock(lock, () => Promise.resolve());
    expect(Date.now() - before).toBeGreaterThan(2000);
    expect(Date.now() - before).toBeLessThan(6000);
  }, 20_000);

  it('waits for a living holder', async () => {
    await writeFile(lock, `${process.ppid} ${await startTokenOf(process.ppid)}\n`);
    await utimes(lock, LONG_AGO, LONG_AGO);
    let isRunning = false;
    const waiting = withStartLock(lock, () => Promise.resolve((isRunning = true)));
    await sleep(300);
    expect(isRunning).toBe(false);
    await rm(lock);
    await waiting;
  });

  it('lets one in at a time, and the next after a failure', async () => {
    await writeFile(lock, '2147483000 ?');
    let inside = 0;
    const enter = async (index: number): Promise<void> => {
      inside += 1;
      expect(inside).toBe(1);
      await sleep(5);
      inside -= 1;
      if (index % 2 === 0) throw new Error('failed');
    };
    const ends = await Promise.allSettled(
      [0, 1, 2, 3, 4, 5].map((index) => withStartLock(lock, () => enter(index))),
    );
    expect(ends.map(({ status }) => status === 'fulfilled')).toEqual([false, true, false, true, false, true]);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('startTokenOf', () => {
  it('is the same for a process while it lives, and another for another', async () => {
    expect(await startTokenOf(process.pid)).toBe(await startTokenOf(process.pid));
    expect(await isAlive(process.pid)).toBe(true);
    expect(await isAlive(2147483000)).toBe(false);
    if (process.platform === 'linux') {
      expect(await startTokenOf(process.pid)).toMatch(/^[\da-f-]{36}\/\d+$/);
      expect(await startTokenOf(1)).not.toBe(await startTokenOf(process.pid));
    }
  });
});
