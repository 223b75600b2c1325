import { hasVisibleText, isForeignId, isMoment, LANGUAGE_TAG, ONE_LINE } from './text-patterns';

describe('text patterns', () => {
  it.each([
    '1',
    'c-1_2:3/4',
    'https://example.org/ä?b#c',
    '记事',
    '😀',
    'x'.repeat(255),
    '😀'.repeat(127),
    'Rosa W.',
  ])('take the id %p', (id) => expect(isForeignId(id)).toBe(true));

  it.each([
    '',
    ' ',
    ' a',
    'a ',
    'a\n',
    'a\0',
    '\u200b',
    '\ud800',
    'a\u00a0b',
    'x'.repeat(256),
    '😀'.repeat(128),
  ])('refuse the id %p', (id) => expect(isForeignId(id)).toBe(false));

  it('tell moments from days, weeks and what never was', () => {
    const moments = ['2026-11-21T09:30:00Z', '2026-11-21T09:30:00.123456+01:00', '2024-02-29T00:00:00Z'];
    expect(moments.every(isMoment)).toBe(true);
    const others = ['20261121', '2026-W47-1', '2026-325', '2026-11-21', '2026-11-21T09:30:00', 7, null];
    const never = [
      '2026-02-29T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '0000-01-01T00:00:00Z',
      '2026-11-21T24:00:00Z',
    ];
    expect([...others, ...never].some(isMoment)).toBe(false);
  });

  it('tell whether there is anything to read', () => {
    expect(['insult', '记', '😀', ' a\u200b'].every(hasVisibleText)).toBe(true);
    const nothing = ['', ' \n', '\u200b', '\u00a0\u2060', '\ufeff', '\u3164', '\u2800', '\ud800', '\u00ad'];
    expect(nothing.some(hasVisibleText)).toBe(false);
  });

  it('take a name of one line and no other', () => {
    expect(['Zwölf Köche', '', '😀'].every((name) => ONE_LINE.test(name))).toBe(true);
    expect(['a\nb', 'a\0', '\udc00'].some((name) => ONE_LINE.test(name))).toBe(false);
  });

  it('tell language tags', () => {
    expect(['en', 'pt-BR', 'zh-Hans-CN'].every((tag) => LANGUAGE_TAG.test(tag))).toBe(true);
    expect(['', 'e', 'english', 'en_US', 'en-'].some((tag) => LANGUAGE_TAG.test(tag))).toBe(false);
  });
});
