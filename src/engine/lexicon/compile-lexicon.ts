import { PARSE_CLASSES } from './classes';
import { Pos, inflectAdjective, inflectNoun, inflectVerb, type Form, type Irregular } from './inflect';
import { bitsOf, type Lexicon, type Phrase, type WordEntry } from './lexicon';
import type { GroupSource, LanguageSource, LexiconSource, WordKind } from './lexicon-source';
import type { SplitWords } from './split-words';

interface Draft {
  word: string;
  /** Ids of its classes, each once; lists are shared between words and never changed. */
  classes: readonly number[];
  pos: number;
  group: number;
}

/** Entries between two pauses. */
const ENTRIES_AT_A_TIME = 2_000;
const GROUPS_AT_A_TIME = 20;

/** Whatever is listed in a language, as tables the parse can ask in constant time. */
export function* compileLexicon(
  language: LanguageSource,
  lexicons: readonly LexiconSource[],
  split: SplitWords,
): Generator<undefined, Lexicon> {
  const irregular: Irregular = { verbs: language.irregularVerbs, plurals: language.irregularPlurals };
  const classes = new Map<string, number>();
  const classKinds: WordKind[] = [];
  const marks: number[] = [];
  const weights = new Map<string, number>();
  const drafts = new Map<string, Draft>();
  const phraseDrafts = new Map<string, Draft>();
  const groups = lexicons.flatMap((lexicon) => lexicon.groups);

  const classId = (name: string, kind: WordKind): number => {
    const known = classes.get(name);
    if (known !== undefined) return known;
    classes.set(name, classKinds.length);
    return classKinds.push(kind) - 1;
  };
  for (const name of PARSE_CLASSES) classId(name, 'word');

  const put = (
    table: Map<string, Draft>,
    key: string,
    pos: number,
    classIds: readonly number[],
    group: number,
  ): void => {
    let draft = table.get(key);
    if (draft === undefined) table.set(key, (draft = { word: key, classes: classIds, pos: 0, group: -1 }));
    else if (draft.classes.length === 0) draft.classes = classIds;
    else if (draft.classes !== classIds) draft.classes = united(draft.classes, classIds);
    draft.pos |= pos;
    if (group >= 0) draft.group = group;
  };
  const add = (phrase: string, pos: number, classIds: readonly number[], group = -1): void => {
    const words = split(phrase);
    // An emoji's name is one token, hyphens and all.
    if (words.length > 1 && phrase.includes('-') && /^[a-z]+(?:-[a-z]+)+$/.test(phrase))
      put(drafts, phrase, pos, classIds, group);
    if (words.length === 1) put(drafts, words[0]!, pos, classIds, group);
    else if (words.length > 1) put(phraseDrafts, words.join(' '), pos, classIds, group);
  };

  for (const [name, words] of Object.entries(language.functionWords)) {
    const id = classId(name, 'word');
    for (const word of words) add(word, Pos.Function, [id]);
  }
  let entries = 0;
  for (const verb of language.verbs) {
    for (const { word, pos } of inflect(verb, 'verb', irregular)) add(word, pos, []);
    if (++entries % ENTRIES_AT_A_TIME === 0) yield;
  }
  yield;
  for (const word of language.adjectives) add(word, Pos.Adjective, []);
  for (const noun of language.nouns ?? [])
    for (const { word, pos } of inflect(noun, 'noun', irregular)) add(word, pos, []);

  for (const lexicon of lexicons) {
    for (const source of lexicon.classes) {
      const id = classId(source.name, source.kind);
      if (source.kind !== 'word') classKinds[id] = source.kind;
      if (source.mark === true) marks.push(id);
      const known = (PARSE_CLASSES as readonly string[]).includes(source.name);
      const own = [...new Set([id, ...(source.also ?? []).map((name) => classId(name, source.kind))])];
      for (const entry of source.entries) {
        if (++entries % ENTRIES_AT_A_TIME === 0) yield;
        for (const spelling of source.parted === true ? partings(entry) : spellings(entry)) {
          for (const { word, pos } of inflect(spelling, source.kind, irregular)) {
            add(word, known && pos === 0 ? Pos.Function : pos, own);
            const weight = source.weights?.[entry];
            if (weight !== undefined) weights.set(word, Math.max(weight, weights.get(word) ?? 0));
          }
        }
      }
    }
  }
  yield;
  for (const [index, group] of groups.entries()) {
    addGroup(group, index, irregular, classes, add);
    if (index % GROUPS_AT_A_TIME === 0) yield;
  }

  const width = Math.max(1, Math.ceil(classKinds.length / 32));
  // Few sets of classes differ among so many words.
  const sets = new Map<string, Uint32Array>();
  const bitsFor = (ids: readonly number[]): Uint32Array => {
    const key = ids.length > 1 ? [...ids].sort((a, b) => a - b).join(' ') : String(ids[0] ?? '');
    let bits = sets.get(key);
    if (bits === undefined) sets.set(key, (bits = bitsOf(width, ids)));
    return bits;
  };
  const freeze = (draft: Draft): WordEntry => ({
    word: draft.word,
    bits: bitsFor(draft.classes),
    pos: draft.pos,
    group: draft.group,
    weight: weights.get(draft.word) ?? 0,
  });
  yield;
  const phrases = new Map<string, Phrase[]>();
  for (const draft of phraseDrafts.values()) {
    const words = draft.word.split(' ');
    const list = phrases.get(words[0]!) ?? [];
    list.push({ words, entry: freeze(draft) });
    phrases.set(words[0]!, list);
  }
  for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length);
  yield;
  return {
    classes,
    classKinds,
    markBits: bitsOf(width, marks),
    words: new Map([...drafts].map(([word, draft]) => [word, freeze(draft)])),
    phrases,
    groups: groups.map(({ name, axis }) => ({ name, axis })),
    groupPronoun: {
      word: '',
      bits: bitsOf(
        width,
        (['group', 'group-noun', 'group-plural', 'third-person-plural'] as const).map((name) =>
          classes.get(name)!,
        ),
      ),
      pos: Pos.Function,
      group: -1,
      weight: 0,
    },
    unknown: { word: '', bits: new Uint32Array(width), pos: 0, group: -1, weight: 0 },
  };
}

function united(one: readonly number[], other: readonly number[]): readonly number[] {
  const more = other.filter((id) => !one.includes(id));
  return more.length === 0 ? one : [...one, ...more];
}

/** An entry with a hyphen is also met as two words and as one. */
function spellings(entry: string): readonly string[] {
  if (entry.includes(' * ')) return [entry, entry.replace(' * ', ' ')];
  return /\w-\w/.test(entry) ? [entry, entry.replaceAll('-', ' '), entry.replaceAll('-', '')] : [entry];
}

const PARTICLE =
  /^((?!do |have |be |go |come )\w+) ((?:on|in|into|onto|off|out|up|down|over|back|away|home|from|to|through|behind|under|against|apart|at|with|overboard|packing)\b.*)$/;

/** "Put on a plane" is also met as "put them on a plane". */
function partings(entry: string): readonly string[] {
  const parts = entry.includes('*') ? null : PARTICLE.exec(entry);
  return parts === null ? spellings(entry) : [...spellings(entry), `${parts[1]} * ${parts[2]}`];
}

/** All forms of an entry; in a phrase the verb's first word changes, the noun's last or the one before "of". */
export function inflect(entry: string, kind: WordKind, irregular: Irregular): readonly Form[] {
  if (kind === 'word') return [{ word: entry, pos: 0 }];
  const words = entry.split(' ');
  if (kind === 'verb') {
    const [first, ...rest] = words;
    return inflectVerb(first!, irregular).map((form) => ({
      word: [form.word, ...rest].join(' '),
      pos: form.pos,
    }));
  }
  if (kind === 'adjective') {
    return words.length > 1 ? [{ word: entry, pos: Pos.Adjective }] : inflectAdjective(entry);
  }
  const cut = words.findIndex((word) => ['of', 'to', 'on', 'with', 'in', 'from', 'for'].includes(word));
  const head = cut > 0 ? cut - 1 : words.length - 1;
  return inflectNoun(words[head]!, irregular).map((form) => ({
    word: words.with(head, form.word).join(' '),
    pos: form.pos,
  }));
}

type Add = (phrase: string, pos: number, classIds: readonly number[], group?: number) => void;

function addGroup(
  source: GroupSource,
  index: number,
  irregular: Irregular,
  classes: ReadonlyMap<string, number>,
  add: Add,
): void {
  const group = classes.get('group')!;
  const noun = classes.get('group-noun')!;
  const plural = classes.get('group-plural')!;
  const adjective = classes.get('group-adjective')!;
  const collective = classes.get('group-collective')!;
  for (const word of source.nouns ?? []) {
    for (const form of inflect(word, 'noun', irregular)) {
      add(form.word, form.pos, form.pos === Pos.Plural ? [group, noun, plural] : [group, noun], index);
    }
  }
  for (const word of source.both ?? []) {
    for (const form of inflect(word, 'noun', irregular)) {
      if (form.pos === Pos.Plural) add(form.word, Pos.Plural, [group, noun, plural], index);
      else add(form.word, Pos.Singular | Pos.Adjective, [group, noun, adjective], index);
    }
  }
  for (const word of source.signs ?? []) {
    for (const form of inflect(word, 'noun', irregular))
      add(form.word, form.pos, [classes.get('group-sign')!], index);
  }
  for (const word of source.places ?? [])
    add(word, Pos.Singular | Pos.Name, [classes.get('group-place')!], index);
  for (const word of source.adjectives ?? []) add(word, Pos.Adjective, [group, adjective], index);
  for (const word of source.collectives ?? [])
    add(word, Pos.Adjective, [group, adjective, collective], index);
  for (const word of [...(source.phrases ?? []), ...(source.plurals ?? [])]) {
    add(word, Pos.Plural, [group, noun, plural], index);
  }
  for (const word of source.having ?? []) {
    for (const head of [
      'people',
      'those',
      'persons',
      'folks',
      'kids',
      'children',
      'women',
      'men',
      'anyone',
      'everyone',
    ]) {
      for (const link of ['with', 'who have', 'who has', 'having', 'living with', 'suffering from']) {
        add(`${head} ${link} ${word}`, Pos.Plural, [group, noun, plural], index);
      }
    }
    for (const head of ['person', 'man', 'woman', 'kid', 'child', 'baby', 'someone', 'somebody']) {
      for (const link of ['with', 'who has', 'having'])
        add(`${head} ${link} ${word}`, Pos.Singular, [group, noun], index);
    }
  }
}
