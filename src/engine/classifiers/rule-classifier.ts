import type { Classifier } from '../label';
import { labelOf } from '../rules/apply-rules';
import type { Classify } from './classifier';

/** A classifier that consists of the live rules whose categories are its own. */
export function ruleClassifier(classifier: Classifier): Classify {
  return ({ reading, applied, language }) => {
    const labels = applied.findings
      .filter(({ rule }) => rule.classifier === classifier && rule.status === 'live')
      .map((finding) => labelOf(finding, reading, language.lexicon.markBits));
    return { labels, score: labels.reduce((highest, { score }) => Math.max(highest, score), 0) };
  };
}
