import { overlap, unite, type Lexicon } from '../lexicon/lexicon';
import type { Glanced, Range } from '../parse/reading';
import { asRead } from './conditions/as-read';
import type { Match } from './conditions/condition';
import type { Budget } from './budget';
import type { FactTables } from './facts';
import { findPhrases, type PhraseGround } from './find-phrases';
import type { Glance } from './glance';
import type { PhrasePattern } from './phrase-pattern';
import { areMet, type Hint, type Needs } from './needs';

/** Rules to ask, and about which sentences. */
export interface Sifted {
  /** Numbers of rules, in order. */
  readonly rules: readonly number[];
  /** Of each of them the numbers of the sentences where it may hold. */
  readonly sentences: readonly (readonly number[])[];
  readonly hits: Map<number, Match[]>;
}

/** A closer look, sentence by sentence; `undefined` where no rule can hold. */
export type Sift = (glance: Glance, glanced: Glanced) => Sifted | undefined;

/** Of a rule, what the sieve looks at. */
export interface Sieved {
  readonly needs: Needs;
  readonly phrases: Range;
}

/** Numbers that are marked until the next `clear`. */
class Marks {
  private readonly marked: Int32Array;
  private now = 1;

  constructor(size: number) {
    this.marked = new Int32Array(size);
  }

  clear(): void {
    this.now += 1;
  }

  add(number: number): void {
    this.marked[number] = this.now;
  }

  has(number: number): boolean {
    return this.marked[number] === this.now;
  }
}

/**
 * Makes the function that keeps the rules, and of each the sentences, for which what it needs stands in one
 * sentence. Where a group was named, later pronouns count as one.
 */
export function createSift(
  tables: FactTables,
  rules: readonly Sieved[],
  patterns: readonly PhrasePattern[],
  lexicon: Lexicon,
  budget: Budget,
  regexesIn?: (text: string) => readonly number[],
): Sift {
  const wanted = new Marks(patterns.length);
  const awake = new Marks(rules.length);

  const { rulesOfKind } = tables;
  const wakeByKind = (kind: number): void => {
    for (const rule of rulesOfKind[kind]!) awake.add(rule);
  };

  return (glance, glanced) => {
    wanted.clear();
    for (const rule of glance.rules) {
      const { from, to } = rules[rule]!.phrases;
      for (let number = from; number < to; number++) if (glance.hint.mayHold(number)) wanted.add(number);
    }
    const ground: PhraseGround = { glance, reading: glanced, tables, patterns, wanted, budget };
    const hits = new Map<number, Match[]>();
    const sentencesOf = glance.rules.map((): number[] => []);
    const classes = new Uint32Array(lexicon.unknown.bits.length);
    let range: Range = { from: 0, to: 0 };
    let regexes: readonly number[] | undefined;
    let grouped = false;
    const before = new Uint32Array(classes.length);
    const hint: Hint = {
      classes,
      before,
      comment: glance.hint,
      mayHold: (phrase) =>
        (hits.get(phrase)?.at(-1)?.from ?? -1) >= range.from ||
        (grouped && tables.ofGroup[phrase] === 1 && glance.hint.mayHold(phrase)),
      mayMatch: (regex) => {
        if (regexesIn === undefined) return true;
        regexes ??= regexesIn(asRead(glanced.tokens, range).text);
        return regexes.includes(regex);
      },
    };
    let listed = 0;
    for (let number = 0; number < glanced.sentences.length; number++) {
      const sentence = glanced.sentences[number]!;
      range = sentence;
      regexes = undefined;
      classes.fill(0);
      awake.clear();
      for (const rule of tables.everywhere) awake.add(rule);
      for (let at = sentence.from; at < sentence.to; at++) {
        const kind = glance.kinds[at]!;
        if (kind < 0) continue;
        unite(classes, glance.entries[at]!.bits);
        wakeByKind(kind);
      }
      for (; listed < glance.listed.length && glance.listed[listed]!.at < sentence.to; listed++) {
        const { phrase } = glance.listed[listed]!;
        unite(classes, phrase.entry.bits);
        wakeByKind(phrase.kind);
      }
      const names = overlap(classes, tables.words.groupBits);
      grouped ||= names;
      if (grouped) unite(classes, lexicon.groupPronoun.bits);
      findPhrases(ground, sentence, hits);
      for (const [phrase, matches] of hits)
        if (matches.at(-1)!.from >= sentence.from) awake.add(tables.ruleOfPhrase[phrase]!);
      for (let at = 0; at < glance.rules.length; at++) {
        const rule = glance.rules[at]!;
        if ((grouped || awake.has(rule)) && areMet(rules[rule]!.needs, hint)) sentencesOf[at]!.push(number);
      }
      if (names) unite(before, classes);
    }
    const kept = glance.rules.flatMap((_, at) => (sentencesOf[at]!.length > 0 ? [at] : []));
    if (kept.length === 0) return undefined;
    return {
      rules: kept.map((at) => glance.rules[at]!),
      sentences: kept.map((at) => sentencesOf[at]!),
      hits,
    };
  };
}
