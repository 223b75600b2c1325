import { type Fault, Problem } from '../../foundation/problem';
import { readLabelled } from './labelled-comment';
import type { NumberedLabelled } from './labelled-source';

/** Lines of a file that one backtest reads. */
const MOST_LINES = 20_000;
/** Bad lines that are told at once. */
const MOST_FAULTS = 20;

/** What the lines of a JSON Lines text say, or what is wrong with them, without quoting any. */
export function readLabelledLines(
  text: string,
): { readonly lines: readonly NumberedLabelled[] } | { readonly faults: readonly string[] } {
  const lines: NumberedLabelled[] = [];
  const faults: string[] = [];
  const written = text.replace(/^\uFEFF/, '').split('\n');
  for (const [place, each] of written.entries()) {
    if (each.trim() === '') continue;
    if (lines.length >= MOST_LINES) {
      faults.push(`has more than ${MOST_LINES} lines; try a part of them`);
      break;
    }
    const read = readLabelled(parsed(each), undefined);
    if (read.ok) lines.push({ line: place + 1, labelled: read.value });
    else faults.push(`line ${place + 1}: ${read.error}`);
    if (faults.length >= MOST_FAULTS) break;
  }
  if (faults.length > 0) return { faults };
  return lines.length === 0 ? { faults: ['has no lines'] } : { lines };
}

/** The same of a request's body. Throws a problem 422 that names each bad line. */
export function labelledLinesOrProblem(text: string): readonly NumberedLabelled[] {
  const read = readLabelledLines(text);
  if ('lines' in read) return read.lines;
  throw Problem.invalid(read.faults.map((detail): Fault => ({ pointer: '/labelled', detail })));
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
