import { RE2JS, RE2JSException, RE2Set } from 're2js';
import type { RegexEngine } from '../engine/rules/regex-engine';

/** Patterns that share one automaton; larger sets grow states faster than they save passes. */
const SHARD = 50;

/** Regular expressions of RE2: linear in the text by their making, since whoever writes one need not know better. */
export const RE2_ENGINE: RegexEngine = {
  compile(pattern) {
    try {
      const regex = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
      return {
        size: regex.programSize(),
        find(text, from) {
          const matcher = regex.matcher(text);
          return from <= text.length && matcher.find(from)
            ? { start: matcher.start(), end: matcher.end() }
            : undefined;
        },
      };
    } catch (error) {
      if (!(error instanceof RE2JSException)) throw error;
      return {
        fault: error.message.replace(/^error parsing regexp: /, 'no regular expression of RE2: '),
      };
    }
  },
  together(patterns) {
    const shards: { readonly first: number; readonly set: RE2Set }[] = [];
    for (let first = 0; first < patterns.length; first += SHARD) {
      const set = new RE2Set(RE2Set.UNANCHORED, RE2JS.CASE_INSENSITIVE);
      for (const pattern of patterns.slice(first, first + SHARD)) set.add(pattern);
      set.compile();
      shards.push({ first, set });
    }
    return (text) => shards.flatMap(({ first, set }) => set.match(text).map((place) => first + place));
  },
};
