import { hasAny } from '../../lexicon/lexicon';
import type { Token } from '../../text/token';
import { weightToMark } from '../strongest-words';
import { NEVER, NO_MATCH, type ConditionKind, type Match } from './condition';
import { mappingOf } from './mapping';
import { phraseCondition } from './phrase.condition';
import { compileSlot } from './slot';

const KEYS = ['words', 'outside'] as const;

/** A weighed word of some classes stands in the sentence, and none in the comment that is far stronger. */
export const strongestCondition: ConditionKind = {
  name: 'strongest',
  compile(source, path, context) {
    const given = mappingOf(source, path, KEYS, context);
    if (given === undefined) return NEVER;
    const { classes, bits } = compileSlot(given['words'], [...path, 'words'], context, { wordsOnly: true });
    if (classes.length === 0) return NEVER;
    const harmless =
      given['outside'] === undefined
        ? NEVER
        : phraseCondition.compile(given['outside'], [...path, 'outside'], context.opposed());
    return {
      needs: { kind: 'class', bits },
      find(scene, sentence) {
        const { reading } = scene;
        const { from, to } = reading.sentences[sentence]!;
        let matches: Match[] | undefined;
        let excused: readonly Match[] | undefined;
        for (let at = from; at < to; at++) {
          const entry = reading.entries[at]!;
          if (entry.weight === 0 || !hasAny(entry, bits) || entry.weight < weightToMark(reading)) continue;
          excused ??= harmless.find(scene, sentence);
          if (excused.some((phrase) => at >= phrase.from && at < phrase.to)) continue;
          if (isPartOfName(reading.tokens, at, from)) continue;
          (matches ??= []).push({ from: at, to: at + 1 });
        }
        return matches ?? NO_MATCH;
      },
    };
  },
};

/** Capitals within a sentence, side by side: "Dick Cheney", "Nazi Germany", "Crazy Horse". */
function isPartOfName(tokens: readonly Token[], at: number, start: number): boolean {
  if (!isCapital(tokens[at])) return false;
  return (isCapital(tokens[at - 1]) && at > start) || (isCapital(tokens[at + 1]) && at > start);
}

function isCapital(token: Token | undefined): boolean {
  return token !== undefined && token.kind === 'word' && token.capital && !token.shouted;
}
