import { emojiOfShortCode } from './emoji-names';

describe('short codes of emoji', () => {
  it.each([
    ['rat', '🐀'],
    ['rat2', '🐀'],
    ['Pig_Face', '🐷'],
    ['middle_finger', '🖕'],
    ['constructor', undefined],
    ['', undefined],
  ])('%s is read', (code, emoji) => {
    expect(emojiOfShortCode(code)).toBe(emoji);
  });
});
