import fc from 'fast-check';
import { personalDataIn, withoutPersonalData } from './personal-data';

describe('what leads to a person', () => {
  it.each([
    ['ask ann@example.org about it', 'an e-mail address'],
    ['Ann.Example+x@mail.example', 'an e-mail address'],
    ['posted by @ann_example.', 'a handle'],
    ['by @ann@social.example', 'a handle'],
    ['see https://ann:pass@example.org/a', 'a web address'],
    ['example.org/users/ann', 'a web address'],
    ['from 192.0.2.7.', 'an IP address'],
    ['from 2001:db8::7, twice', 'an IP address'],
    ['call +49 30 1234567', 'a telephone number'],
    ['call (030) 123-4567', 'a telephone number'],
    ['call 202-555-0143', 'a telephone number'],
  ])('is found in “%s”', (text, name) => {
    expect([personalDataIn(text), personalDataIn(withoutPersonalData(text))]).toEqual([
      text.includes('@social') ? expect.any(String) : name,
      undefined,
    ]);
  });

  it.each([
    'Section 5 of the Example Act',
    '§ 185 StGB',
    'Art. 17(3) Regulation (EU) 2022/2065',
    'Regulation (EU) 2024/2835, Annex I, of 2024-11-04',
    'ECLI:EU:C:2019:821',
    '18 U.S.C. § 2257',
    'Loi n° 2004-575 du 21 juin 2004, art. 6',
    'en/insult/idiot: it says “you are”.',
  ])('is not found in “%s”', (text) => {
    expect(personalDataIn(text)).toBeUndefined();
    expect(withoutPersonalData(text)).toBe(text);
  });

  it('is gone after it was left out, whatever stands around it', () => {
    const planted = fc.constantFrom(
      'ann@example.org',
      '@ann_example',
      '192.0.2.7',
      '2001:db8::7',
      '+49 30 1234567',
    );
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word), planted, fc.array(word), (before, each, after) => {
        const left = withoutPersonalData([...before, each, ...after].join(' '));
        expect(left).not.toContain(each);
        expect(personalDataIn(left)).toBeUndefined();
      }),
    );
  });

  it('takes linear time', () => {
    const began = performance.now();
    for (const hostile of [
      'a.'.repeat(50_000),
      '1-'.repeat(50_000),
      'a@'.repeat(50_000),
      ':'.repeat(100_000),
    ]) {
      withoutPersonalData(hostile);
    }
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
