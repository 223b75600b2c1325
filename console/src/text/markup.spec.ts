import * as fc from 'fast-check';
import { stretchesOf } from './markup';

const shown = (text: string, start = 0, end = text.length): string =>
  stretchesOf(text, start, end)
    .map(({ isMarkup, reads, ...span }) => (isMarkup ? '·' : (reads ?? text.slice(span.start, span.end))))
    .join('|');

describe('stretchesOf', () => {
  it.each([
    ['<p>The <b>weir</b> is open.</p>', '·|The |·|weir|·| is open.|·'],
    ['<a href="https://mill.example/?a=1">here</a>', '·|here|·'],
    ['2 < 3 and 4 > 3', '2 < 3 and 4 > 3'],
    ['I <3 it, <b', 'I <3 it, <b'],
    ['<<p>>', '<|·|>'],
    ['Fish &amp; chips, R&D; &lt;b&gt;', 'Fish |&| chips, R&D; |<|b|>'],
    ['<a href="?a&amp;b">&uuml;ber</a>', '·|ü|ber|·'],
    ['&amp;lt;', '&|lt;'],
    ['', ''],
  ])('cuts %j', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('cuts within a range', () => {
    expect(shown('<p>You</b> fool</p>', 3, 15)).toBe('You|·| fool');
    expect(shown('<p>You</p>', 1, 4)).toBe('·|Y');
    expect(shown('a &amp; b', 0, 5)).toBe('a &am');
    expect(shown('a &amp; b', 4, 9)).toBe('mp; b');
  });

  it('covers any range exactly', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</b>',
      '<',
      '>',
      'a',
      ' ',
      '\ud83d\ude00',
      '<a href="x">',
      '&amp;',
      '&#',
    );
    fc.assert(
      fc.property(fc.array(piece), fc.nat(), fc.nat(), (pieces, one, other) => {
        const text = pieces.join('');
        const [start, end] = [one % (text.length + 1), other % (text.length + 1)].sort((a, b) => a - b);
        const stretches = stretchesOf(text, start!, end!);
        expect(stretches.map((stretch) => text.slice(stretch.start, stretch.end)).join('')).toBe(
          text.slice(start, end),
        );
        expect(stretches.every((stretch) => stretch.end > stretch.start)).toBe(true);
      }),
    );
  });
});
