import type { Classifier } from '../label';
import { givesLabels } from '../rules/rule-set';
import type { Classify } from './classifier';

/** A classifier that consists of the live rules whose categories are its own, as far as they pass the thresholds. */
export function ruleClassifier(classifier: Classifier): Classify {
  return ({ applied }) => {
    const labels = applied.findings
      .filter(({ rule }) => rule.classifier === classifier && givesLabels(rule))
      .map(({ label }) => label);
    return { labels, score: labels.reduce((highest, { score }) => Math.max(highest, score), 0) };
  };
}
