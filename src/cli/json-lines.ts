import type { Writable } from 'node:stream';
import { readLines } from './lines';

/** One line of a JSON Lines stream: its number from one on, and its value or what is wrong with it. */
export type JsonLine =
  | { readonly line: number; readonly ok: true; readonly value: unknown }
  | { readonly line: number; readonly ok: false; readonly error: string };

/** The lines of each piece of input as it comes, in order; empty lines are passed over. */
export async function* readJsonLines(input: AsyncIterable<unknown>): AsyncGenerator<readonly JsonLine[]> {
  for await (const lines of readLines(input)) {
    const found = lines.flatMap((each): JsonLine[] => {
      if (!each.ok) return [each];
      const { line, text } = each;
      const trimmed = line === 1 ? text.replace(/^\uFEFF/, '').trim() : text.trim();
      return trimmed === '' ? [] : [parseLine(line, trimmed)];
    });
    if (found.length > 0) yield found;
  }
}

function parseLine(line: number, text: string): JsonLine {
  try {
    return { line, ok: true, value: JSON.parse(text) };
  } catch {
    // The parser's own message quotes the text.
    return { line, ok: false, error: 'no JSON' };
  }
}

/** Writes lines and waits until the reader has room for more; `false` once the reader has gone. */
export async function writeLines(output: Writable, lines: readonly string[]): Promise<boolean> {
  if (output.destroyed || output.writableEnded) return false;
  if (lines.length === 0 || output.write(`${lines.join('\n')}\n`)) return !output.destroyed;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      output.off('drain', done);
      output.off('close', done);
      output.off('error', done);
      resolve();
    };
    output.on('drain', done);
    output.on('close', done);
    output.on('error', done);
  });
  return !output.destroyed;
}
