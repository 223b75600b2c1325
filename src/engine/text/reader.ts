import { CONTRACTION_WORDS, BARE_CONTRACTIONS } from './contractions';
import { createFolder } from './fold';
import { createScanner } from './scanner';
import type { Token } from './token';
import type { WatchLists } from './watch-lists';
import { createWordTable } from './word-table';

export interface Reader {
  /**
   * The tokens of a text, whatever it holds (lone surrogates too); never throws. Linear in the text's length.
   */
  read(original: string): readonly Token[];
  /** Number of a word, as in `Token.id`; -1 if no list holds it. Same lists, same numbers. */
  idOf(word: string): number;
  /** How many words are numbered: the size of a table indexed by `Token.id`. */
  readonly size: number;
}

/** Builds a reader; takes some tens of milliseconds for a full vocabulary, so build one a rule set. */
export function createReader(lists: WatchLists): Reader {
  const table = createWordTable([
    ...CONTRACTION_WORDS,
    ...BARE_CONTRACTIONS.keys(),
    ...lists.frequent,
    ...lists.watch.keys(),
    ...(lists.words ?? []),
    ...lists.vocabulary,
  ]);
  const fold = createFolder();
  const scan = createScanner(table);
  return {
    read(original) {
      const tokens: Token[] = [];
      scan({ original, folded: fold(original), tokens });
      return tokens;
    },
    idOf: (word) => table.idOf(word),
    size: table.words.length,
  };
}
