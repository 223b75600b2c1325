/** A part of a word that is read as a word of its own; `length` counts the letters it takes of the whole. */
export interface Part {
  readonly word: string;
  readonly length: number;
}

const BEFORE_NOT = 'do does did is are was were have has had would could should must need might dare';
const AFTER_PRONOUN: Readonly<Record<string, string>> = {
  im: 'i+m:am',
  ive: 'i+ve:have',
  youre: 'you+re:are',
  youve: 'you+ve:have',
  youll: 'you+ll:will',
  youd: 'you+d:would',
  theyre: 'they+re:are',
  theyve: 'they+ve:have',
  theyll: 'they+ll:will',
  theyd: 'they+d:would',
  weve: 'we+ve:have',
  hes: 'he+s:is',
  shes: 'she+s:is',
  itll: 'it+ll:will',
  thats: 'that+s:is',
  thatll: 'that+ll:will',
  whats: 'what+s:is',
  whos: 'who+s:is',
  theres: 'there+s:is',
  heres: 'here+s:is',
  wheres: 'where+s:is',
  cant: 'ca:can+nt:not',
  cannot: 'can+not',
  wont: 'wo:will+nt:not',
  aint: 'ai:is+nt:not',
  shant: 'sha:shall+nt:not',
  gonna: 'gon:going+na:to',
  wanna: 'wan:want+na:to',
  gotta: 'got+ta:to',
  gimme: 'gim:give+me',
  lemme: 'lem:let+me',
  yall: 'y:you+all',
  cmon: 'c:come+mon:on',
};

function partsOf(pattern: string): readonly Part[] {
  return pattern.split('+').map((piece) => {
    const [written = '', word = written] = piece.split(':');
    return { word, length: written.length };
  });
}

/** Contractions written without their apostrophe. */
export const BARE_CONTRACTIONS: ReadonlyMap<string, readonly Part[]> = new Map([
  ...BEFORE_NOT.split(' ').map((base): [string, readonly Part[]] => [`${base}nt`, partsOf(`${base}+nt:not`)]),
  ...Object.entries(AFTER_PRONOUN).map(([word, pattern]): [string, readonly Part[]] => [
    word,
    partsOf(pattern),
  ]),
]);

/** What stands before `n't` where it is not the verb itself. */
const BASE_BEFORE_NOT: Readonly<Record<string, string>> = { ca: 'can', wo: 'will', ai: 'is', sha: 'shall' };

const TAKES_IS = new Set(
  'he she it that this what who where when why how there here everyone everybody someone somebody nobody one'.split(
    ' ',
  ),
);

/**
 * The second half of a contraction with its apostrophe: what `base` and the letters after the apostrophe are
 * read as. `borrowed` letters of the base belong to the second word (the n of `n't`). Undefined if it is none.
 */
export function readContraction(
  base: string,
  suffix: string,
): { readonly base: string; readonly word: string; readonly borrowed: number } | undefined {
  switch (suffix) {
    case 't': {
      if (!base.endsWith('n') || base.length < 3) return undefined;
      const verb = base.slice(0, -1);
      return { base: BASE_BEFORE_NOT[verb] ?? verb, word: 'not', borrowed: 1 };
    }
    case 's':
      if (base === 'let') return { base, word: 'us', borrowed: 0 };
      return { base, word: TAKES_IS.has(base) ? 'is' : "'s", borrowed: 0 };
    case 're':
      return { base, word: 'are', borrowed: 0 };
    case 've':
      return { base, word: 'have', borrowed: 0 };
    case 'll':
      return { base, word: 'will', borrowed: 0 };
    case 'd':
      return { base, word: 'would', borrowed: 0 };
    case 'm':
      return base === 'i' ? { base, word: 'am', borrowed: 0 } : undefined;
    case 'all':
      return base === 'y' ? { base: 'you', word: 'all', borrowed: 0 } : undefined;
    case 'mon':
      return base === 'c' ? { base: 'come', word: 'on', borrowed: 0 } : undefined;
    default:
      return undefined;
  }
}

/** Every word that a contraction may yield. */
export const CONTRACTION_WORDS: readonly string[] = [
  ...new Set([
    ...[...BARE_CONTRACTIONS.values()].flatMap((parts) => parts.map(({ word }) => word)),
    ...['us', 'is', "'s", 'are', 'have', 'will', 'would', 'am', 'you', 'all', 'come', 'on', 'let', 'them'],
  ]),
];
