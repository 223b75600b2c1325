/** Parts of speech and verb forms as bits: a word may be several at once until its neighbours decide. */
export const Pos = {
  Singular: 1,
  Plural: 2,
  Adjective: 4,
  Base: 8,
  ThirdPerson: 16,
  Past: 32,
  Participle: 64,
  Gerund: 128,
  Adverb: 256,
  Function: 512,
  Name: 1024,
} as const;
export const NOUN = Pos.Singular | Pos.Plural;
export const VERB = Pos.Base | Pos.ThirdPerson | Pos.Past | Pos.Participle | Pos.Gerund;

export interface Form {
  readonly word: string;
  readonly pos: number;
}

export interface Irregular {
  readonly verbs: Readonly<Record<string, readonly string[]>>;
  readonly plurals: Readonly<Record<string, string>>;
}

const VOWEL = /[aeiou]/;

function doublesLast(stem: string): boolean {
  if (stem.length < 3 || !/[^aeiou][aeiou][bdgklmnprtv]$/.test(stem)) return false;
  const vowels = stem
    .replace(/[^aeiou]+/g, ' ')
    .trim()
    .split(' ').length;
  return vowels === 1 || /(?:mit|fer|cur|pel|gin|get|tup|nap|bel)$/.test(stem);
}

function plus(stem: string, ending: 's' | 'ed' | 'ing' | 'er' | 'est'): string {
  if (ending === 's') {
    if (/(?:s|x|z|ch|sh)$/.test(stem)) return `${stem}es`;
    if (/[^aeiou]y$/.test(stem)) return `${stem.slice(0, -1)}ies`;
    if (/[^aeiou]o$/.test(stem)) return `${stem}es`;
    return `${stem}s`;
  }
  if (ending === 'ing') {
    if (/ie$/.test(stem)) return `${stem.slice(0, -2)}ying`;
    if (/[^aeoy]e$/.test(stem)) return `${stem.slice(0, -1)}ing`;
    return doublesLast(stem) ? `${stem}${stem.at(-1)!}ing` : `${stem}ing`;
  }
  if (stem.endsWith('e')) return stem + ending.slice(1);
  if (/[^aeiou]y$/.test(stem)) return `${stem.slice(0, -1)}i${ending}`;
  return doublesLast(stem) ? `${stem}${stem.at(-1)!}${ending}` : stem + ending;
}

/** All forms of a verb from its base form. */
export function inflectVerb(base: string, irregular: Irregular): readonly Form[] {
  const own = Object.hasOwn(irregular.verbs, base) ? irregular.verbs[base]! : [];
  const past = own[0] ?? plus(base, 'ed');
  const participle = own[1] ?? past;
  const forms: Form[] = [
    { word: base, pos: Pos.Base },
    { word: plus(base, 's'), pos: Pos.ThirdPerson },
    { word: past, pos: Pos.Past },
    { word: participle, pos: Pos.Participle },
    { word: plus(base, 'ing'), pos: Pos.Gerund },
  ];
  const gerund = plus(base, 'ing');
  if (gerund.length > 5) forms.push({ word: gerund.slice(0, -1), pos: Pos.Gerund });
  for (const word of own.slice(2)) forms.push({ word, pos: Pos.Past | Pos.Participle });
  return forms;
}

/** Singular and plural of a noun; a noun that has no other plural, or is one already, comes back once. */
export function inflectNoun(singular: string, irregular: Irregular): readonly Form[] {
  const forms: Form[] = [{ word: singular, pos: Pos.Singular }];
  const own = Object.hasOwn(irregular.plurals, singular) ? irregular.plurals[singular]! : undefined;
  if (own === singular) return [{ word: singular, pos: NOUN }];
  if (own !== undefined) forms.push({ word: own, pos: Pos.Plural });
  else if (VOWEL.test(singular) || singular.length > 1) {
    forms.push({ word: plus(singular, 's'), pos: Pos.Plural });
    // Both are met: "latinos", "heroes".
    if (/[^aeiou]o$/.test(singular)) forms.push({ word: `${singular}s`, pos: Pos.Plural });
  }
  return forms;
}

/** An adjective with its short comparisons, where it is short enough to have them. */
export function inflectAdjective(base: string): readonly Form[] {
  const forms: Form[] = [{ word: base, pos: Pos.Adjective }];
  if (base.length <= 6 && /^[a-z]+$/.test(base) && !/(?:ed|ing|al|ic|ish|ous|an|ent)$/.test(base)) {
    forms.push(
      { word: plus(base, 'er'), pos: Pos.Adjective },
      { word: plus(base, 'est'), pos: Pos.Adjective },
    );
  }
  return forms;
}
