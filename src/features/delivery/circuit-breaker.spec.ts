import { CircuitBreaker } from './circuit-breaker';

describe('the circuit breaker', () => {
  it('lets everything through until failures follow one another', () => {
    const breaker = new CircuitBreaker();
    for (let n = 0; n < 4; n += 1) breaker.failed(0, 0);
    expect(breaker.allowance(0, 32)).toBe(32);
    breaker.succeeded();
    for (let n = 0; n < 4; n += 1) breaker.failed(0, 0);
    expect(breaker.allowance(0, 32)).toBe(32);
  });

  it('then pauses, and probes with one event after the pause', () => {
    const breaker = new CircuitBreaker();
    for (let n = 0; n < 5; n += 1) breaker.failed(0, 0);
    expect(breaker.allowance(4_999, 32)).toBe(0);
    expect(breaker.allowance(5_000, 32)).toBe(1);
    breaker.failed(5_000, 0);
    expect(breaker.allowance(14_999, 32)).toBe(0);
    expect(breaker.allowance(15_000, 32)).toBe(1);
  });

  it('never pauses longer than a minute by itself', () => {
    const breaker = new CircuitBreaker();
    for (let n = 0; n < 5_000; n += 1) breaker.failed(0, 0);
    expect(breaker.allowance(59_999, 32)).toBe(0);
    expect(breaker.allowance(60_000, 32)).toBe(1);
  });

  it('opens wide at the first success', () => {
    const breaker = new CircuitBreaker();
    for (let n = 0; n < 9; n += 1) breaker.failed(0, 0);
    breaker.succeeded();
    expect(breaker.allowance(0, 32)).toBe(32);
  });

  it('pauses at the first failure if the receiver asks for it, within bounds', () => {
    const breaker = new CircuitBreaker();
    breaker.failed(0, 30_000);
    expect(breaker.allowance(29_999, 32)).toBe(0);
    expect(breaker.allowance(30_000, 32)).toBe(32);
    breaker.failed(30_000, 86_400_000);
    expect(breaker.allowance(30_000 + 300_000, 32)).toBe(32);
  });
});
