import fc from 'fast-check';
import { likenessOf, NEAR, normalised, printOf } from './text-likeness';

const SITE = '01936f2e-7c1a-7000-8000-000000000001';
const TEXT =
  'Our little shop by the river sells bread, cheese and honey every Saturday morning until noon, come and see us.';
const RUSSIAN =
  'Сегодня на площади открылся новый рынок, приходите все вместе и приводите соседей, будет хлеб, сыр и мёд до полудня.';

const near = (one: string, other: string): boolean => {
  const [a, b] = [printOf(SITE, one, 'text'), printOf(SITE, other, 'text')];
  const isFound = a.bands?.some((band) => b.bands?.includes(band)) === true;
  return isFound && likenessOf(a.signature!, b.signature!) >= NEAR;
};

/** The share of trigrams that two texts have in common, counted one by one. */
function exactLikeness(one: string, other: string): number {
  const trigrams = (text: string): Set<string> =>
    new Set(
      normalised(text, 'text')
        .split(' ')
        .flatMap((word) => {
          const padded = `  ${word} `;
          return Array.from({ length: padded.length - 2 }, (_, place) => padded.slice(place, place + 3));
        }),
    );
  const [a, b] = [trigrams(one), trigrams(other)];
  const shared = [...a].filter((each) => b.has(each)).length;
  return shared / (a.size + b.size - shared);
}

describe('likeness of texts', () => {
  it('sees one text in its spellings as the very same', () => {
    const prints = [TEXT, TEXT.toUpperCase(), `  ${TEXT.replace(/ /g, '  ')}!!!`].map((text) =>
      printOf(SITE, text, 'text'),
    );
    for (const { hash } of prints) expect(hash).toEqual(prints[0]!.hash);
    expect(printOf(SITE, `<p>${TEXT}</p>`, 'html').hash).toEqual(prints[0]!.hash);
  });

  it('finds a text in which a word or two differ, in every script', () => {
    expect(near(TEXT, TEXT.replace('Saturday', 'Sunday'))).toBe(true);
    expect(near(TEXT, `${TEXT} Really!`)).toBe(true);
    expect(near(RUSSIAN, RUSSIAN.replace('хлеб', 'рыба'))).toBe(true);
  });

  it('keeps apart what only sounds alike, and what other sites were sent', () => {
    const other =
      'The bakery by the bridge has been closed since Tuesday, and nobody at the council knows for how long.';
    expect(near(TEXT, other)).toBe(false);
    expect(near(TEXT, RUSSIAN)).toBe(false);
    const [here, there] = [SITE, SITE.replace(/1$/, '2')].map((site) => printOf(site, TEXT, 'text'));
    expect(there!.hash).not.toEqual(here!.hash);
    expect(there!.bands!.some((band) => here!.bands!.includes(band))).toBe(false);
  });

  it('takes short texts for the same only where every word is', () => {
    expect(printOf(SITE, 'You are right about that.', 'text')).toMatchObject({
      signature: null,
      bands: null,
    });
    expect(printOf(SITE, 'You are right!', 'text').hash).not.toEqual(
      printOf(SITE, 'You are wrong!', 'text').hash,
    );
  });

  it('estimates the share of trigrams, whatever the texts', () => {
    const word = fc.constantFrom(...TEXT.split(' '), ...RUSSIAN.split(' '));
    const words = fc.array(word, { minLength: 15, maxLength: 40 });
    fc.assert(
      fc.property(words, words, fc.nat(40), (one, two, kept) => {
        const [a, b] = [one.join(' '), [...one.slice(0, kept), ...two].join(' ')];
        const [first, second] = [printOf(SITE, a, 'text'), printOf(SITE, b, 'text')];
        if (first.signature === null || second.signature === null) return;
        expect(Math.abs(likenessOf(first.signature, second.signature) - exactLikeness(a, b))).toBeLessThan(
          0.3,
        );
      }),
    );
  });

  it('takes any text, and long ones by their beginning', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.constantFrom('text' as const, 'html' as const),
        (text, format) => {
          expect(printOf(SITE, text, format)).toEqual(printOf(SITE, text, format));
        },
      ),
    );
    expect(printOf(SITE, TEXT.repeat(100), 'text').hash).toEqual(
      printOf(SITE, TEXT.repeat(101), 'text').hash,
    );
  });
});
