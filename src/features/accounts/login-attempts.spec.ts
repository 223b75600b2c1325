import { type AttemptLimits, LoginAttempts } from './login-attempts';

const MINUTE = 60_000;
const LIMITS: AttemptLimits = {
  pair: { failures: 3, windowMs: 15 * MINUTE },
  address: { failures: 5, windowMs: 15 * MINUTE },
  account: { failures: 8, windowMs: MINUTE },
};

/** Seconds to wait; 0: the attempt was let through, and failed. */
const tried = (attempts: LoginAttempts, account: string, address: string, now: number): number => {
  const outcome = attempts.begin(account, address, now);
  return outcome.kind === 'too-many' ? outcome.waitSeconds : 0;
};

describe('login attempts', () => {
  it('are counted before their outcome is known, so that many at once get no further than one by one', () => {
    const attempts = new LoginAttempts(LIMITS);
    const outcomes = Array.from({ length: 30 }, () => attempts.begin('ann@example.org', 'a', 0));
    expect(outcomes.filter(({ kind }) => kind === 'allowed')).toHaveLength(3);
  });

  it('are stopped after too many failures of one account from one address, and allowed again later', () => {
    const attempts = new LoginAttempts(LIMITS);
    for (let n = 0; n < 3; n += 1) expect(tried(attempts, 'Ann@example.org', 'a', 0)).toBe(0);
    expect(tried(attempts, 'ANN@example.org', 'a', MINUTE)).toBe(14 * 60);
    expect(tried(attempts, 'bob@example.org', 'a', MINUTE)).toBe(0);
    expect(tried(attempts, 'ann@example.org', 'a', 15 * MINUTE)).toBe(0);
  });

  it('leave the owner of an account alone when a stranger elsewhere fails on it', () => {
    const attempts = new LoginAttempts(LIMITS);
    for (let n = 0; n < 20; n += 1) tried(attempts, 'ann@example.org', 'stranger', 0);
    expect(tried(attempts, 'ann@example.org', 'home', 0)).toBe(0);
  });

  it('of many strangers on one account keep its owner out for a minute at most', () => {
    const attempts = new LoginAttempts(LIMITS);
    for (let n = 0; n < 20; n += 1) tried(attempts, 'ann@example.org', `stranger ${n}`, 0);
    expect(tried(attempts, 'ann@example.org', 'home', 0)).toBe(60);
    expect(tried(attempts, 'ann@example.org', 'home', MINUTE)).toBe(0);
  });

  it('are stopped after too many failures from one address, whatever the accounts', () => {
    const attempts = new LoginAttempts(LIMITS);
    for (let n = 0; n < 5; n += 1) tried(attempts, `${n}@example.org`, 'a', 0);
    expect(tried(attempts, 'new@example.org', 'a', 0)).toBeGreaterThan(0);
    expect(tried(attempts, 'new@example.org', 'b', 0)).toBe(0);
  });

  it('that succeed are never counted, and do not pay for failures on other accounts', () => {
    const attempts = new LoginAttempts(LIMITS);
    for (let n = 0; n < 20; n += 1) {
      const attempt = attempts.begin('ann@example.org', 'a', 0);
      if (attempt.kind === 'allowed') attempt.succeeded();
    }
    expect(attempts.watched).toBe(0);
    for (let n = 0; n < 4; n += 1) tried(attempts, `${n}@example.org`, 'a', 0);
    const own = attempts.begin('ann@example.org', 'a', 0);
    expect(own.kind).toBe('allowed');
    if (own.kind === 'allowed') own.succeeded();
    expect(tried(attempts, '5@example.org', 'a', 0)).toBe(0);
    expect(tried(attempts, '6@example.org', 'a', 0)).toBeGreaterThan(0);
  });

  it('that were withdrawn were never made', () => {
    const attempts = new LoginAttempts(LIMITS);
    for (let n = 0; n < 20; n += 1) {
      const attempt = attempts.begin('ann@example.org', 'a', 0);
      if (attempt.kind === 'allowed') attempt.withdrawn();
    }
    expect(tried(attempts, 'ann@example.org', 'a', 0)).toBe(0);
  });

  it('take a bounded memory', () => {
    const attempts = new LoginAttempts();
    for (let n = 0; n < 30_000; n += 1) tried(attempts, `${n}`, `${n}`, 0);
    expect(attempts.watched).toBeLessThanOrEqual(20_000);
  });
});
