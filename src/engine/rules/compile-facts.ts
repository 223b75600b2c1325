import { GROUP_CLASSES } from '../lexicon/classes';
import { bitsOf, has, type Lexicon, type WordEntry } from '../lexicon/lexicon';
import type { Reader } from '../text/reader';
import { rarestOf } from './commonness';
import type { FactTables, ListedPhrase, ListedVerb, PhraseNode, Rows, WordFacts } from './facts';
import { keysOf, idsIn, type Commonness } from './needs';
import type { PhrasePattern } from './phrase-pattern';
import type { Rule } from './rule-set';

/**
 * Everything that is asked of a word at first sight, by word: what the lexicon knows of it, and which rules and
 * phrases it may wake. Words of the same classes share it, so that its size follows the rules, not the lexicon.
 */
export function compileFacts(
  rules: readonly Rule[],
  phrases: readonly PhrasePattern[],
  lexicon: Lexicon,
  reader: Reader,
  commonness: Commonness,
): FactTables {
  const keys = rules.map(({ when }) => keysOf(when.needs, commonness));
  const anchors = new Table<string>();
  const wakers = new Table<string>();
  const anchorsOfClass = new Table<number>();
  phrases.forEach((pattern, number) => {
    const anchor = pattern.elements[pattern.anchor]!;
    for (const word of new Set([...anchor.words, ...anchor.runs.map(([first]) => first!)]))
      anchors.put(word, number);
    const telling = anchor.runs.map((run) => rarestOf(run, commonness.ofWord));
    for (const word of new Set([...anchor.words, ...telling])) wakers.put(word, number);
    for (const id of anchor.classes) anchorsOfClass.put(id, number);
  });
  const rulesOfClass = new Table<number>();
  const waking = new Set<number>();
  keys.forEach((key, rule) => {
    for (const id of key?.classes ?? []) rulesOfClass.put(id, rule);
    for (const number of key?.phrases ?? []) waking.add(number);
  });

  const byClasses = new Map<Uint32Array, Kind>();
  const kinds: { bits: Uint32Array; rules: readonly number[]; phrases: readonly number[] }[] = [];
  const made = (
    { bits }: WordEntry,
    sought: readonly number[],
    telling: readonly number[],
    woken: readonly number[],
  ): Kind => {
    kinds.push({ bits, rules: woken, phrases: telling.filter((number) => waking.has(number)) });
    return { kind: kinds.length - 1, anchors: sought.length === 0 ? undefined : sought };
  };
  const ofEntry = (entry: WordEntry): Kind => {
    let found = byClasses.get(entry.bits);
    if (found === undefined) {
      const ids = idsIn(entry.bits);
      const sought = anchorsOfClass.together(ids);
      found = made(entry, sought, sought, rulesOfClass.together(ids));
      byClasses.set(entry.bits, found);
    }
    return found;
  };
  const ofWord = (word: string, entry: WordEntry): Kind => {
    if (anchors.get(word) === undefined && wakers.get(word) === undefined) return ofEntry(entry);
    const ids = idsIn(entry.bits);
    const byClass = anchorsOfClass.together(ids);
    const withWord = (own: readonly number[] | undefined): readonly number[] => [
      ...new Set([...(own ?? []), ...byClass]),
    ];
    return made(entry, withWord(anchors.get(word)), withWord(wakers.get(word)), rulesOfClass.together(ids));
  };

  const listed = compileListed(lexicon, ofEntry);
  const groupPronoun = { entry: lexicon.groupPronoun, ...ofEntry(lexicon.groupPronoun) };
  const ruleOfPhrase = new Int32Array(phrases.length).fill(-1);
  rules.forEach(({ whenPhrases }, rule) => ruleOfPhrase.fill(rule, whenPhrases.from, whenPhrases.to));
  const partners = phrases.map(({ companions }) => rarestFirst(companions, commonness.ofWord));
  const numberOfId = new Int32Array(reader.size).fill(-1);
  const factsByWord = new Map<string, WordFacts>();
  const all = [lexicon.words.keys(), lexicon.phrases.keys(), anchors.keys(), partners.flat(3)];
  for (const words of all) {
    for (const word of words) {
      if (factsByWord.has(word)) continue;
      const entry = lexicon.words.get(word) ?? lexicon.unknown;
      const { kind, anchors: sought } = ofWord(word, entry);
      const known: WordFacts = {
        number: factsByWord.size,
        entry,
        listed: listed.get(word),
        anchors: sought,
        kind,
      };
      const id = reader.idOf(word);
      if (id >= 0) numberOfId[id] = known.number;
      factsByWord.set(word, known);
    }
  }
  const facts = [...factsByWord.values()];
  return {
    facts,
    factsByWord,
    numberOfId,
    kindOf: Int32Array.from(facts, ({ kind }) => kind),
    beginsListed: Uint8Array.from(facts, ({ listed: root }) => (root === undefined ? 0 : 1)),
    rulesOfKind: rowsOf(kinds.map((kind) => kind.rules)),
    phrasesOfKind: rowsOf(kinds.map((kind) => kind.phrases)),
    bitsOfKind: Uint32Array.from(kinds.flatMap(({ bits }) => [...bits])),
    wakes: Uint8Array.from(phrases, (_, number) => (waking.has(number) ? 1 : 0)),
    companions: rowsOf(
      partners.map((lists) => [
        lists.length,
        ...lists.flatMap((options) => [
          options.length,
          ...options.flatMap((words) => [
            words.length,
            ...words.map((word) => factsByWord.get(word)!.number),
          ]),
        ]),
      ]),
    ),
    sleepless: keys.flatMap((key, rule) => (key === undefined ? [rule] : [])),
    everywhere: keys.flatMap((key, rule) => (key === undefined || key.elsewhere ? [rule] : [])),
    ruleOfPhrase,
    ofGroup: Uint8Array.from(phrases, ({ elements }) =>
      elements.some(({ classes }) => classes.some((id) => has(lexicon.groupPronoun, id))) ? 1 : 0,
    ),
    groupBits: bitsOf(
      lexicon.unknown.bits.length,
      GROUP_CLASSES.map((name) => lexicon.classes.get(name)!),
    ),
    groupPronoun,
  };
}

type Kind = Pick<WordFacts, 'anchors' | 'kind'>;
type Options = readonly (readonly string[])[];

/** What is asked for first is what is likeliest to be missing. */
function rarestFirst(companions: readonly Options[], ofWord: (word: string) => number): readonly Options[] {
  const share = (options: Options): number =>
    options.reduce((sum, words) => sum + Math.min(...words.map(ofWord)), 0);
  return [...companions].sort((one, other) => share(one) - share(other));
}

/** Listed phrases as trees by their first word, so that a word's many phrases cost no more than the few that fit. */
function compileListed(
  lexicon: Lexicon,
  ofEntry: (entry: WordEntry) => Kind,
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
      const end = { entry, length: gap < 0 ? words.length : gap, ...ofEntry(entry) };
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

function rowsOf(lists: readonly (readonly number[])[]): Rows {
  const from = new Int32Array(lists.length + 1);
  lists.forEach((list, number) => (from[number + 1] = from[number]! + list.length));
  return { from, items: Int32Array.from(lists.flat()) };
}

/** Lists of numbers by key. */
class Table<K> {
  private readonly lists = new Map<K, number[]>();

  put(key: K, number: number): void {
    const list = this.lists.get(key);
    if (list === undefined) this.lists.set(key, [number]);
    else list.push(number);
  }

  get(key: K): readonly number[] | undefined {
    return this.lists.get(key);
  }

  keys(): Iterable<K> {
    return this.lists.keys();
  }

  /** The numbers under all of some keys, each once. */
  together(keys: readonly K[]): readonly number[] {
    return [...new Set(keys.flatMap((key) => this.lists.get(key) ?? []))];
  }
}
