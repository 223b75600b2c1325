import type { Classifier, Label } from '../../engine/label';
import { actionForLabel, type Policy } from '../../engine/policy';
import type { Scores, Verdict } from '../../engine/verdict';
import { characterF1, type Outcome } from './figures';
import type { LabelledComment } from '../../features/backtests/labelled-comment';

/** What counts as a flag. */
export interface Measure {
  readonly classifiers: readonly Classifier[];
  readonly policy: Policy;
  /** A flag is a score of at least this; absent: a label for which the policy asks for more than approval. */
  readonly score?: number;
}

const SCORE_OF: Readonly<Record<Classifier, keyof Scores>> = {
  abuse: 'abuse',
  'hate-speech': 'hateSpeech',
  'off-topic': 'offTopic',
};

/** Sets a verdict beside what was expected; spans are compared whether or not the labels flag. */
export function judgeLabelled(labelled: LabelledComment, verdict: Verdict, measure: Measure): Outcome {
  const labels = verdict.labels.filter(({ classifier }) => measure.classifiers.includes(classifier));
  const score = scoreOf(verdict, measure.classifiers);
  return {
    expected: labelled.expected === true,
    flagged:
      measure.score === undefined
        ? labels.some((label) => actionForLabel(label, measure.policy) !== 'approve')
        : (score ?? 0) >= measure.score,
    score,
    ...(labelled.spans === undefined ? {} : { spanF1: characterF1(labelled.spans, markedBy(labels)) }),
  };
}

/** The highest score of the classifiers asked for; `null` where none of them has one or the comment was not judged. */
function scoreOf(verdict: Verdict, classifiers: readonly Classifier[]): number | null {
  if (verdict.undetermined !== undefined) return null;
  const scores = classifiers.flatMap((classifier) => verdict.scores[SCORE_OF[classifier]] ?? []);
  return scores.length === 0 ? null : Math.max(...scores);
}

/** The words that the labels underline; their whole evidence where none underlines any. */
function markedBy(labels: readonly Label[]): readonly (readonly [number, number])[] {
  const marks = labels.flatMap((label) => label.marks);
  return (marks.length > 0 ? marks : labels.flatMap((label) => label.evidence)).map(
    ({ start, end }) => [start, end] as const,
  );
}
