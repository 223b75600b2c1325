import { estimateWords } from './estimate-words';

describe('estimateWords', () => {
  it('never gives a number without its interval', () => {
    expect(estimateWords({ value: 0.8649, low: 0.7, high: 1 }, 'share')).toBe('86 % [70 to 100]');
    expect(estimateWords({ value: 0.5, low: -0.014, high: 0.9 }, 'coefficient')).toBe('0.50 [-0.01 to 0.90]');
  });
});
