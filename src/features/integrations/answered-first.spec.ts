import { Logger } from '@nestjs/common';
import { AnsweredFirst } from './answered-first';

const never = new Promise<never>(() => undefined);

describe('what is answered before it is on record', () => {
  const warned = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
  const failed = jest.spyOn(Logger.prototype, 'error').mockImplementation();
  beforeEach(() => {
    jest.useFakeTimers();
    warned.mockClear();
    failed.mockClear();
  });
  afterEach(() => jest.useRealTimers());

  it('is written again and again until it is there', async () => {
    const answered = new AnsweredFirst();
    let tries = 1;
    const again = (): Promise<void> => {
      tries += 1;
      return tries < 4 ? Promise.reject(new Error('secret words')) : Promise.resolve();
    };
    answered.follow(Promise.reject(new Error('secret words')), again);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(tries).toBe(4);
    expect(warned).toHaveBeenCalledTimes(3);
    expect(JSON.stringify(warned.mock.calls)).not.toContain('secret');
    answered.stop();
    expect(failed).not.toHaveBeenCalled();
  });

  it('is given up after a quarter of an hour, and said to be', async () => {
    const answered = new AnsweredFirst();
    const again = (): Promise<void> => Promise.reject(new Error('away'));
    answered.follow(again(), again);
    await jest.advanceTimersByTimeAsync(15 * 60_000);
    expect(failed).toHaveBeenCalledTimes(1);
    answered.stop();
    expect(failed).toHaveBeenCalledTimes(1);
  });

  it('is so much at most that callers are refused rather than answered for nothing', async () => {
    const answered = new AnsweredFirst();
    for (let n = 0; n < 4999; n += 1) answered.follow(never, () => never);
    let end = (): void => undefined;
    answered.follow(new Promise<void>((resolve) => (end = resolve)), () => never);
    expect(() => answered.refuseIfFull()).toThrow('Too many comments wait to be stored');
    end();
    await jest.advanceTimersByTimeAsync(0);
    expect(() => answered.refuseIfFull()).not.toThrow();
  });

  it('is counted when the process ends', () => {
    const answered = new AnsweredFirst();
    answered.follow(never, () => never);
    answered.stop();
    expect(failed).toHaveBeenCalledWith({ comments: 1 }, expect.stringContaining('not on record'));
  });
});
