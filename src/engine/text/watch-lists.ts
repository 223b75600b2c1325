/** What a watched word is about; decides in which company a run of joined words may be taken apart. */
export type WatchKind = 'slur' | 'group' | 'profanity' | 'insult' | 'harm' | 'other';

/**
 * The words that a reader knows. All are single words in lower case, each inflected form an entry of its own
 * (`kill`, `kills`, `killed`, `killing`). A word that any list holds is never rewritten; only unknown ones are
 * suspected of a disguise, and what they may be read as depends on the disguise.
 */
export interface WatchLists {
  /** The plain vocabulary: ordinary words, names, places. */
  readonly vocabulary: Iterable<string>;
  /** Words that rules speak of and that leet, stretching, separating, joining and splitting may hide. */
  readonly watch: ReadonlyMap<string, WatchKind>;
  /** The few hundred that people mask (`f*ck`) or write without vowels; where several fit, the first wins. */
  readonly masked: readonly string[];
  /** Some eighty frequent words of five and more letters that may be misspelt by one letter. */
  readonly fuzzy: readonly string[];
  /** Frequent function words that leet may yield (`n0t`, `y0u`) and that joined words are made of. */
  readonly frequent: readonly string[];
  /** Fixed respellings: `u` is `you`, `phuck` is `fuck`; several words are divided by a space. */
  readonly respellings?: ReadonlyMap<string, string>;
  /** Unmistakable stems that make any unknown compound readable (`megafuckery` is read as `fuck`). */
  readonly stems?: readonly string[];
  /** Innocent words and parts of words that hold a stem or a watched word: `scunthorpe`. */
  readonly innocent?: Iterable<string>;
  /** Any other word of a lexicon: gets an id, is left as it is. */
  readonly words?: Iterable<string>;
}
