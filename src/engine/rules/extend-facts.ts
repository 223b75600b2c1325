import { bitsOf, has, type Lexicon, overlap } from '../lexicon/lexicon';
import type { Reader } from '../text/reader';
import { type CommonnessOfPhrases, commonnessOfKeys, rarestOf } from './commonness';
import { type FactTables, type Lists, numberIn } from './facts';
import { idsIn, type Keys, keysOf, type Needs } from './needs';
import type { PhrasePattern } from './phrase-pattern';
import type { NumberRange } from './rule-set';

/** What is to be added to the facts of a language, behind what is there. */
export interface MoreRules {
  readonly rules: readonly { readonly when: { readonly needs: Needs }; readonly whenPhrases: NumberRange }[];
  /** Number of the first of them. */
  readonly firstRule: number;
  /** All phrases, those that are there too. */
  readonly phrases: readonly PhrasePattern[];
}

/** Words that get a kind of their own between two pauses. */
const WORDS_AT_A_TIME = 2_000;

/**
 * The facts of a language with further rules and phrases. What they do not touch is shared with the facts before: few
 * words and classes are named by the rules of one site.
 */
export function* extendFacts(
  before: FactTables,
  { rules, firstRule, phrases }: MoreRules,
  language: { readonly lexicon: Lexicon; readonly reader: Reader; readonly common: CommonnessOfPhrases },
): Generator<undefined, FactTables> {
  const { lexicon, reader, common } = language;
  const commonness = commonnessOfKeys(phrases, common);
  const keys = rules.map(({ when }) => keysOf(when.needs, commonness));
  yield;
  const firstPhrase = before.wakes.length;
  const asked = whatWakes(keys, firstRule, phrases, firstPhrase, commonness.ofWord);
  const { anchors, wakers, waking } = asked;
  const tables = {
    rules: [...before.rulesOfKind],
    phrases: [...before.phrasesOfKind],
    anchors: [...before.anchorsOfKind],
    bits: [...before.bitsOfKind],
  };
  wakeByClass(asked, tables, lexicon.unknown.bits.length);
  yield;

  // The words of the shipped rules stand with the language's own: one look finds them.
  const numbers = new Map(firstPhrase === 0 ? before.numberByWord.flatMap((map) => [...map]) : []);
  const numberByWord = firstPhrase === 0 ? [numbers] : [numbers, ...before.numberByWord];
  let size = before.kindOf.length;
  const numberOf = (word: string): number => {
    const known = numberIn(numberByWord, word);
    if (known >= 0) return known;
    const id = reader.idOf(word);
    const number = id >= 0 ? id : size++;
    numbers.set(word, number);
    return number;
  };
  const from: number[] = [];
  const items: number[] = [];
  for (let phrase = firstPhrase; phrase < phrases.length; phrase++) {
    from.push(items.length);
    addCompanions(phrases[phrase]!, numberOf, commonness.ofWord, items);
  }
  const kinds: (readonly [number, number])[] = [];
  for (const word of new Set([...anchors.keys(), ...wakers.keys()])) {
    const number = numberOf(word);
    const kind = before.kindOf[number] ?? -1;
    const telling = (wakers.get(word) ?? NONE).filter((phrase) => waking.has(phrase));
    const made = tables.bits.push(kind < 0 ? lexicon.unknown.bits : tables.bits[kind]!) - 1;
    tables.rules.push(tables.rules[kind] ?? NONE);
    tables.phrases.push(joined(telling, tables.phrases[kind] ?? NONE));
    tables.anchors.push(joined(anchors.get(word) ?? NONE, tables.anchors[kind] ?? NONE));
    kinds.push([number, made]);
    if (kinds.length % WORDS_AT_A_TIME === 0) yield;
  }
  const kindOf = new Int32Array(size).fill(-1);
  kindOf.set(before.kindOf);
  for (const [number, kind] of kinds) kindOf[number] = kind;
  const ruleOfPhrase = new Int32Array(phrases.length).fill(-1);
  ruleOfPhrase.set(before.ruleOfPhrase);
  rules.forEach(({ whenPhrases }, at) => ruleOfPhrase.fill(firstRule + at, whenPhrases.from, whenPhrases.to));
  return {
    words: before.words,
    numberByWord,
    kindOf,
    bitsOfKind: tables.bits,
    rulesOfKind: tables.rules,
    phrasesOfKind: tables.phrases,
    anchorsOfKind: tables.anchors,
    wakes: Uint8Array.from(phrases, (_, at) => before.wakes[at] ?? (waking.has(at) ? 1 : 0)),
    companions: {
      first: firstPhrase,
      before: firstPhrase === 0 ? undefined : before.companions,
      from: Int32Array.from(from),
      items: Int32Array.from(items),
    },
    sleepless: [
      ...before.sleepless,
      ...keys.flatMap((key, at) => (key === undefined ? [firstRule + at] : [])),
    ],
    everywhere: [
      ...before.everywhere,
      ...keys.flatMap((key, at) => (key === undefined || key.elsewhere ? [firstRule + at] : [])),
    ],
    ruleOfPhrase,
    ofGroup: Uint8Array.from(phrases, ({ elements }, at) => {
      const isOfGroup = elements.some(({ classes }) => classes.some((id) => has(lexicon.groupPronoun, id)));
      return before.ofGroup[at] ?? (isOfGroup ? 1 : 0);
    }),
  };
}

const NONE: readonly number[] = [];

function joined(one: readonly number[], other: readonly number[]): readonly number[] {
  if (other.length === 0) return one;
  return one.length === 0 ? other : [...new Set([...one, ...other])];
}

interface Wakers {
  /** By word, the phrases that are looked for at it, and those that it tells of. */
  readonly anchors: Table<string>;
  readonly wakers: Table<string>;
  readonly anchorsOfClass: Table<number>;
  readonly rulesOfClass: Table<number>;
  /** Phrases without which their rules do not hold. */
  readonly waking: ReadonlySet<number>;
}

function whatWakes(
  keys: readonly (Keys | undefined)[],
  firstRule: number,
  phrases: readonly PhrasePattern[],
  firstPhrase: number,
  ofWord: (word: string) => number,
): Wakers {
  const anchors = new Table<string>();
  const wakers = new Table<string>();
  const anchorsOfClass = new Table<number>();
  for (let number = firstPhrase; number < phrases.length; number++) {
    const pattern = phrases[number]!;
    const anchor = pattern.elements[pattern.anchor]!;
    for (const word of new Set([...anchor.words, ...anchor.runs.map(([first]) => first!)]))
      anchors.put(word, number);
    const telling = anchor.runs.map((run) => rarestOf(run, ofWord));
    for (const word of new Set([...anchor.words, ...telling])) wakers.put(word, number);
    for (const id of anchor.classes) anchorsOfClass.put(id, number);
  }
  const rulesOfClass = new Table<number>();
  const waking = new Set<number>();
  keys.forEach((key, at) => {
    for (const id of key?.classes ?? []) rulesOfClass.put(id, firstRule + at);
    for (const number of key?.phrases ?? []) waking.add(number);
  });
  return { anchors, wakers, anchorsOfClass, rulesOfClass, waking };
}

interface KindTables {
  readonly rules: (readonly number[])[];
  readonly phrases: (readonly number[])[];
  readonly anchors: (readonly number[])[];
  readonly bits: readonly Uint32Array[];
}

/** Adds to the kinds that are there what their classes wake. */
function wakeByClass(
  { anchorsOfClass, rulesOfClass, waking }: Wakers,
  tables: KindTables,
  width: number,
): void {
  const named = bitsOf(width, [...anchorsOfClass.keys(), ...rulesOfClass.keys()]);
  const known = new Map<Uint32Array, Lists>();
  tables.bits.forEach((bits, kind) => {
    if (!overlap(bits, named)) return;
    let found = known.get(bits);
    if (found === undefined) {
      const ids = idsIn(bits);
      const sought = anchorsOfClass.together(ids);
      found = [rulesOfClass.together(ids), sought, sought.filter((number) => waking.has(number))];
      known.set(bits, found);
    }
    const [woken, sought, telling] = found;
    tables.rules[kind] = joined(tables.rules[kind]!, woken!);
    tables.anchors[kind] = joined(tables.anchors[kind]!, sought!);
    tables.phrases[kind] = joined(tables.phrases[kind]!, telling!);
  });
}

type Options = readonly (readonly string[])[];

/** What is asked for first is what is likeliest to be missing. */
function addCompanions(
  { companions }: PhrasePattern,
  numberOf: (word: string) => number,
  ofWord: (word: string) => number,
  items: number[],
): void {
  const share = (options: Options): number =>
    options.reduce((sum, words) => sum + Math.min(...words.map(ofWord)), 0);
  const lists =
    companions.length < 2 ? companions : [...companions].sort((one, other) => share(one) - share(other));
  items.push(lists.length);
  for (const options of lists) {
    items.push(options.length);
    for (const words of options) items.push(words.length, ...words.map(numberOf));
  }
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
