import { styleText } from 'node:util';
import type { Span } from '../engine/label';

/** Whether standard output shows colours; elsewhere evidence is set in «guillemets». */
const isColourful = (): boolean => process.stdout.isTTY && process.env['NO_COLOR'] === undefined;

type Style = Parameters<typeof styleText>[0];

export const styled = (style: Style, text: string): string => (isColourful() ? styleText(style, text) : text);

/** The union of spans, in order: what overlaps or touches becomes one. */
export function joinSpans(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last !== undefined && span.start <= last.end) {
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else joined.push(span);
  }
  return joined;
}

/** A comment's text with its evidence made visible. */
export function highlight(text: string, spans: readonly Span[]): string {
  let shown = '';
  let at = 0;
  for (const { start, end } of joinSpans(spans)) {
    const passage = text.slice(start, end);
    shown +=
      text.slice(at, start) +
      (isColourful() ? styleText(['bold', 'red', 'underline'], passage) : `«${passage}»`);
    at = end;
  }
  return shown + text.slice(at);
}

export interface PrintedLabel {
  readonly classifier: string;
  readonly category: string;
  readonly severity: string;
  readonly score: number;
  readonly rule: string;
  readonly reason: string;
  readonly evidence: readonly Span[];
}

export interface PrintedComment {
  readonly author: string;
  readonly text: string;
  readonly action: string;
  readonly labels: readonly PrintedLabel[];
}

const ACTION_STYLE: Readonly<Record<string, Style>> = { approve: 'green', review: 'yellow', reject: 'red' };

/** A judged comment as a paragraph: who, what was decided, the text with evidence, and each reason. */
export function printComment({ author, text, action, labels }: PrintedComment): string {
  const spans = labels.flatMap(({ evidence }) => evidence);
  const head = `${styled(ACTION_STYLE[action] ?? 'bold', action.toUpperCase())}  ${styled('bold', author)}`;
  const body = highlight(text, spans).replace(/\n/g, '\n    ');
  const why = labels.map(
    ({ classifier, category, severity, score, rule, reason }) =>
      `      ${styled('cyan', `${classifier}/${category}`)} (${severity}, ${score.toFixed(2)}) ${reason} ${styled('dim', `[${rule}]`)}`,
  );
  return [`  ${head}`, `    ${body}`, ...why].join('\n');
}
