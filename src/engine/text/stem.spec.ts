import fc from 'fast-check';
import { stem } from './stem';

describe('stem', () => {
  it.each([
    [['immigrant', 'immigrants', 'immigration', 'immigrated', 'immigrate'], 'immigr'],
    [['connect', 'connected', 'connecting', 'connections'], 'connect'],
    [['relate', 'related', 'relating', 'relational'], 'relat'],
    [['hope', 'hoped', 'hopes', 'hoping'], 'hope'],
    [['ban', 'banned', 'banning', 'bans'], 'ban'],
    [['city', 'cities'], 'citi'],
    [['tax', 'taxed'], 'tax'],
    [['happy', 'happiness'], 'happi'],
  ])('brings %j to %s', (words, expected) => {
    expect(words.map(stem)).toEqual(words.map(() => expected));
  });

  it.each(['was', 'cat', 'c4000', 'россия', ''])('leaves %j alone', (word) => {
    expect(stem(word)).toBe(word);
  });

  it.each([
    ['house', 'horse'],
    ['car', 'care'],
    ['police', 'polite'],
    ['sing', 'sin'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
  });

  it('never grows a word by more than a letter, and never empties it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,25}$/), (word) => {
        const result = stem(word);
        expect(result.length).toBeGreaterThan(0);
        expect(result.length).toBeLessThanOrEqual(word.length + 1);
      }),
    );
  });
});
