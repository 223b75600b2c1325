import { StringDecoder } from 'node:string_decoder';
import type { Writable } from 'node:stream';

/** One line of a JSON Lines stream: its number from one on, and its value or what is wrong with it. */
export type JsonLine =
  | { readonly line: number; readonly ok: true; readonly value: unknown }
  | { readonly line: number; readonly ok: false; readonly error: string };

/** UTF-16 units of one line beyond which it is refused, so that a file without line breaks does not fill the memory. */
export const LINE_LIMIT = 16 * 1024 * 1024;

/**
 * The lines of each piece of input as it comes, in order; empty lines are passed over. Only `\n` ends a line:
 * JSON allows U+2028 within a string. What is wrong with a line is told without the line's text.
 */
export async function* readJsonLines(input: AsyncIterable<unknown>): AsyncGenerator<readonly JsonLine[]> {
  const decoder = new StringDecoder('utf8');
  let line = 0;
  let rest = '';
  let tooLong = false;
  const take = (text: string, found: JsonLine[]): void => {
    line += 1;
    if (tooLong) {
      found.push({ line, ok: false, error: `longer than ${LINE_LIMIT} characters` });
      tooLong = false;
      return;
    }
    const trimmed = line === 1 ? text.replace(/^\uFEFF/, '').trim() : text.trim();
    if (trimmed !== '') found.push(parseLine(line, trimmed));
  };
  for await (const chunk of input) {
    const parts = (rest + (typeof chunk === 'string' ? chunk : decoder.write(chunk as Buffer))).split('\n');
    rest = parts.pop()!;
    const found: JsonLine[] = [];
    for (const part of parts) take(part, found);
    if (rest.length > LINE_LIMIT) {
      tooLong = true;
      rest = '';
    }
    if (found.length > 0) yield found;
  }
  rest += decoder.end();
  const found: JsonLine[] = [];
  if (rest !== '' || tooLong) take(rest, found);
  if (found.length > 0) yield found;
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
