import * as fc from 'fast-check';
import { glyphsOf } from './hidden-characters';

const shown = (text: string): string =>
  glyphsOf(text)
    .map((glyph) => (glyph.kind === 'text' ? glyph.text : `<${glyph.short}>`))
    .join('');

describe('glyphsOf', () => {
  it.each([
    ['good\u202enight', 'good<RLO>night'],
    ['i\u200bd\u200bi', 'i<ZWSP>d<ZWSP>i'],
    ['a\u200db', 'a<ZWJ>b'],
    ['\u2066x\u2069', '<LRI>x<PDI>'],
    ['a\u0000b', 'a<NUL>b'],
    ['a\ud800b', 'a<U+D800>b'],
    ['a\udc00', 'a<U+DC00>'],
    ['x\u{e0041}', 'x<U+E0041>'],
    ['a\ufe0f', 'a<U+FE0F>'],
    ['a\rb\r\nc', 'a<CR>b\r\nc'],
    ['a\u00adb', 'a<SHY>b'],
  ])('names what the eye would miss in %j', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each([
    'two\nlines\tand a tab',
    '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}',
    '\u{1f3f3}\ufe0f\u200d\u{1f308}',
    '\u{1f44d}\u{1f3fd}',
    '\u{1f469}\u{1f3fd}\u200d\u{1f680}',
    '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
    '1\ufe0f\u20e3',
    '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
    '\u0915\u094d\u200d\u0937',
    'caf\u00e9 \u0441\u043b\u043e\u0432\u043e \u05e9\u05dc\u05d5\u05dd',
  ])('leaves alone what is honestly there: %j', (text) => {
    expect(shown(text)).toBe(text);
  });

  it('keeps every unit of every range', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...'a \n\u200d\u200b\u202e\ufe0f\ud83d\udc69\u{e0041}\u06cc'.split('')),
        }),
        fc.nat(40),
        fc.nat(40),
        (text, a, b) => {
          const start = Math.min(a, b, text.length);
          const end = Math.min(Math.max(a, b), text.length);
          expect(
            glyphsOf(text, start, end)
              .map((glyph) => glyph.text)
              .join(''),
          ).toBe(text.slice(start, end));
        },
      ),
    );
  });
});
