import type { ParseClassIds } from '../lexicon/classes';
import type { Lexicon, WordEntry } from '../lexicon/lexicon';
import { unitsOf } from './annotate';
import type { Clause } from './clause';
import { SentenceParser } from './clauses';
import { fragmentClause, partyOf } from './fragment';
import type { Mention } from './mention';
import type { Glanced, Range, Reading } from './reading';
import { resolveReferences } from './reference';
import { readStances } from './stance';
import { tagUnits } from './tag';

/** Mentions and clauses beyond which a comment is read no further: no honest comment has as many. */
const CLAUSE_LIMIT = 2000;

/** Takes a comment apart: what each word may mean, who does what to whom, and who says so. */
export function readComment(
  { tokens, entries, phraseAt, partedAt, sentences }: Glanced,
  quotations: readonly Range[],
  lexicon: Lexicon,
  ids: ParseClassIds,
): Reading {
  const quoted = new Uint8Array(tokens.length);
  for (const { from, to } of quotations) quoted.fill(1, from, to);
  const units = unitsOf(tokens, entries, phraseAt, partedAt, quoted);
  const tags = tagUnits(units, ids);

  const unitSentences: Range[] = [];
  const sentenceOfUnit = new Int32Array(units.length);
  let unit = 0;
  sentences.forEach(({ to }, sentence) => {
    const from = unit;
    while (unit < units.length && units[unit]!.from < to) sentenceOfUnit[unit++] = sentence;
    unitSentences.push({ from, to: unit });
  });

  const stances = readStances(units, tags, ids, unitSentences);
  const mentions: Mention[] = [];
  const clauses: Clause[] = [];
  const mentionsOf: Range[] = [];
  const clausesOf: Range[] = [];
  let party: Mention | undefined;
  for (let sentence = 0; sentence < unitSentences.length && clauses.length < CLAUSE_LIMIT; sentence++) {
    const found = new SentenceParser(units, tags, ids).parse(unitSentences[sentence]!, sentence);
    const [firstMention, firstClause] = [mentions.length, clauses.length];
    for (const mention of found.mentions) mentions.push(mention);
    const fragment =
      found.clauses.length === 0
        ? fragmentClause({ units, tags, ids }, unitSentences[sentence]!, found.mentions, party, sentence)
        : undefined;
    party = partyOf(units, found.mentions, found.clauses) ?? (found.clauses.length === 0 ? party : undefined);
    for (const clause of fragment === undefined ? found.clauses : [fragment]) {
      clause.stance = stances[clause.verb]!;
      clauses.push(clause);
    }
    mentionsOf.push({ from: firstMention, to: mentions.length });
    clausesOf.push({ from: firstClause, to: clauses.length });
  }
  resolveReferences(mentions, units, ids, (at) => sentenceOfUnit[at]!);
  let own: WordEntry[] | undefined;
  for (const mention of mentions) {
    if (mention.antecedent === undefined) continue;
    const head = units[mention.head]!;
    if (head.entry.group >= 0) continue;
    own ??= [...entries];
    own[head.from] = asGroup(own[head.from]!, lexicon);
  }
  return {
    tokens,
    entries: own ?? entries,
    phraseAt,
    partedAt,
    sentences,
    quoted,
    units,
    tags,
    stances,
    mentions,
    clauses,
    mentionsOf,
    clausesOf,
  };
}

/** A pronoun or an epithet that stands for a group; the epithet keeps its strength and what it is. */
function asGroup(entry: WordEntry, { groupPronoun }: Lexicon): WordEntry {
  if (entry.weight === 0) return groupPronoun;
  return {
    ...groupPronoun,
    bits: groupPronoun.bits.map((bits, at) => bits | entry.bits[at]!),
    weight: entry.weight,
  };
}
