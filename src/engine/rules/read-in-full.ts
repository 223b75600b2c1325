import { readComment } from '../parse/read-comment';
import { withoutScareQuotes } from '../parse/scare-quotes';
import { segment } from '../text/segment';
import type { Token } from '../text/token';
import { askRules, phrasesOf, type Applied } from './apply-rules';
import type { Scene } from './conditions/condition';
import { createGlance, type TakeGlance } from './glance';
import { NEEDS_NOTHING } from './needs';
import type { LanguageData } from './rule-set';

/** A comment with nothing passed over: what `applyRules` must come to as well, the slow way. */
export interface FullReading {
  readonly scene: Scene;
  /** Asks the rules of some numbers about every sentence. */
  readonly ask: (rules: readonly number[]) => Applied;
}

/** Makes the function that reads comments in full: every phrase is looked for, and no rule is passed over. */
export function createReadInFull(language: LanguageData): (tokens: readonly Token[]) => FullReading {
  const glanceAtAll = wideAwake(language);
  return (tokens) => {
    const { facts: tables, phrases: patterns, lexicon, ids, budget } = language;
    language.budget.begin(tokens.length);
    const glance = glanceAtAll(tokens)!;
    const { sentences, quoted, repeated } = segment(tokens);
    const reading = readComment(
      { tokens, entries: glance.entries, phraseAt: glance.phraseAt, partedAt: glance.partedAt, sentences },
      withoutScareQuotes(tokens, [...quoted, ...repeated]),
      lexicon,
      ids,
    );
    const all = [{ from: 0, to: patterns.length }];
    const scene: Scene = {
      maySpend: (regex, steps) => budget.spend(regex, steps),
      reading,
      phraseHits: phrasesOf(all, { glance, reading, tables, patterns, budget }),
    };
    const everywhere = sentences.map((_, sentence) => sentence);
    return {
      scene,
      ask: (rules) =>
        askRules({ rules, sentences: rules.map(() => everywhere), scene, against: () => scene, language }),
    };
  };
}

function wideAwake({ facts, rules, phrases, lexicon }: LanguageData): TakeGlance {
  const sleepless = rules.map((_, number) => number);
  return createGlance(
    { ...facts, sleepless },
    rules.map(() => NEEDS_NOTHING),
    phrases,
    lexicon,
  );
}
