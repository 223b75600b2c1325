import { isUtf8 } from 'node:buffer';
import type { Writable } from 'node:stream';

/** One line of a JSON Lines stream: its number from one on, and its value or what is wrong with it. */
export type JsonLine =
  | { readonly line: number; readonly ok: true; readonly value: unknown }
  | { readonly line: number; readonly ok: false; readonly error: string };

/** Bytes of one line beyond which it is refused, so that a file without line breaks does not fill the memory. */
export const LINE_LIMIT = 16 * 1024 * 1024;
const LINE_FEED = 0x0a;

/**
 * The lines of each piece of input as it comes, in order; empty lines are passed over. Only `\n` ends a line:
 * JSON allows U+2028 within a string. What is wrong with a line is told without the line's text.
 */
export async function* readJsonLines(input: AsyncIterable<unknown>): AsyncGenerator<readonly JsonLine[]> {
  let line = 0;
  // The line that is not whole yet, in the pieces in which it came.
  let rest: Buffer[] = [];
  let restBytes = 0;
  let tooLong = false;
  const take = (end: Buffer, found: JsonLine[]): void => {
    line += 1;
    const bytes = rest.length === 0 ? end : Buffer.concat([...rest, end]);
    rest = [];
    restBytes = 0;
    if (tooLong) found.push({ line, ok: false, error: `longer than ${LINE_LIMIT} bytes` });
    // Decoding would put U+FFFD in the place of what cannot be read, and that would be judged.
    else if (!isUtf8(bytes)) found.push({ line, ok: false, error: 'no UTF-8' });
    else {
      const text = bytes.toString('utf8');
      const trimmed = line === 1 ? text.replace(/^\uFEFF/, '').trim() : text.trim();
      if (trimmed !== '') found.push(parseLine(line, trimmed));
    }
    tooLong = false;
  };
  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
    const found: JsonLine[] = [];
    let from = 0;
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, from)) {
      take(bytes.subarray(from, end), found);
      from = end + 1;
    }
    const last = bytes.subarray(from);
    restBytes += last.length;
    if (tooLong || restBytes > LINE_LIMIT) {
      tooLong = true;
      rest = [];
    } else if (last.length > 0) rest.push(last);
    if (found.length > 0) yield found;
  }
  const found: JsonLine[] = [];
  if (rest.length > 0 || tooLong) take(Buffer.alloc(0), found);
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
