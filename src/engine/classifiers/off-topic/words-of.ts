const WORD = /[\p{L}\p{M}]+|\p{N}+(?:[.,:]\p{N}+)*/gu;

/** Tags and addresses: what stands in them is no speech. Bounded, so that a lone `<` costs nothing. */
const MARKUP = /<[^<>]{1,2000}>|\bhttps?:\/\/\S+|\bwww\.\S+/gu;

/** Words of a text that no reader has tokenised, lower case. */
export function wordsOf(text: string): readonly string[] {
  return text.replace(MARKUP, ' ').normalize('NFKC').toLowerCase().match(WORD) ?? [];
}
