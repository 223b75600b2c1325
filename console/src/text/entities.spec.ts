import { referred, REFERENCE } from './entities';

describe('referred', () => {
  it.each([
    ['&amp;', '&'],
    ['&lt;', '<'],
    ['&uuml;', 'ü'],
    ['&Uuml;', 'Ü'],
    ['&#8203;', '\u200b'],
    ['&#x202E;', '\u202e'],
    ['&#x1F600;', '\u{1f600}'],
    ['&#0;', undefined],
    ['&#xD800;', undefined],
    ['&#x110000;', undefined],
    ['&harbour;', undefined],
    ['&toString;', undefined],
  ])('reads %s', (reference, expected) => {
    expect(referred(reference)).toBe(expected);
  });

  it('looks for references only', () => {
    expect('R&D; fish &amp chips &amp;amp; &#38; &;'.match(REFERENCE)).toEqual(['&amp;', '&#38;']);
  });
});
