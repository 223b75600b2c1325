import { hintsFor } from './doctor.command';

describe('hints of the doctor', () => {
  it('says that webhook secrets are readable while no key seals them', () => {
    const [hint, ...others] = hintsFor({ secretKey: undefined });
    expect(hint).toContain('EVENHAND_SECRET_KEY');
    expect(others).toEqual([]);
    expect(hintsFor({ secretKey: 'k'.repeat(32) })).toEqual([]);
  });
});
