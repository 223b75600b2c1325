import fc from 'fast-check';
import { RateLimits } from './rate-limits';

describe('the limit of calls a minute', () => {
  it('lets so many through at once, then one at a time', () => {
    const limits = new RateLimits();
    const at = (nowMs: number): number => limits.take('site', 60, nowMs);
    expect(Array.from({ length: 60 }, () => at(0))).toEqual(Array(60).fill(0));
    expect(at(0)).toBe(1);
    expect(at(999)).toBe(1);
    expect(at(1000)).toBe(0);
    expect(at(1000)).toBe(1);
    expect(at(3000)).toBe(0);
    expect(at(3000)).toBe(0);
    expect(at(3000)).toBe(1);
  });

  it('counts every caller by itself', () => {
    const limits = new RateLimits();
    expect(limits.take('one', 1, 0)).toBe(0);
    expect(limits.take('one', 1, 0)).toBe(60);
    expect(limits.take('other', 1, 0)).toBe(0);
  });

  it('never lets more through than the limit and the time since allow, and never keeps out for good', () => {
    const steps = fc.array(fc.nat({ max: 5000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), steps, (perMinute, waits) => {
        const limits = new RateLimits();
        let now = 0;
        let through = 0;
        for (const wait of waits) {
          now += wait;
          if (limits.take('site', perMinute, now) === 0) through += 1;
        }
        expect(through).toBeLessThanOrEqual(perMinute + (now * perMinute) / 60_000 + 1e-6);
        const seconds = limits.take('site', perMinute, now);
        if (seconds > 0) expect(limits.take('site', perMinute, now + seconds * 1000)).toBe(0);
      }),
    );
  });
});
