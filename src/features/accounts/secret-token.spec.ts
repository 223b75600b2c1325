import { bearerToken, hashOfSecretToken, newSecretToken } from './secret-token';

describe('secret tokens', () => {
  it('say what they are and never repeat', () => {
    expect(newSecretToken('eht')).toMatch(/^eht_[\w-]{43}$/);
    expect(newSecretToken('ehk')).not.toBe(newSecretToken('ehk'));
  });

  it('are found by a hash of 32 bytes', () => {
    expect(hashOfSecretToken('eht_x')).toHaveLength(32);
    expect(hashOfSecretToken('eht_x')).not.toEqual(hashOfSecretToken('eht_y'));
  });

  it.each([
    ['Bearer eht_abc', 'eht_abc'],
    ['bearer  eht_abc', 'eht_abc'],
    ['Basic eht_abc', undefined],
    ['Bearer', undefined],
    ['Bearer a b', undefined],
    [`Bearer ${'x'.repeat(201)}`, undefined],
    [undefined, undefined],
  ])('are read from %p', (header, token) => {
    expect(bearerToken(header)).toBe(token);
  });
});
