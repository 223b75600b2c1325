import { createReader } from '../../text/reader';
import { compilePhrases, findPhrases } from './phrases';

const { read } = createReader({ vocabulary: [], watch: new Map(), masked: [], fuzzy: [], frequent: [] });

const found = (text: string, ...phrases: string[]): readonly string[] =>
  findPhrases(read(text), compilePhrases([{ kind: 'k', weight: 1, phrases }])).map(({ span }) =>
    text.slice(span.start, span.end),
  );

describe('phrases', () => {
  it('takes alternatives, past marks', () => {
    expect(found('Buy, now! Order today.', 'buy|order now|today')).toEqual(['Buy, now', 'Order today']);
  });

  it('takes a gap of none to three words', () => {
    expect(found('my shop; my own shop', 'my .. shop')).toEqual(['my shop', 'my own shop']);
    expect(found('my very own little shop', 'my .. shop')).toEqual(['my very own little shop']);
    expect(found('my one and only little shop', 'my .. shop')).toEqual([]);
  });

  it('takes numbers, long ones also in groups', () => {
    expect(found('earn $500 a week', 'earn # a week')).toEqual(['earn $500 a week']);
    expect(found('call 555 123 456 now', 'call #########')).toEqual(['call 555 123 456']);
    expect(found('call 555 123 now', 'call #########')).toEqual([]);
  });

  it.each(['', '.. shop', 'my ..'])('refuses "%s"', (phrase) => {
    expect(() => compilePhrases([{ kind: 'k', weight: 1, phrases: [phrase] }])).toThrow(/must begin and end/);
  });
});
