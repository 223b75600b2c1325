import { sessionCookie, sessionOfCookies } from './session-cookie';

describe('the session cookie', () => {
  it.each([
    ['evenhand_session=ehs_abc', 'ehs_abc'],
    ['theme=dark; evenhand_session=ehs_abc; x=y', 'ehs_abc'],
    ['xevenhand_session=ehs_abc', undefined],
    ['evenhand_session=', undefined],
    ['evenhand_session', undefined],
    [undefined, undefined],
  ])('is found in %p', (header, token) => {
    expect(sessionOfCookies(header)).toBe(token);
  });

  it('is out of reach for scripts and other sites, and for plain http where https is in use', () => {
    const cookie = sessionCookie('ehs_abc', 60, true);
    expect(cookie).toBe('evenhand_session=ehs_abc; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure');
    expect(sessionCookie('', 0, false)).not.toContain('Secure');
  });
});
