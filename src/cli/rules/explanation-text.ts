import { highlight } from '../flagged-text';
import type { Explanation } from '../../engine/explain';
import type { Label, Span } from '../../engine/label';

/** An explanation for people: the text with what was found in it, how the words were read, which rules fired on what, and which were held back by what. */
export function explanationText(text: string, explanation: Explanation, labels: readonly Label[]): string {
  const quote = (spans: readonly Span[]): string =>
    spans.map(({ start, end }) => JSON.stringify(text.slice(start, end))).join(', ');
  const { words, mentions, clauses, fired, suppressed, overBudget } = explanation;
  const found = fired.flatMap(({ evidence }) => evidence);
  const lines = [highlight(text, found), 'words'];
  for (const { word, classes, stance } of words) {
    if (classes.length > 0 || stance !== 'asserted') lines.push(`  ${[word, stance, ...classes].join('  ')}`);
  }
  section(lines, 'who and what', mentions, (each) =>
    [each.text, each.referent, each.group ?? ''].join('  ').trim(),
  );
  section(lines, 'clauses', clauses, ({ subject, verb, object, complement, force, negated, stance }) =>
    [subject || '-', negated ? `not ${verb}` : verb, object || complement || '-', force, stance].join('  '),
  );
  section(lines, 'fired', fired, ({ rule, status, evidence }) => `${rule} (${status}) on ${quote(evidence)}`);
  section(
    lines,
    'held back',
    suppressed,
    ({ rule, by, because, evidence }) =>
      `${rule} on ${quote(evidence)} by ${because.length === 0 ? by : `${by}: ${quote(because)}`}`,
  );
  section(lines, 'over budget', overBudget, (rule) => `${rule} gave up`);
  section(lines, 'labels', labels, ({ classifier, category, severity, score, reason, undone = [] }) => {
    const read = undone.map(({ from, to }) => `${from} read as ${to}`);
    return [`${classifier}/${category}`, severity, score.toFixed(2), reason, ...read].join('  ');
  });
  if (labels.length === 0) lines.push('labels', '  none');
  return `${lines.join('\n')}\n`;
}

function section<T>(lines: string[], title: string, items: readonly T[], show: (item: T) => string): void {
  if (items.length > 0) lines.push(title, ...items.map((item) => `  ${show(item)}`));
}
