import fc from 'fast-check';
import { Problem } from '../../foundation/problem';
import { isForeignId } from '../../foundation/text-patterns';
import { type CommentInQuestion, externalIdOf, identityOf, readComment } from './comment-in-question';
import { readForm } from './form-fields';

const WORDPRESS = 'WordPress/6.8 | Akismet/5.5';

const read = (fields: Readonly<Record<string, string>>, userAgent = 'a client'): CommentInQuestion =>
  readComment(
    readForm(new URLSearchParams({ blog: 'https://blog.example.org', ...fields }).toString()),
    userAgent,
  );

describe('a comment in question', () => {
  it('is read from the fields that are told, whatever else comes along', () => {
    const comment = read({
      user_ip: '203.0.113.7',
      permalink: 'https://blog.example.org/market',
      comment_author: 'Una',
      comment_author_email: 'Una@Example.org',
      comment_content: 'The market\r\nwas fine.',
      comment_date_gmt: '2026-11-20 08:09:10',
      comment_parent: '17',
      blog_lang: 'en_US',
      callback: 'https://blog.example.org/hook?key=1',
      HTTP_ACCEPT: '*/*',
      POST_ak_js: '12',
      'comment_context[0]': 'news',
    });
    expect(comment).toEqual({
      blog: 'https://blog.example.org',
      body: 'The market\nwas fine.',
      language: 'en-US',
      authorName: 'Una',
      authorEmail: 'una@example.org',
      authorAddress: '203.0.113.7',
      permalink: 'https://blog.example.org/market',
      parentId: '17',
      postedAt: new Date('2026-11-20T08:09:10Z'),
      callback: 'https://blog.example.org/hook?key=1',
      isRecheck: false,
      isRetry: false,
      isTest: false,
      foregone: null,
    });
  });

  it('needs the address of the site, and a body of a size that can be judged', () => {
    expect(() => readComment(readForm('comment_content=x'), '')).toThrow(Problem);
    expect(() => read({ comment_content: 'x'.repeat(100_001) })).toThrow(Problem);
    expect(read({ comment_content: 'x'.repeat(100_000) }).body).toHaveLength(100_000);
  });

  it('loses the backslashes that WordPress puts before quotes, and no others', () => {
    const typed = String.raw`You\'re \"it\" \\o/ \n`;
    expect(read({ comment_content: typed }, WORDPRESS).body).toBe(String.raw`You're "it" \o/ \n`);
    expect(read({ comment_content: typed }).body).toBe(typed);
    expect(read({ comment_author: String.raw`O\'Hara` }, WORDPRESS).authorName).toBe("O'Hara");
  });

  it.each([
    [{ comment_author: 'viagra-test-123' }, 'spam'],
    [{ comment_author: 'akismet-guaranteed-spam' }, 'spam'],
    [{ comment_author_email: 'akismet-guaranteed-spam@example.com' }, 'spam'],
    [{ user_role: 'administrator' }, 'ham'],
    [{ user_role: 'administrator,super_admin' }, 'ham'],
    [{ user_role: 'editor' }, null],
    [{ comment_author: 'Una' }, null],
  ])('with %j is answered %s', (fields, expected) => {
    expect(read(fields).foregone).toBe(expected);
  });

  it.each([
    ['ftp://blog.example.org/hook'],
    ['https://name:word@blog.example.org/hook'],
    ['blog.example.org/hook'],
    [''],
  ])('has no use for the callback %p', (callback) => {
    expect(read({ callback }).callback).toBeNull();
  });

  it('has a callback that can be stored', () => {
    const { callback } = read({ callback: 'https://blog.example.org/ho\0ok?of=Zoë' });
    expect(callback).toBe('https://blog.example.org/ho%00ok?of=Zo%C3%AB');
  });

  it.each([
    ['en', 'en'],
    ['pt_BR', 'pt-BR'],
    ['en, fr_ca', null],
    ['english!', null],
  ])('with blog_lang %p is declared %p', (given, expected) => {
    expect(read({ blog_lang: given }).language).toBe(expected);
  });

  it.each([
    ['2026-11-20T08:09:10Z', '2026-11-20T08:09:10.000Z'],
    ['2026-11-20T08:09:10', '2026-11-20T08:09:10.000Z'],
    ['2026-11-20T08:09:10.123+02:00', '2026-11-20T06:09:10.123Z'],
  ])('was posted %s', (given, expected) => {
    expect(read({ comment_date_gmt: given }).postedAt?.toISOString()).toBe(expected);
  });

  it.each([['0000-00-00 00:00:00'], ['2026-02-30 00:00:00'], ['yesterday'], ['1763800000']])(
    'has no date in %s',
    (given) => {
      expect(read({ comment_date_gmt: given }).postedAt).toBeNull();
    },
  );

  it('asks again where there was no answer before', () => {
    expect(read({ recheck_reason: 'retry' }).isRetry).toBe(true);
    expect(read({ recheck_reason: 'edit' })).toMatchObject({ isRecheck: true, isRetry: false });
  });
});

describe('the identity of a comment', () => {
  const fields = {
    permalink: 'https://blog.example.org/market',
    comment_author: 'Una',
    comment_author_email: 'una@example.org',
    comment_content: 'The market was fine.',
    user_ip: '203.0.113.7',
  };

  it('stays the same when it is told again, by another computer and with slashes', () => {
    const id = externalIdOf(read(fields));
    expect(externalIdOf(read({ ...fields, user_ip: '', recheck_reason: 'edit' }))).toBe(id);
    const quoted = { ...fields, comment_content: "It's fine." };
    const slashed = { ...fields, comment_content: String.raw`It\'s fine.` };
    expect(externalIdOf(read(slashed, WORDPRESS))).toBe(externalIdOf(read(quoted, WORDPRESS)));
  });

  it.each(['permalink', 'comment_author', 'comment_author_email', 'comment_parent', 'comment_content'])(
    'is another with another %s',
    (name) => {
      expect(externalIdOf(read({ ...fields, [name]: 'https://other.example.org' }))).not.toBe(
        externalIdOf(read(fields)),
      );
    },
  );

  it('knows the author by address or name, and by the computer where there is nothing else', () => {
    const author = (given: Readonly<Record<string, string>>): string => identityOf(read(given), 's').authorId;
    const { comment_author_email, comment_author, user_ip } = fields;
    expect(author({ comment_author_email, user_ip: '198.51.100.1' })).toBe(author(fields));
    expect(author({ comment_author })).toBe(author({ comment_author, user_ip }));
    expect(author({ user_ip })).not.toBe(author({ user_ip: '198.51.100.1' }));
    expect(new Set([author(fields), author({ comment_author }), author({ user_ip }), author({})]).size).toBe(
      4,
    );
  });

  it('shows no address of anybody, and is of no use without the secret', () => {
    const [one, two] = [identityOf(read(fields), 'one'), identityOf(read(fields), 'two')];
    expect(JSON.stringify(one)).not.toMatch(/203\.0\.113\.7|una@example/i);
    expect(one.authorId).not.toBe(two.authorId);
    expect(one.externalId).toBe(two.externalId);
  });

  it('stands at the permalink, else at the site', () => {
    const { articleId, articleUrl, url } = identityOf(read(fields), 's');
    expect([articleId, articleUrl, url]).toEqual([fields.permalink, fields.permalink, fields.permalink]);
    expect(identityOf(read({}), 's').articleId).toBe('https://blog.example.org');
    expect(identityOf(read({ permalink: 'javascript:alert(1)' }), 's').url).toBeNull();
  });

  it('fits what is stored, whatever a client sends', () => {
    const text = fc.string({ unit: 'binary', maxLength: 400 });
    fc.assert(
      fc.property(text, text, text, text, (permalink, name, email, parent) => {
        const given = {
          permalink,
          comment_author: name,
          comment_author_email: email,
          comment_parent: parent,
        };
        const identity = identityOf(read(given), 's');
        expect(isForeignId(identity.externalId) && isForeignId(identity.authorId)).toBe(true);
        expect(isForeignId(identity.articleId)).toBe(true);
        expect(identity.parentId === null || isForeignId(identity.parentId)).toBe(true);
      }),
    );
  });
});
