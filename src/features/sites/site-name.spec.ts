import { SITE_NAME } from './site-name';

describe("a site's name", () => {
  it.each(['My blog', ' x', '新聞', '👩‍💻'])('may be %j', (name) => {
    expect(name).toMatch(SITE_NAME);
  });

  it.each(['', '   ', '\u00a0\u3000', '\u200b', 'a\nb', 'a\u0000', 'a\u001b[31m', '\ud800'])(
    'may not be %j',
    (name) => {
      expect(name).not.toMatch(SITE_NAME);
    },
  );
});
