import type { LanguageLists } from './function-words';
import type { Token } from './token';

export interface DetectedLanguage {
  /** BCP 47 primary tag; `und` where the script alone is known and nobody said more. */
  readonly language: string;
  /** False where the text says too little, and the answer is what was declared, or English. */
  readonly certain: boolean;
}

/** Words that are looked at: enough to tell, and a bound on time. */
const SAMPLE = 400;
/** Below this many words, other languages need more than a hit or two: names and borrowings are short, too. */
const FEW_WORDS = 5;
/** Weights against 1 for a function word of one language alone. */
const SHARED_WORD = 0.5;
const SINGLE_LETTER = 0.2;
/** A word of the English vocabulary. */
const KNOWN_WORD = 0.35;
/** Share of vocabulary that no text in another language reaches. */
const MOSTLY_KNOWN = 0.85;

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{sc=Latin}/u, 'latin'],
  [/\p{sc=Cyrillic}/u, 'ru'],
  [/[\p{sc=Hiragana}\p{sc=Katakana}]/u, 'ja'],
  [/\p{sc=Han}/u, 'zh'],
  [/\p{sc=Arabic}/u, 'ar'],
  [/\p{sc=Hangul}/u, 'ko'],
  [/\p{sc=Hebrew}/u, 'he'],
  [/\p{sc=Greek}/u, 'el'],
  [/\p{sc=Devanagari}/u, 'hi'],
  [/\p{sc=Thai}/u, 'th'],
  [/\p{sc=Bengali}/u, 'bn'],
  [/\p{sc=Tamil}/u, 'ta'],
  [/\p{sc=Georgian}/u, 'ka'],
  [/\p{sc=Armenian}/u, 'hy'],
];

/** Letters that tell one language of a script from its most frequent one. */
const TELLING: readonly (readonly [script: string, RegExp, string])[] = [
  ['ru', /[іїєґ]/u, 'uk'],
  ['ru', /[ђјљњћџ]/u, 'sr'],
  ['ar', /[ٹڈےں]/u, 'ur'],
  ['ar', /[پچژگ]/u, 'fa'],
];

interface Letters {
  readonly latin: number;
  readonly other: number;
  readonly language: string;
}

/** Counts letters by script over the sample; a Chinese or Japanese word has no spaces, so letters count, not words. */
function countLetters(words: readonly Token[]): Letters {
  const counts = new Map<string, number>();
  let latin = 0;
  let text = '';
  for (const { word } of words) {
    if (word.charCodeAt(0) < 0x80) latin += word.length;
    else text += word.slice(0, 100);
  }
  for (const char of text.slice(0, SAMPLE * 4)) {
    const script = SCRIPTS.find(([pattern]) => pattern.test(char))?.[1] ?? 'und';
    counts.set(script, (counts.get(script) ?? 0) + 1);
  }
  latin += counts.get('latin') ?? 0;
  counts.delete('latin');
  const [first] = [...counts].sort((one, two) => two[1] - one[1]);
  const other = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (first === undefined) return { latin, other, language: 'und' };
  const japanese = (counts.get('ja') ?? 0) * 10 > other;
  const script = japanese ? 'ja' : first[0];
  const telling = TELLING.find(([of, letters]) => of === script && letters.test(text));
  return { latin, other, language: telling?.[2] ?? script };
}

/** Words in plain Latin letters, most of them known: what nearly every English text is, told at once. */
function isPlainlyEnglish(tokens: readonly Token[]): boolean {
  let words = 0;
  let known = 0;
  for (const { kind, word, id } of tokens) {
    if (kind !== 'word') continue;
    if (!(word.charCodeAt(0) < 0x80)) return false;
    words += 1;
    if (id !== -1) known += 1;
    if (words === SAMPLE) break;
  }
  return words >= FEW_WORDS && known >= words * MOSTLY_KNOWN;
}

const ELISION = /^(?:l|d|c|j|n|s|m|t|qu)'/;

/**
 * Tells the language of a text from its tokens, read by an English reader (`Token.id` says which words its
 * vocabulary holds). Short and unclear texts are what was declared, else English: a short English comment must
 * never be refused for its language.
 */
export function detectLanguage(
  tokens: readonly Token[],
  lists: LanguageLists,
  declared?: string,
): DetectedLanguage {
  if (isPlainlyEnglish(tokens)) return { language: 'en', certain: true };
  const fallback = { language: primaryTag(declared) ?? 'en', certain: false };
  const words: Token[] = [];
  for (const token of tokens) {
    if (token.kind === 'word' && words.push(token) === SAMPLE) break;
  }
  if (words.length === 0) return fallback;
  const letters = countLetters(words);
  if (letters.other > letters.latin) return { language: letters.language, certain: letters.other > 3 };

  const known = words.reduce((sum, { id }) => (id === -1 ? sum : sum + 1), 0);
  if (known >= words.length * MOSTLY_KNOWN && words.length >= FEW_WORDS)
    return { language: 'en', certain: true };

  const { english, best, foreign } = scoresOf(words, lists);
  const knownWords = english + known * KNOWN_WORD;
  const few = words.length < FEW_WORDS;
  const outweighs = foreign > knownWords && foreign >= (few ? 2 : 1.5) && known < words.length;
  // Words that English borrowed from French or Latin are many; its function words are its own.
  const alone = !few && foreign >= 2 && english <= foreign * 0.25;
  if (outweighs || alone) return { language: best, certain: !few };
  // Letters spelt out one by one (and lists of signs) are no language, so only longer words count.
  const longWords = words.reduce((sum, { word }) => (word.length > 1 ? sum + 1 : sum), 0);
  if (longWords >= 8 && longWords * 2 > words.length && knownWords < words.length * 0.12)
    return { language: primaryTag(declared) ?? 'und', certain: false };
  return knownWords > foreign && !few ? { language: 'en', certain: true } : fallback;
}

interface Scores {
  readonly english: number;
  /** The strongest other language and its score. */
  readonly best: string;
  readonly foreign: number;
}

/** Counts function words by language; a word counts twice at most, a single letter hardly at all. */
function scoresOf(words: readonly Token[], { languagesOf }: LanguageLists): Scores {
  const scores = new Map<string, number>();
  const seen = new Map<string, number>();
  const add = (language: string, score: number): void => {
    scores.set(language, (scores.get(language) ?? 0) + score);
  };
  for (const { word, undone } of words) {
    const written = undone === undefined ? word : undone.from.toLowerCase();
    const times = (seen.get(written) ?? 0) + 1;
    seen.set(written, times);
    if (times > 2) continue;
    const languages = languagesOf.get(written);
    if (languages === undefined) {
      if (ELISION.test(word)) add('fr', 1);
      continue;
    }
    const weight = written.length === 1 ? SINGLE_LETTER : languages.length > 1 ? SHARED_WORD : 1;
    for (const language of languages) add(language, weight);
  }
  const english = scores.get('en') ?? 0;
  let best = 'und';
  let foreign = 0;
  for (const [language, score] of scores) {
    if (language === 'en' || score <= foreign) continue;
    best = language;
    foreign = score;
  }
  return { english, best, foreign };
}

function primaryTag(tag: string | undefined): string | undefined {
  const primary = tag?.split(/[-_]/)[0]?.toLowerCase();
  return primary === undefined || primary === '' ? undefined : primary;
}
