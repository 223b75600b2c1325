import { NOTICE_LANGUAGES } from '../statements/notice-languages';
import { phrasesFor } from './page-phrases';

/** Every phrase by where it stands, with the places in it that are filled in. */
function placesOf(phrases: object, path = ''): readonly (readonly [path: string, places: string])[] {
  return Object.entries(phrases).flatMap(([name, value]: [string, unknown]) => {
    const here = `${path}/${name}`;
    if (typeof value === 'object' && value !== null) return placesOf(value, here);
    const places = [...String(value).matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
    return here === '/language' ? [] : [[here, places.join(' ')] as const];
  });
}

describe('the words of the public page', () => {
  it.each(NOTICE_LANGUAGES)('are there in %s, with the same places to fill in', (language) => {
    const phrases = phrasesFor([language]);
    expect(phrases.language).toBe(language);
    expect(placesOf(phrases)).toEqual(placesOf(phrasesFor(['en'])));
  });

  it('are English where nothing else is spoken', () => {
    expect(phrasesFor(['tlh', null]).language).toBe('en');
  });
});
