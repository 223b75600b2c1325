import type { Scores } from '../verdict';
import type { Classify } from './classifier';
import { ruleClassifier } from './rule-classifier';

/** Every classifier, under the name of its score. */
export const CLASSIFY: Readonly<Record<keyof Scores, Classify>> = {
  abuse: ruleClassifier('abuse'),
  hateSpeech: ruleClassifier('hate-speech'),
  offTopic: () => ({ score: null, labels: [] }),
};
