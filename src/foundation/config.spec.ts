import { readConfig } from './config';

const faultsOf = (variables: Record<string, string>): readonly string[] => {
  const result = readConfig(variables);
  return result.ok ? [] : result.faults;
};

describe('configuration', () => {
  it('needs nothing', () => {
    const result = readConfig({});
    expect(result).toMatchObject({
      ok: true,
      config: { port: 3000, role: 'all', queueBackend: 'postgresql' },
    });
  });

  it.each([
    ['PORT', '3000x'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '1e3'],
    ['EVENHAND_ROLE', 'master'],
    ['LOG_LEVEL', 'loud'],
    ['HOST', 'not a host'],
    ['EVENHAND_TRUSTED_PROXIES', 'true'],
    ['EVENHAND_TRUSTED_PROXIES', 'loopback,'],
    ['EVENHAND_TRUSTED_PROXIES', '10.0.0.0/33'],
    ['EVENHAND_TRUSTED_PROXIES', '0.0.0.0/0'],
    ['EVENHAND_TRUSTED_PROXIES', '10.0.0.1/8/8'],
  ])('refuses %s=%s with the name, the value and an example', (name, value) => {
    const [fault, ...others] = faultsOf({ [name]: value });
    expect(others).toEqual([]);
    expect(fault).toContain(`${name}: "${value}" is not`);
    expect(fault).toContain(`Example: ${name}=`);
  });

  it.each([
    ['DATABASE_URL', 'mysql://root:hunter2@db/x'],
    ['DATABASE_URL', 'postgres://u:hunter2@[bad/x'],
    ['DATABASE_URL', 'postgres://u:hunter2%zz@db/x'],
    ['REDIS_URL', 'http://:hunter2@redis'],
    ['REDIS_URL', 'redis://:hunter2@[bad'],
    ['REDIS_URL', 'redis://:hunter2%@redis'],
    ['REDIS_URL', 'redis://:hunter2@redis/first'],
    ['EVENHAND_SECRET_KEY', 'hunter2'],
  ])('refuses a wrong %s without repeating what may be a password', (name, value) => {
    const [fault] = faultsOf({ [name]: value });
    expect(fault).toContain(`${name}: the value given is not`);
    expect(fault).toContain(`Example: ${name}=`);
    expect(fault).not.toContain('hunter2');
  });

  it.each([
    ['DATABASE_URL', 'postgres:///evenhand?host=/var/run/postgresql'],
    ['DATABASE_URL', 'postgresql://u:p%40ss@[::1]:5432/evenhand?sslmode=require'],
    ['REDIS_URL', 'rediss://user:p%2Fw@redis:6380/2'],
    ['REDIS_URL', 'redis://redis/'],
  ])('takes %s=%s', (name, value) => expect(faultsOf({ [name]: value })).toEqual([]));

  it('names every fault at once', () => {
    expect(faultsOf({ PORT: 'x', LOG_LEVEL: 'y' })).toHaveLength(2);
  });

  it('refuses a setting that it does not know, so that a typing error is seen', () => {
    expect(faultsOf({ EVENHAND_ROEL: 'api' })[0]).toContain('EVENHAND_ROEL: there is no such setting');
  });

  it('takes an empty value as not given', () => {
    expect(readConfig({ REDIS_URL: '' })).toMatchObject({ ok: true, config: { queueBackend: 'postgresql' } });
  });

  it('reads the proxies that are trusted, by default none', () => {
    const given = { EVENHAND_TRUSTED_PROXIES: 'loopback, 10.0.0.0/8,fd00::/8,192.0.2.7' };
    expect(readConfig(given)).toMatchObject({
      config: { trustedProxies: ['loopback', '10.0.0.0/8', 'fd00::/8', '192.0.2.7'] },
    });
    expect(readConfig({})).toMatchObject({ config: { trustedProxies: [] } });
  });

  it('gives a worker any free port, unless it is told one', () => {
    expect(readConfig({ EVENHAND_ROLE: 'worker' })).toMatchObject({ config: { port: 0 } });
    expect(readConfig({ EVENHAND_ROLE: 'worker', PORT: '4000' })).toMatchObject({ config: { port: 4000 } });
  });
});
