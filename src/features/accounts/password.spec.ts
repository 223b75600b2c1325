import { hashPassword, isPassword, newPassword } from './password';

describe('passwords', () => {
  it('are recognised, and others are not', async () => {
    const stored = await hashPassword('correct horse');
    expect(await isPassword('correct horse', stored)).toBe(true);
    expect(await isPassword('correct horsf', stored)).toBe(false);
    expect(await isPassword('', stored)).toBe(false);
  });

  it('are stored with a salt of their own and never in clear', async () => {
    const [one, other] = await Promise.all([hashPassword('same'), hashPassword('same')]);
    expect(one).not.toBe(other);
    expect(one).not.toContain('same');
  });

  it('mean the same however the keyboard composes accents', async () => {
    expect(await isPassword('cafe\u0301', await hashPassword('caf\u00e9'))).toBe(true);
  });

  it('are refused loudly when the stored form is broken', async () => {
    await expect(isPassword('x', 'plain')).rejects.toThrow('malformed');
  });

  it('are made long enough', () => {
    expect(newPassword()).toMatch(/^[\w-]{20}$/);
  });
});
