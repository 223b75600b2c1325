import fc from 'fast-check';
import { createReader } from './reader';

const reader = createReader({
  vocabulary: ['hello', 'world', 'people', 'like'],
  watch: new Map([['kill', 'harm']]),
  masked: [],
  fuzzy: [],
  frequent: ['you', 'not'],
});
const words = (text: string): string[] => reader.read(text).map(({ word }) => word);

describe('reader', () => {
  it.each([
    ["I don't know", ['i', 'do', 'not', 'know']],
    ['they wont, he cant', ['they', 'will', 'not', ',', 'he', 'can', 'not']],
    ["O'Brien's they've", ["o'brien", "'s", 'they', 'have']],
    ['𝐊𝐢𝐥𝐥 ｋｉｌｌ ᴋɪʟʟ ki\u200bll k\u0335i\u0336ll', ['kill', 'kill', 'kill', 'kill', 'kill']],
    ['🇰🇮🇱🇱 🇫🇷', ['kill', 'flag-france']],
    ['“Hey”…\r\n\r\nso 3.5 4th', ['"', 'hey', '"', '...', '\n\n', 'so', '3.5', '4th']],
    ['&lt;b&gt; &amp;amp;quot;', ['<', 'b', '>', '"']],
  ])('reads %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('keeps tokens in order, inside the text and apart, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        let end = 0;
        for (const { span } of reader.read(text)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          end = span.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
