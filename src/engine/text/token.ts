import type { Span, UndoneDisguise } from '../label';

export type TokenKind = 'word' | 'number' | 'punctuation' | 'emoji' | 'mention' | 'url' | 'break';

/**
 * One thing that a reader sees. Tokens come in order and never overlap; white space is no token.
 *
 * What `word` holds, by kind:
 * - `word`: letters, folded and lower case. A hyphen divides (`well-known` is three tokens), an apostrophe does
 *   not (`o'brien`), except in contractions, which are taken apart whether or not the apostrophe was typed:
 *   `don't` and `dont` are `do` `not`, `can't` and `cannot` `can` `not`, `won't` `will` `not`, `ain't` `is` `not`,
 *   `I'm` and `im` `i` `am`, `they're` `they` `are`, `he's` `he` `is`, `let's` `let` `us`, `'ll` `will`,
 *   `'ve` `have`, `'d` `would`. After any other word `'s` is a token of its own with the word `'s`.
 *   So negation is always the word `not`.
 * - `number`: digits with what clings to them (`3.5`, `4th`, `7pm`, `90s`).
 * - `punctuation`: one mark; a run of the same mark is one token with the word of a single one, but two and more
 *   full stops are `...`. Quotes are `"` and `'` (`«` and `»` stay), long dashes are `—`. A `#` before words is a
 *   hashtag.
 * - `emoji`: the name of an emoji that stands for a word (`pig`, `flag-israel`, `dark-skinned-man`, see
 *   emoji-names.ts), else the emoji itself.
 * - `mention`: `@name`. `url`: the address in lower case. `break`: `\n`, or `\n\n` for an empty line.
 */
export interface Token {
  /** In the original text. */
  readonly span: Span;
  readonly kind: TokenKind;
  /** What the engine reads. */
  readonly word: string;
  /** Number of `word` in the reader's table (`Reader.idOf`), below `Reader.size`; -1 for a word no list holds. */
  readonly id: number;
  /** The first letter is upper case in the original. */
  readonly capital: boolean;
  /** All letters are upper case, two or more of them. */
  readonly shouted: boolean;
  /** White space or a break (or the text's start) stands before it. */
  readonly spaceBefore: boolean;
  /** Present where `word` came from undoing a disguise; tokens read from one disguise share one object. */
  readonly undone?: UndoneDisguise;
}
