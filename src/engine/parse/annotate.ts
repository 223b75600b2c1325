import { NOUN, Pos, VERB } from '../lexicon/inflect';
import type { WordEntry } from '../lexicon/lexicon';
import type { Token } from '../text/token';
import type { PartedHit, PhraseHit, Unit } from './reading';

/** "Be shot", "be put down", listed as one: the parse must see the passive in it. */
function isPassive(entries: readonly WordEntry[], at: number, { entry, length }: PhraseHit): boolean {
  if ((entry.pos & Pos.Function) !== 0) return false;
  if (length !== 2 && (length !== 3 || !PARTICLES.has(entries[at + 2]!.word))) return false;
  const { pos } = entries[at + 1]!;
  return (pos & Pos.Participle) !== 0 && BE.has(entry.word.slice(0, entry.word.indexOf(' ')));
}

/** "The old" names people; in "the old hotel" it names none. */
function describesNext(entries: readonly WordEntry[], at: number, { entry, length }: PhraseHit): boolean {
  if (entry.group < 0 || length !== 2 || !entry.word.startsWith('the ')) return false;
  const next = entries[at + 2];
  if (next === undefined || (entries[at + 1]!.pos & Pos.Adjective) === 0) return false;
  return (next.pos & NOUN) !== 0 && (next.pos & (VERB | Pos.Function)) === 0;
}

function isUnit(entries: readonly WordEntry[], at: number, hit: PhraseHit): boolean {
  return hit.entry.pos !== 0 && !isPassive(entries, at, hit) && !describesNext(entries, at, hit);
}

const BE = new Set(['be', 'am', 'is', 'are', 'was', 'were', 'been', 'being', 'get', 'gets', 'got']);
const PARTICLES = new Set(['down', 'up', 'out', 'off', 'away', 'over', 'alive']);

/** The comment cut into words and listed phrases, each with every part of speech it could be. */
export function unitsOf(
  tokens: readonly Token[],
  entries: readonly WordEntry[],
  phraseAt: readonly (PhraseHit | undefined)[],
  partedAt: readonly (PartedHit | undefined)[],
  quoted: Uint8Array,
): Unit[] {
  const units: Unit[] = [];
  for (let i = 0; i < tokens.length;) {
    const token = tokens[i]!;
    // A phrase that the parse knows nothing of leaves its words to the parse.
    let hit = phraseAt[i];
    while (hit !== undefined && !isUnit(entries, i, hit)) hit = hit.shorter;
    const parted = hit === undefined ? partedAt[i] : undefined;
    const entry = hit?.entry ?? parted?.entry ?? entries[i]!;
    const to = i + (hit?.length ?? parted?.length ?? 1);
    units.push({
      from: i,
      to,
      word: hit?.entry.word ?? token.word,
      entry,
      pos: entry.pos !== 0 ? entry.pos : guess(token),
      capital: token.capital && !token.shouted,
      quoted: quoted[i] === 1,
      ...(parted === undefined ? {} : { particle: parted.particle }),
    });
    i = to;
  }
  return units;
}

/** The part of speech of a word that no list holds, by its ending. */
function guess(token: Token): number {
  const { word } = token;
  switch (token.kind) {
    case 'number':
      return Pos.Singular;
    case 'emoji':
      return NOUN;
    case 'mention':
      return Pos.Name;
    case 'url':
      return Pos.Singular;
    case 'word':
      break;
    default:
      return 0;
  }
  if (word.length > 4) {
    if (word.endsWith('ly')) return Pos.Adverb;
    if (word.endsWith('ing')) return Pos.Gerund | Pos.Singular | Pos.Adjective;
    if (word.endsWith('ed')) return Pos.Past | Pos.Participle | Pos.Adjective;
    if (/(?:ous|ful|less|ish|able|ible|ical|ive|esque)$/.test(word)) return Pos.Adjective;
    if (/(?:ss|us|is)$/.test(word)) return Pos.Singular;
    if (word.endsWith('s')) return token.capital && !token.shouted ? Pos.Plural | Pos.Name : Pos.Plural;
  }
  return token.capital && !token.shouted ? Pos.Singular | Pos.Name : Pos.Singular;
}
