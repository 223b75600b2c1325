import { readCallbackUrl } from './callback-url';

describe('a callback URL', () => {
  it.each([
    ['https://blog.example.org/hook?x=1', false],
    ['http://93.184.216.34/', false],
    ['http://localhost:4000/hook', true],
    ['http://LOCALHOST./', true],
    ['http://db.internal/', true],
    ['http://127.0.0.1/', true],
    ['http://0x7f.1/', true],
    ['http://2130706433/', true],
    ['http://10.1.2.3/', true],
    ['http://169.254.169.254/latest', true],
    ['http://[::1]/', true],
    ['http://[::ffff:127.0.0.1]/', true],
    ['http://[fd00::1]/', true],
    ['http://localhost.example.org/', false],
  ])('%s is private: %p', (url, isPrivate) => {
    expect(readCallbackUrl(url)).toMatchObject({ ok: true, isPrivate });
  });

  it.each(['', 'blog.example.org', 'ftp://example.org/', 'javascript:alert(1)', 'https://u:p@example.org/'])(
    'cannot be %p',
    (url) => expect(readCallbackUrl(url).ok).toBe(false),
  );
});
