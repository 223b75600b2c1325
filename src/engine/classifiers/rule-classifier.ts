import type { Classifier } from '../label';
import type { Classify } from './classifier';

/** A classifier that consists of the live rules whose categories are its own. */
export function ruleClassifier(classifier: Classifier): Classify {
  return ({ applied }) => {
    const labels = applied.findings
      .filter(({ rule }) => rule.classifier === classifier && rule.status === 'live')
      .map(({ label }) => label);
    return { labels, score: labels.reduce((highest, { score }) => Math.max(highest, score), 0) };
  };
}
