/**
 * A stemmer after Porter (1980), so that `immigrants`, `immigration` and `immigrated` count as one term. Stems are
 * keys to compare by, not words to show: `stem('happiness')` is `happi`.
 * Limit: English; words of another script, with digits or shorter than four letters come back as they are.
 */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  let base = inflection(word);
  base = longSuffix(base);
  return dropFinal(base);
}

const VOWELS = new Set(['a', 'e', 'i', 'o', 'u']);

function isVowel(word: string, at: number): boolean {
  const letter = word[at]!;
  if (VOWELS.has(letter)) return true;
  return letter === 'y' && at > 0 && !isVowel(word, at - 1);
}

/** Porter's m: how often a vowel is followed by a consonant, which stands for the number of syllables. */
function measure(word: string): number {
  let count = 0;
  let vowelBefore = false;
  for (let at = 0; at < word.length; at += 1) {
    const vowel = isVowel(word, at);
    if (vowelBefore && !vowel) count += 1;
    vowelBefore = vowel;
  }
  return count;
}

function hasVowel(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) if (isVowel(word, at)) return true;
  return false;
}

function endsDoubled(word: string): boolean {
  const last = word.length - 1;
  return last > 0 && word[last] === word[last - 1] && !isVowel(word, last);
}

/** Consonant, vowel, consonant, where a silent e was dropped: `hop(e)`, `fil(e)`. */
function endsShort(word: string): boolean {
  const last = word.length - 1;
  if (last < 2 || 'wxy'.includes(word[last]!)) return false;
  return !isVowel(word, last) && isVowel(word, last - 1) && !isVowel(word, last - 2);
}

function inflection(word: string): string {
  let base = word;
  if (base.endsWith('sses') || base.endsWith('ies')) base = base.slice(0, -2);
  else if (base.endsWith('s') && !base.endsWith('ss') && !base.endsWith('us')) base = base.slice(0, -1);

  if (base.endsWith('eed')) return measure(base.slice(0, -3)) > 0 ? base.slice(0, -1) : base;
  const ending = base.endsWith('ing') ? 3 : base.endsWith('ed') ? 2 : 0;
  if (ending > 0 && hasVowel(base.slice(0, -ending))) {
    base = base.slice(0, -ending);
    if (/(?:at|bl|iz)$/.test(base)) base += 'e';
    else if (endsDoubled(base) && !/[lsz]$/.test(base)) base = base.slice(0, -1);
    else if (measure(base) === 1 && endsShort(base)) base += 'e';
  }
  if (base.endsWith('y') && hasVowel(base.slice(0, -1))) base = base.slice(0, -1) + 'i';
  return base;
}

/** Longest first within each last letter; the second member replaces the first. */
const LONG_SUFFIXES: readonly (readonly [string, string])[] = [
  ['ational', 'ate'],
  ['ization', 'ize'],
  ['isation', 'ize'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['tional', 'tion'],
  ['biliti', 'ble'],
  ['ation', 'ate'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['ousli', 'ous'],
  ['iviti', 'ive'],
  ['entli', 'ent'],
  ['ator', 'ate'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['alli', 'al'],
  ['abli', 'able'],
  ['eli', 'e'],
  ['logi', 'log'],
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
];

const LAST_SUFFIXES: readonly string[] = [
  'ement',
  'ance',
  'ence',
  'able',
  'ible',
  'ment',
  'ant',
  'ent',
  'ism',
  'ate',
  'iti',
  'ous',
  'ive',
  'ize',
  'ise',
  'al',
  'er',
  'ic',
];

function longSuffix(word: string): string {
  let base = word;
  // Twice, for suffixes stack: `rationalizations`.
  for (let round = 0; round < 2; round += 1) {
    const found = LONG_SUFFIXES.find(([suffix]) => base.endsWith(suffix));
    if (found === undefined) break;
    const rest = base.slice(0, -found[0].length);
    if (measure(rest) === 0) break;
    base = rest + found[1];
  }
  const last = LAST_SUFFIXES.find((suffix) => base.endsWith(suffix));
  if (last !== undefined) {
    const rest = base.slice(0, -last.length);
    return measure(rest) > 1 ? rest : base;
  }
  if (/[st]ion$/.test(base) && measure(base.slice(0, -3)) > 1) return base.slice(0, -3);
  return base;
}

function dropFinal(word: string): string {
  if (word.endsWith('e')) {
    const rest = word.slice(0, -1);
    const m = measure(rest);
    if (m > 1 || (m === 1 && !endsShort(rest))) return rest;
  } else if (word.endsWith('ll') && measure(word) > 1) {
    return word.slice(0, -1);
  }
  return word;
}
