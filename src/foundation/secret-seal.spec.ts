import { SecretSeal } from './secret-seal';

const secret = Buffer.from('0123456789abcdef0123456789abcdef');

describe('sealed secrets', () => {
  const seal = new SecretSeal('k'.repeat(32));

  it('come back as they were, and cannot be read without the key', () => {
    const sealed = seal.seal(secret, 'row');
    expect(sealed).not.toContain(secret.toString('base64'));
    expect(seal.open(sealed, 'row')).toEqual(secret);
    expect(() => new SecretSeal('x'.repeat(32)).open(sealed, 'row')).toThrow('EVENHAND_SECRET_KEY');
    expect(() => new SecretSeal(undefined).open(sealed, 'row')).toThrow('EVENHAND_SECRET_KEY');
  });

  it('never look the same twice', () => {
    expect(seal.seal(secret, 'row')).not.toBe(seal.seal(secret, 'row'));
  });

  it('are good in their own row only', () => {
    expect(() => seal.open(seal.seal(secret, 'row'), 'another row')).toThrow();
  });

  it('are refused when a byte was changed', () => {
    const [scheme, content] = seal.seal(secret, 'row').split(':');
    const bytes = Buffer.from(content!, 'base64');
    for (const at of [0, 13, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(() => seal.open(`${scheme}:${changed.toString('base64')}`, 'row')).toThrow();
    }
  });

  it('of one kind cannot stand for another', () => {
    const signing = new SecretSeal('k'.repeat(32), 'audit signing key');
    expect(() => signing.open(seal.seal(secret, 'row'), 'row')).toThrow(
      'the audit signing key cannot be opened',
    );
  });

  it('stored before there was a key stay readable', () => {
    const stored = new SecretSeal(undefined).seal(secret, 'row');
    expect(seal.open(stored, 'row')).toEqual(secret);
  });
});
