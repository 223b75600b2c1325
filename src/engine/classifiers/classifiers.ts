import { passes } from '../rules/settings';
import type { Scores } from '../verdict';
import type { Classify } from './classifier';
import { classifyOffTopic } from './off-topic/off-topic';
import { ruleClassifier } from './rule-classifier';

/** Every classifier, under the name of its score. */
export const CLASSIFY: Readonly<Record<keyof Scores, Classify>> = {
  abuse: ruleClassifier('abuse'),
  hateSpeech: ruleClassifier('hate-speech'),
  offTopic: ({ comment, tokens, harmless, language: { offTopic }, thresholds }) =>
    offTopic === undefined
      ? { score: null, labels: [] }
      : classifyOffTopic(comment, tokens, offTopic, {
          harmless,
          isSure: (label) => passes(label, thresholds),
        }),
};
