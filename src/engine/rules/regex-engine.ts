/** A regular expression whose matching takes time linear in the text, whatever the text. */
export interface CompiledRegex {
  /** Number of instructions: a character of text may cost as many steps. */
  readonly size: number;
  /** The first match that begins at UTF-16 unit `from` or after it. */
  find(text: string, from: number): { readonly start: number; readonly end: number } | undefined;
}

/**
 * What the engine needs in order to offer `regex` conditions; whoever compiles rules gives one. It must be linear in the
 * text: patterns come from people, and comments from anybody.
 */
export interface RegexEngine {
  /** Letters match in either case. A pattern that it does not take comes back with the reason. */
  compile(pattern: string): CompiledRegex | { readonly fault: string };
  /** Which of some patterns, all of which compile, stand in a text: their places in the list. */
  together(patterns: readonly string[]): (text: string) => readonly number[];
}
