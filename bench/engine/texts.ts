/** Mulberry32: every run measures the same texts. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const SUBJECTS = [
  'the council',
  'my neighbour',
  'this article',
  'nobody here',
  'the new mayor',
  'every driver',
  'she',
  'they',
  'I',
];
const VERBS = [
  'forgot',
  'never mentioned',
  'should explain',
  'paid for',
  'complained about',
  'voted against',
  'likes',
  'closed',
];
const OBJECTS = [
  'the bridge over the river',
  'two hundred parking places',
  'what people asked for last year',
  'the price of a bus ticket',
  'the old library in Mill Lane',
  'that match on Saturday',
  'my daughter’s school',
  'the report from 2019',
];
const ENDS = [
  'again',
  'of course',
  'and that is a shame',
  'if I read it right',
  'as ever',
  'for no good reason',
  'at last',
];
const RARE = [
  'You clearly did not read it, you clown.',
  'What an idiot.',
  'Damn, that was close!',
  'Immigrants built half of this town.',
  'People like that should be sent back where they came from.',
  'He said "they are vermin", which is disgusting.',
  'See https://example.org/news/2024/report?id=17 for the figures.',
  'W h a t a d a y, and 1 d0n’t even know why 😀',
];

/** Comments of about 250 characters, one in seven with a sentence that rules look at closely. */
export function ordinaryTexts(count: number, seed = 1): readonly string[] {
  const random = randomFrom(seed);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)]!;
  return Array.from({ length: count }, (_, number) => {
    const sentences: string[] = [];
    let length = 0;
    const wanted = 120 + random() * 260;
    while (length < wanted) {
      const plain = `${pick(SUBJECTS)} ${pick(VERBS)} ${pick(OBJECTS)} ${pick(ENDS)}.`;
      const sentence = random() < 0.05 ? pick(RARE) : plain[0]!.toUpperCase() + plain.slice(1);
      sentences.push(sentence);
      length += sentence.length + 1;
    }
    return `${sentences.join(' ')} (${number})`;
  });
}

export interface HostileText {
  readonly name: string;
  readonly text: string;
}

/** Texts of `length` UTF-16 units that are meant to cost much. */
export function hostileTexts(length: number): readonly HostileText[] {
  const fill = (piece: string): string => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  const zalgo = 'everybody reads this'.replace(/./g, (letter) => letter + '\u0301\u0323\u0347'.repeat(5));
  const shapes: Readonly<Record<string, string>> = {
    'one letter': fill('a'),
    'one word': fill('abcdefghijklmnopqrstuvwxyz'),
    'letters apart': fill('k i l l '),
    'letters with dots': fill('i.d.i.o.t.'),
    'stretched words': fill('iiiiiidiooooooottttt '),
    'signs for letters': fill('1d10t k1ll y0u 4ll '),
    'masked words': fill('f*ck sh#t b!tch '),
    'zero-width joints': fill('i\u200bd\u200bi\u200bo\u200bt '),
    'combining marks': fill(zalgo),
    emoji: fill('😀👍🏽👨‍👩‍👧🏳️‍🌈🐷'),
    'nested quotes': fill('"\'“„«'),
    'open brackets': fill('([{<'),
    'nothing but blanks': fill(' \n\t'),
    'groups and verbs': fill('immigrants and women and gay people kill and steal and hate all of them '),
    denials: fill('not that I do not say that nobody never said that they are not '),
    'one long sentence': fill('you and your friends who say that they are vermin because '),
    links: fill('https://example.org/a?b=c '),
    'sales talk': fill('buy now earn # 500 a week my own very little shop call 555 '),
    'mixed scripts': fill('іdіоt привет 你好 مرحبا ｉｄｉｏｔ 𝖎𝖉𝖎𝖔𝖙 '),
    'joined words': fill('ihateyouall#KillThemAllNow'),
    'you you you': fill('you '),
    'one insult over and over': fill('idiot '),
    'short insults': fill('You are an idiot. '),
    'group words': fill('muslims jews women gays '),
    'parted verbs': fill('take them out '),
    punctuation: fill(',.!?;:-'),
    lines: fill('a\n'),
  };
  return Object.entries(shapes).map(([name, text]) => ({ name, text }));
}
