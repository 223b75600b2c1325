import { asRead, tokensAt } from './as-read';
import {
  NEVER,
  NO_MATCH,
  type CompileContext,
  type ConditionKind,
  type Match,
  type Scene,
} from './condition';

const PATTERN_LENGTH = 500;
const PATTERN_SIZE = 300;
/** Matches of one pattern in one sentence beyond which no more are looked for. */
const MATCHES = 10;
/** Instructions that make up a step of matching, for the budget. */
const INSTRUCTIONS_A_STEP = 16;

/** One of some regular expressions stands in the sentence, as it is read. */
export const regexCondition: ConditionKind = {
  name: 'regex',
  compile(source, path, context) {
    const patterns: readonly unknown[] = Array.isArray(source) ? source : [source];
    const parts = patterns.flatMap((pattern, index) => {
      const at = Array.isArray(source) ? [...path, index] : path;
      const finder = finderOf(pattern, at, context);
      return finder === undefined ? [] : [finder];
    });
    if (parts.length === 0) return NEVER;
    return {
      needs: { kind: 'regex', numbers: parts.map(({ number }) => number) },
      find(scene, sentence) {
        let matches: Match[] | undefined;
        for (const { find } of parts) for (const match of find(scene, sentence)) (matches ??= []).push(match);
        return matches ?? NO_MATCH;
      },
    };
  },
};

interface Finder {
  readonly number: number;
  readonly find: (scene: Scene, sentence: number) => readonly Match[];
}

function finderOf(
  pattern: unknown,
  path: readonly (string | number)[],
  context: CompileContext,
): Finder | undefined {
  const { regexEngine } = context;
  if (typeof pattern !== 'string' || pattern === '') {
    context.fault(path, 'a regular expression is text');
    return undefined;
  }
  if (pattern.length > PATTERN_LENGTH) {
    context.fault(
      path,
      `a regular expression of ${pattern.length} characters, more than ${PATTERN_LENGTH}: write several`,
    );
    return undefined;
  }
  if (regexEngine === undefined) {
    context.fault(path, 'whoever compiles these rules brings no engine for regular expressions');
    return undefined;
  }
  const compiled = regexEngine.compile(pattern);
  if ('fault' in compiled) {
    context.fault(path, compiled.fault);
    return undefined;
  }
  const { size } = compiled;
  if (size > PATTERN_SIZE) {
    context.fault(
      path,
      `a regular expression of ${size} instructions, more than ${PATTERN_SIZE}: counted repetitions such as {0,100} make it long; use "*", or write several`,
    );
    return undefined;
  }
  if (compiled.find('', 0) !== undefined) {
    context.fault(path, 'a regular expression that matches nothing at all holds everywhere');
    return undefined;
  }
  const number = context.regex(pattern);
  const find: Finder['find'] = (scene, sentence) => {
    const range = scene.reading.sentences[sentence]!;
    const read = asRead(scene.reading.tokens, range);
    if (!scene.maySpend(number, Math.ceil((read.text.length * size) / INSTRUCTIONS_A_STEP))) return NO_MATCH;
    const matches: Match[] = [];
    for (let from = 0; matches.length < MATCHES;) {
      const found = compiled.find(read.text, from);
      if (found === undefined) break;
      if (found.end > found.start) matches.push(tokensAt(read, range, found.start, found.end));
      from = Math.max(found.end, from + 1);
    }
    return matches;
  };
  context.named({
    path,
    text: pattern,
    phrases: [],
    standsIn: (scene) => scene.reading.sentences.some((_, sentence) => find(scene, sentence).length > 0),
  });
  return { number, find };
}
