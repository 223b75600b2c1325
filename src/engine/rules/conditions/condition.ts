import type { Lexicon } from '../../lexicon/lexicon';
import type { Reading } from '../../parse/reading';
import { NEVER_MET, type Needs } from '../needs';
import type { RegexEngine } from '../regex-engine';
import type { PhrasePattern } from '../phrase-pattern';

/** A run of tokens `[from, to)` that shows why a condition holds. */
export interface Match {
  readonly from: number;
  readonly to: number;
}

/** What a comment offers to conditions: its reading, and where each phrase of the rule set was found. */
export interface Scene {
  readonly reading: Reading;
  /** Per phrase number, its matches in order; absent: not found. */
  readonly phraseHits: ReadonlyMap<number, readonly Match[]>;
  /** Takes steps from the budget of the rule that a regular expression belongs to; false if it has too few left. */
  readonly maySpend: (regex: number, steps: number) => boolean;
}

/** A compiled condition. Asked about one sentence at a time; an empty answer means that it does not hold there. */
export interface Condition {
  find(scene: Scene, sentence: number): readonly Match[];
  /** What must be there for it to hold. */
  readonly needs: Needs;
}

/** A phrase or a class that a rule names, so that its examples can be held to show it. */
export interface NamedPart {
  /** Keys from the rule to where it is named. */
  readonly path: readonly (string | number)[];
  /** As it is written. */
  readonly text: string;
  /** Numbers of the phrases that were made of it; empty for a class. */
  readonly phrases: readonly number[];
  /** Number of the class; absent for a phrase. */
  readonly classId?: number;
  /** For what is neither: whether a comment shows it. */
  readonly standsIn?: (scene: Scene) => boolean;
  /** What holds here keeps the rule from holding. */
  readonly against: boolean;
}

export interface CompileContext {
  readonly lexicon: Lexicon;
  readonly split: (phrase: string) => readonly string[];
  /** Registers a phrase with the rule set and gives its number. */
  readonly phrase: (pattern: PhrasePattern) => number;
  /** Absent where there is none: then rules do without regular expressions. */
  readonly regexEngine: RegexEngine | undefined;
  /** Registers a regular expression with the rule set and gives its number. */
  readonly regex: (pattern: string) => number;
  readonly fault: (path: readonly (string | number)[], message: string, nearest?: string) => void;
  readonly compile: (source: unknown, path: readonly (string | number)[]) => Condition;
  readonly named: (part: Omit<NamedPart, 'against'> & { readonly against?: true }) => void;
  /** For conditions that speak against what those around them speak for. */
  readonly opposed: () => CompileContext;
}

/** One kind of condition: the key under which packs write it, and its meaning. */
export interface ConditionKind {
  readonly name: string;
  compile(source: unknown, path: readonly (string | number)[], context: CompileContext): Condition;
}

export const NO_MATCH: readonly Match[] = [];
export const NEVER: Condition = { find: () => NO_MATCH, needs: NEVER_MET };
