import { FOREIGN_ID, LANGUAGE_TAG, ONE_LINE } from './text-patterns';

describe('text patterns', () => {
  it.each(['1', 'c-1_2:3/4', 'https://example.org/ä?b#c', '记事', '😀', 'x'.repeat(255), 'Rosa W.'])(
    'take the id %p',
    (id) => expect(FOREIGN_ID.test(id)).toBe(true),
  );

  it.each(['', ' ', ' a', 'a ', 'a\n', 'a\0', '\u200b', '\ud800', 'a\u00a0b', 'x'.repeat(256)])(
    'refuse the id %p',
    (id) => expect(FOREIGN_ID.test(id)).toBe(false),
  );

  it('take a name of one line and no other', () => {
    expect(['Zwölf Köche', '', '😀'].every((name) => ONE_LINE.test(name))).toBe(true);
    expect(['a\nb', 'a\0', '\udc00'].some((name) => ONE_LINE.test(name))).toBe(false);
  });

  it('tell language tags', () => {
    expect(['en', 'pt-BR', 'zh-Hans-CN'].every((tag) => LANGUAGE_TAG.test(tag))).toBe(true);
    expect(['', 'e', 'english', 'en_US', 'en-'].some((tag) => LANGUAGE_TAG.test(tag))).toBe(false);
  });
});
