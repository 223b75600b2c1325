import { bitsOf, has, type Lexicon, type WordEntry } from '../lexicon/lexicon';
import type { Reader } from '../text/reader';
import type { FactTables, ListedPhrase, PhraseNode, WordFacts } from './facts';
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
  const anchorsOfClass = new Table<number>();
  phrases.forEach((pattern, number) => {
    const anchor = pattern.elements[pattern.anchor]!;
    const words = new Set([...anchor.words, ...anchor.runs.map(([first]) => first!)]);
    for (const word of words) anchors.put(word, number);
    for (const id of anchor.classes) anchorsOfClass.put(id, number);
  });
  const rulesOfClass = new Table<number>();
  const waking = new Set<number>();
  keys.forEach((key, rule) => {
    for (const id of key?.classes ?? []) rulesOfClass.put(id, rule);
    for (const number of key?.phrases ?? []) waking.add(number);
  });

  const byClasses = new Map<string, Pick<WordFacts, 'anchors' | 'wakes'>>();
  let wakeSets = 0;
  const made = (
    numbers: readonly number[],
    woken: readonly number[],
  ): Pick<WordFacts, 'anchors' | 'wakes'> => {
    const wakingPhrases = numbers.filter((number) => waking.has(number));
    return {
      anchors: numbers.length === 0 ? undefined : numbers,
      wakes:
        woken.length + wakingPhrases.length === 0
          ? undefined
          : { number: wakeSets++, rules: woken, phrases: wakingPhrases },
    };
  };
  const ofEntry = ({ bits }: WordEntry): Pick<WordFacts, 'anchors' | 'wakes'> => {
    const key = bits.join();
    let found = byClasses.get(key);
    if (found === undefined) {
      const ids = idsIn(bits);
      found = made(anchorsOfClass.together(ids), rulesOfClass.together(ids));
      byClasses.set(key, found);
    }
    return found;
  };
  const ofWord = (word: string, entry: WordEntry): Pick<WordFacts, 'anchors' | 'wakes'> => {
    const own = anchors.get(word);
    if (own === undefined) return ofEntry(entry);
    const ids = idsIn(entry.bits);
    return made([...new Set([...own, ...anchorsOfClass.together(ids)])], rulesOfClass.together(ids));
  };

  const listed = compileListed(lexicon, ofEntry);
  const groupPronoun = { entry: lexicon.groupPronoun, ...ofEntry(lexicon.groupPronoun) };
  const ruleOfPhrase = new Int32Array(phrases.length).fill(-1);
  rules.forEach(({ whenPhrases }, rule) => ruleOfPhrase.fill(rule, whenPhrases.from, whenPhrases.to));
  const partners = phrases.map(({ companions }) => companions);
  const factsById = new Array<WordFacts | undefined>(reader.size).fill(undefined);
  const factsByWord = new Map<string, WordFacts>();
  const all = [lexicon.words.keys(), lexicon.phrases.keys(), anchors.keys(), partners.flat(2)];
  for (const words of all) {
    for (const word of words) {
      if (factsByWord.has(word)) continue;
      const entry = lexicon.words.get(word) ?? lexicon.unknown;
      const facts: WordFacts = {
        number: factsByWord.size,
        entry,
        listed: listed.get(word),
        ...ofWord(word, entry),
      };
      const id = reader.idOf(word);
      if (id >= 0) factsById[id] = facts;
      factsByWord.set(word, facts);
    }
  }
  return {
    factsById,
    factsByWord,
    words: factsByWord.size,
    companions: partners.map((lists) =>
      lists.map((list) => list.map((word) => factsByWord.get(word)!.number)),
    ),
    sleepless: keys.flatMap((key, rule) => (key === undefined ? [rule] : [])),
    ruleOfPhrase,
    ofGroup: Uint8Array.from(phrases, ({ elements }) =>
      elements.some(({ classes }) => classes.some((id) => has(lexicon.groupPronoun, id))) ? 1 : 0,
    ),
    groupBits: bitsOf(
      lexicon.unknown.bits.length,
      (['group', 'group-place'] as const).map((name) => lexicon.classes.get(name)!),
    ),
    groupPronoun,
    wakeSets,
  };
}

/** Listed phrases as trees by their first word, so that a word's many phrases cost no more than the few that fit. */
function compileListed(
  lexicon: Lexicon,
  ofEntry: (entry: WordEntry) => Pick<WordFacts, 'anchors' | 'wakes'>,
): ReadonlyMap<string, PhraseNode> {
  interface Draft {
    next: Map<string, Draft> | undefined;
    end: ListedPhrase | undefined;
    parted: ListedPhrase[] | undefined;
  }
  const roots = new Map<string, Draft>();
  const draft = (): Draft => ({ next: undefined, end: undefined, parted: undefined });
  for (const [first, phrases] of lexicon.phrases) {
    const root = draft();
    roots.set(first, root);
    for (const { words, entry } of phrases) {
      const gap = words.indexOf('*');
      const end = { entry, length: words.length, parted: gap >= 0, ...ofEntry(entry) };
      let node = root;
      for (let at = 1; at < (gap < 0 ? words.length : gap); at++) {
        node.next ??= new Map();
        let next = node.next.get(words[at]!);
        if (next === undefined) node.next.set(words[at]!, (next = draft()));
        node = next;
      }
      if (gap < 0) node.end = end;
      else (node.parted ??= []).push(end);
    }
  }
  return roots;
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
