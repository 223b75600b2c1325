import { RequestLimits } from './request-limits';

const LIMIT = { requests: 3, windowMs: 60_000 };

describe('limits of requests', () => {
  it('let so many through, then none until the window is over', () => {
    const limits = new RequestLimits();
    const ask = (now: number): number => limits.waitSeconds('a', LIMIT, now);
    expect([ask(0), ask(10_000), ask(20_000)]).toEqual([0, 0, 0]);
    expect(ask(30_000)).toBe(30);
    expect(ask(59_999)).toBe(1);
    expect(ask(60_000)).toBe(0);
  });

  it('count each name by itself, and nothing that was refused', () => {
    const limits = new RequestLimits();
    for (let n = 0; n < 10; n += 1) limits.waitSeconds('a', LIMIT, 0);
    expect(limits.waitSeconds('a', { ...LIMIT, requests: 4 }, 0)).toBe(0);
    expect(limits.waitSeconds('a', { ...LIMIT, requests: 4 }, 0)).toBe(60);
    expect(limits.waitSeconds('b', LIMIT, 0)).toBe(0);
  });

  it('forget the oldest names rather than fill the memory', () => {
    const limits = new RequestLimits();
    for (let n = 0; n < 25_000; n += 1) limits.waitSeconds(`link ${n}`, LIMIT, n);
    expect(limits.watched).toBe(20_000);
  });
});
