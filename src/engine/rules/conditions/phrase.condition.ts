import { nearestName } from '../nearest-name';
import { EXPANSION_LIMIT, expandPhrase, parsePhrase } from '../phrase-pattern';
import { NEVER, NO_MATCH, type ConditionKind, type Match } from './condition';

const PHRASE_LENGTH = 2_000;

/** One of some phrases stands in the sentence. */
export const phraseCondition: ConditionKind = {
  name: 'phrase',
  compile(source, path, context) {
    const phrases: readonly unknown[] = Array.isArray(source) ? source : [source];
    const numbers: number[] = [];
    phrases.forEach((phrase, index) => {
      const at = Array.isArray(source) ? [...path, index] : path;
      if (typeof phrase !== 'string' || phrase.trim() === '') {
        context.fault(at, 'a phrase is text');
        return;
      }
      if (phrase.length > PHRASE_LENGTH) {
        context.fault(
          at,
          `a phrase of ${phrase.length} characters, more than ${PHRASE_LENGTH}: write several`,
        );
        return;
      }
      const expanded = expandPhrase(phrase);
      if (expanded === undefined) {
        context.fault(
          at,
          `brackets with "*" or "<" among their words make more than ${EXPANSION_LIMIT} phrases of it: write several`,
        );
        return;
      }
      const own: number[] = [];
      for (const written of expanded) {
        const pattern = parsePhrase(written, context.lexicon, context.split, (message, wrong) => {
          const nearest =
            wrong === undefined ? undefined : nearestName(wrong, context.lexicon.classes.keys());
          context.fault(at, message, nearest);
        });
        if (pattern !== undefined) own.push(context.phrase(pattern));
      }
      context.named({ path: at, text: phrase, phrases: own });
      numbers.push(...own);
    });
    if (numbers.length === 0) return NEVER;
    return {
      needs: { kind: 'phrase', numbers },
      find(scene, sentence) {
        let matches: Match[] | undefined;
        const range = scene.reading.sentences[sentence]!;
        for (const number of numbers) {
          const hits = scene.phraseHits.get(number);
          if (hits === undefined) continue;
          for (const hit of hits) {
            if (hit.from >= range.from && hit.from < range.to) (matches ??= []).push(hit);
          }
        }
        return matches ?? NO_MATCH;
      },
    };
  },
};
