import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { createFolder, foldedText } from './fold';
import { INNOCENT_WORDS } from './innocent-words.fixture';
import { createReader } from './reader';
import type { WatchKind } from './watch-lists';

const vocabulary = readFileSync(join(__dirname, '../../rule-packs/en/vocabulary.txt'), 'utf8')
  .trim()
  .split('\n');
const BY_KIND: Readonly<Record<WatchKind, string>> = {
  slur: 'nigger niggers nigga faggot faggots fag fags kike kikes spic spics chink chinks gook gooks coon coons dyke dykes tranny trannies retard retards retarded paki pakis wetback negro',
  group:
    'muslim muslims jew jews jewish black blacks white whites gay gays lesbian women woman immigrant immigrants arab arabs asian asians african islam',
  profanity:
    'fuck fucks fucked fucking fucker shit shits shitty bitch bitches cunt cunts dick dicks cock cocks pussy ass asses asshole assholes bastard bastards whore whores slut sluts crap damn piss cum tits anal sex',
  insult:
    'idiot idiots moron morons stupid loser losers dumb trash vermin pig pigs rat rats animal animals scum clown',
  harm: 'kill kills killed killing murder rape rapes raped rapist hang die dies burn burned gas bomb hate hated shoot destroy',
  other: 'terrorist terrorists',
};
const watch = new Map(
  Object.entries(BY_KIND).flatMap(([kind, words]) =>
    words.split(' ').map((word) => [word, kind as WatchKind] as const),
  ),
);
const profane = [...watch]
  .filter(([, kind]) => kind === 'slur' || kind === 'profanity')
  .map(([word]) => word);
const reader = createReader({
  vocabulary,
  watch,
  masked: profane,
  fuzzy:
    'idiot idiots stupid faggot faggots nigger niggers bitch retard retarded fucking asshole muslim muslims bastard'.split(
      ' ',
    ),
  frequent:
    'i a you u your the they them their we he she it is are be not no who what all at in on to of her his this that'.split(
      ' ',
    ),
  respellings: new Map([
    ['u', 'you'],
    ['kys', 'kill yourself'],
    ['phuck', 'fuck'],
  ]),
  stems: ['nigger', 'faggot', 'fuck'],
  innocent: ['snigger', 'scunthorpe'],
});
const words = (text: string): string[] =>
  reader
    .read(text)
    .filter(({ kind }) => kind === 'word')
    .map(({ word }) => word);
const watched = fc.constantFrom(...[...watch.keys()].filter((word) => word.length > 3));
const plain = fc.constantFrom(
  'hello',
  'people',
  'weather',
  'house',
  'seven',
  'politics',
  'river',
  'kill',
  'muslims',
  'stupid',
);

describe('undoing disguises', () => {
  it.each([
    ['leet', 'sh1t a$$hole f@gg0ts @sshole $hit', ['shit', 'asshole', 'faggots', 'asshole', 'shit']],
    ['negation in leet', 'n0t y0u', ['not', 'you']],
    [
      'masks',
      'f*ck s**t n****r f*****g c#nt f🤬ck b**ch',
      ['fuck', 'shit', 'nigger', 'fucking', 'cunt', 'fuck', 'bitch'],
    ],
    ['spaces', 'k i l l  a l l  j e w s', ['kill', 'all', 'jews']],
    ['signs between', 'k.i.l.l k-i-l-l k_i_l_l nig-ger', ['kill', 'kill', 'kill', 'nigger']],
    ['stretching', 'kiiiill stuuupiiid', ['kill', 'stupid']],
    [
      'joining',
      'ihateyou killalljews KillAllMuslims',
      'i hate you kill all jews kill all muslims'.split(' '),
    ],
    ['hashtags', '#KillAllMuslims #killthemall', ['kill', 'all', 'muslims', 'kill', 'them', 'all']],
    ['splitting', 'fag got ni gger f uck', ['faggot', 'nigger', 'fuck']],
    ['slips', 'mulsims idoit stupd', ['muslims', 'idiot', 'stupid']],
    ['final z, lost g', 'jewz killin', ['jews', 'killing']],
    ['missing vowels', 'fck btch', ['fuck', 'bitch']],
    ['respelling', 'phuck u kys', ['fuck', 'you', 'kill', 'yourself']],
    ['twins', 'fаggоt kіll ｋｉｌｌ 𝔨𝔦𝔩𝔩 ᴋɪʟʟ 🅚🅘🅛🅛', ['faggot', 'kill', 'kill', 'kill', 'kill', 'kill']],
    ['compounds', 'megafuckery', ['fuck']],
  ])('undoes %s', (_name, text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('says what it undid, and where', () => {
    const text = 'you are an 1d1ot, ihateyou';
    const undone = reader.read(text).map((token) => token.undone);
    expect(undone[3]).toEqual({ span: { start: 11, end: 16 }, from: '1d1ot', to: 'idiot' });
    expect(undone[5]).toEqual({ span: { start: 18, end: 26 }, from: 'ihateyou', to: 'i hate you' });
    expect(undone[6]).toBe(undone[5]);
    expect(reader.read(text)[6]!.span).toEqual({ start: 19, end: 23 });
  });

  it.each([
    'Mr. Hui met Dr. Cockburn, Ms. Dickinson and Fuchs in Penistone',
    'A S A P',
    'the U.S.A., the F.B.I. and X&Y, a.k.a. them',
    'they won 3-2 and 5:1 at 7pm on the 4th for $5.99, or 10k',
    'B52, MP3, H1N1, G20, COVID-19, R2D2, 90s, C++ and C#',
    'cons, Nigeria, busy, snigger, Scunthorpe, Assam',
    '*bold* _italic_ (c) footnote* E=mc^2 M*A*S*H a/b s/he',
    "the Pak is winning, O'Brien said; Louis XIII and World War III",
    'self-harm is well-known and/or re-signed',
    'I r a n  away',
    'see https://example.com/kill?ass=1 or write to ass@example.com',
  ])('leaves %j as it is', (text) => {
    expect(reader.read(text).filter((token) => token.undone !== undefined)).toEqual([]);
  });

  it('reads no innocent word as another', () => {
    expect(INNOCENT_WORDS.length).toBeGreaterThan(1000);
    const misread = INNOCENT_WORDS.filter(
      (word) => words(`the ${word} was`).join(' ') !== `the ${word.toLowerCase()} was`,
    );
    expect(misread).toEqual([]);
  });

  it('reads the folded text as it read the original', () => {
    const fold = createFolder();
    const part = fc.oneof(
      watched,
      fc.string({ unit: 'binary' }),
      fc.constantFrom(' ', '🅰', '🇰', 'Ａ', '&amp;lt;', '\u0301', '\u200b', 'ﬁ', '½'),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const folded = foldedText(fold(parts.join('')));
        expect(foldedText(fold(folded))).toBe(folded);
      }),
      { examples: [[['🅰', '🇰']]] },
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(watched, plain)), (parts) => {
        expect(words(foldedText(fold(parts.join(' '))))).toEqual(words(parts.join(' ')));
      }),
    );
  });

  it('reads the same words whatever their case and whatever is hidden in them', () => {
    const seeds = fc.array(
      fc.tuple(
        fc.oneof(watched, plain),
        fc.nat(),
        fc.constantFrom('\u200b', '\u00ad', '\u2060', '\ufeff', '\u202e'),
      ),
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(seeds, (list) => {
        const dressed = list.map(([word, seed, hidden]) => {
          const cut = 1 + (seed % (word.length - 1));
          const cased = Array.from(word, (char, at) =>
            (seed >> (at % 8)) & 1 ? char.toUpperCase() : char,
          ).join('');
          return cased.slice(0, cut) + hidden + cased.slice(cut);
        });
        expect(words(dressed.join(' '))).toEqual(words(list.map(([word]) => word).join(' ')));
      }),
    );
  });

  it('never throws, and keeps every place in the original', () => {
    const part = fc.oneof(
      watched,
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '*',
        '@',
        '1',
        '$',
        '.',
        ' ',
        '#',
        "'",
        '-',
        '\ud83d',
        '\udc37',
        '🐷',
        '\u200d',
        'ß',
        'ﬁ',
        '\n',
      ),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join('');
        let end = 0;
        for (const { span } of reader.read(text)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          end = span.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
        expect(reader.read(text)).toEqual(reader.read(text));
      }),
      { numRuns: 300 },
    );
  });
});
