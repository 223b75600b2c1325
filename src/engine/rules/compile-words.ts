import { GROUP_CLASSES } from '../lexicon/classes';
import { bitsOf, type Lexicon, type WordEntry } from '../lexicon/lexicon';
import type { Reader } from '../text/reader';
import { type FactTables, type ListedPhrase, type ListedVerb, type PhraseNode, Scratch } from './facts';

/** Words between two pauses. */
const WORDS_AT_A_TIME = 10_000;

const NONE: readonly number[] = [];

/** What a language knows of words at first sight, before there is any rule. */
export function* compileWords(lexicon: Lexicon, reader: Reader): Generator<undefined, FactTables> {
  const bitsOfKind: Uint32Array[] = [];
  const kindOfBits = new Map<Uint32Array, number>();
  const kindOfEntry = ({ bits }: WordEntry): number => {
    let kind = kindOfBits.get(bits);
    if (kind === undefined) kindOfBits.set(bits, (kind = bitsOfKind.push(bits) - 1));
    return kind;
  };
  const numberByWord = new Map<string, number>();
  let size = reader.size;
  const numberOf = (word: string): number => {
    let number = numberByWord.get(word);
    if (number !== undefined) return number;
    const id = reader.idOf(word);
    number = id >= 0 ? id : size++;
    numberByWord.set(word, number);
    return number;
  };
  const entries = new Array<WordEntry | undefined>(reader.size).fill(undefined);
  const kinds: (readonly [number, number])[] = [];
  for (const [word, entry] of lexicon.words) {
    const number = numberOf(word);
    entries[number] = entry;
    kinds.push([number, kindOfEntry(entry)]);
    if (kinds.length % WORDS_AT_A_TIME === 0) yield;
  }
  yield;
  const roots = compileListed(lexicon, kindOfEntry);
  const listed = new Map([...roots].map(([word, node]) => [numberOf(word), node]));
  const groupPronounKind = kindOfEntry(lexicon.groupPronoun);
  while (entries.length < size) entries.push(undefined);
  const kindOf = new Int32Array(size).fill(-1);
  for (const [number, kind] of kinds) kindOf[number] = kind;
  const beginsListed = new Uint8Array(size);
  for (const number of listed.keys()) beginsListed[number] = 1;
  const empty = bitsOfKind.map(() => NONE);
  return {
    words: {
      entries,
      beginsListed,
      listed,
      groupBits: bitsOf(
        lexicon.unknown.bits.length,
        GROUP_CLASSES.map((name) => lexicon.classes.get(name)!),
      ),
      groupPronoun: lexicon.groupPronoun,
      groupPronounKind,
      scratch: new Scratch(),
    },
    numberByWord: [numberByWord],
    kindOf,
    bitsOfKind,
    rulesOfKind: empty,
    phrasesOfKind: empty,
    anchorsOfKind: empty,
    wakes: new Uint8Array(0),
    companions: { first: 0, before: undefined, from: new Int32Array(0), items: new Int32Array(0) },
    sleepless: NONE,
    everywhere: NONE,
    ruleOfPhrase: new Int32Array(0),
    ofGroup: new Uint8Array(0),
  };
}

/** Listed phrases as trees by their first word, so that a word's many phrases cost no more than the few that fit. */
function compileListed(
  lexicon: Lexicon,
  kindOfEntry: (entry: WordEntry) => number,
): ReadonlyMap<string, PhraseNode> {
  interface Draft {
    next: Map<string, Draft> | undefined;
    end: (ListedPhrase & { shorter?: ListedPhrase }) | undefined;
    parted: ListedVerb[] | undefined;
  }
  const link = ({ next, end }: Draft, shorter: ListedPhrase | undefined): void => {
    if (end !== undefined && shorter !== undefined) end.shorter = shorter;
    for (const node of next?.values() ?? []) link(node, end ?? shorter);
  };
  const roots = new Map<string, Draft>();
  const draft = (): Draft => ({ next: undefined, end: undefined, parted: undefined });
  for (const [first, phrases] of lexicon.phrases) {
    const root = draft();
    roots.set(first, root);
    for (const { words, entry } of phrases) {
      const gap = words.indexOf('*');
      const end = { entry, length: gap < 0 ? words.length : gap, kind: kindOfEntry(entry) };
      let node = root;
      for (let at = 1; at < (gap < 0 ? words.length : gap); at++) {
        node.next ??= new Map();
        let next = node.next.get(words[at]!);
        if (next === undefined) node.next.set(words[at]!, (next = draft()));
        node = next;
      }
      if (gap < 0) node.end = end;
      else (node.parted ??= []).push({ ...end, particle: words.slice(gap + 1) });
    }
    link(root, undefined);
  }
  return roots;
}
