import { percentWords, shareWords } from './rule-numbers';

describe('numbers of rules', () => {
  it('never stand without their interval and what they rest on', () => {
    expect(shareWords({ value: 0.714, low: 0.63, high: 0.786 }, 125)).toBe('71 % [63 to 79], n = 125');
    expect(shareWords(null, 0)).toBe('not known yet');
  });

  it.each([
    [0, '0 %'],
    [0.0042, '0.4 %'],
    [0.25, '25 %'],
    [1, '100 %'],
  ])('write %s as %s', (share, words) => {
    expect(percentWords(share)).toBe(words);
  });
});
