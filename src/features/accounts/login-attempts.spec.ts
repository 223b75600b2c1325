import { LoginAttempts } from './login-attempts';

const MINUTE = 60_000;

describe('login attempts', () => {
  it('are stopped after too many failures of one account, and allowed again later', () => {
    const attempts = new LoginAttempts(3, 100);
    for (let n = 0; n < 3; n += 1) {
      expect(attempts.waitSeconds('Ann@example.org', `10.0.0.${n}`, 0)).toBe(0);
      attempts.failed('ann@example.org', `10.0.0.${n}`, 0);
    }
    expect(attempts.waitSeconds('ANN@example.org', '10.0.0.9', MINUTE)).toBe(14 * 60);
    expect(attempts.waitSeconds('bob@example.org', '10.0.0.9', MINUTE)).toBe(0);
    expect(attempts.waitSeconds('ann@example.org', '10.0.0.9', 15 * MINUTE)).toBe(0);
  });

  it('are stopped after too many failures from one address, whatever the accounts', () => {
    const attempts = new LoginAttempts(3, 5);
    for (let n = 0; n < 5; n += 1) attempts.failed(`${n}@example.org`, '10.0.0.1', 0);
    attempts.succeeded('1@example.org');
    expect(attempts.waitSeconds('new@example.org', '10.0.0.1', 0)).toBeGreaterThan(0);
    expect(attempts.waitSeconds('new@example.org', '10.0.0.2', 0)).toBe(0);
  });

  it('forgive an account that signed in', () => {
    const attempts = new LoginAttempts(1, 100);
    attempts.failed('ann@example.org', 'a', 0);
    attempts.succeeded('Ann@example.org');
    expect(attempts.waitSeconds('ann@example.org', 'b', 0)).toBe(0);
  });

  it('take a bounded memory', () => {
    const attempts = new LoginAttempts();
    for (let n = 0; n < 30_000; n += 1) attempts.failed(`${n}`, `${n}`, 0);
    expect(attempts.watched).toBeLessThanOrEqual(20_000);
  });
});
