import { isUtf8 } from 'node:buffer';

/** One line of a stream: its number from one on, and its text, without the line feed, or what is wrong with it. */
export type Line =
  | { readonly line: number; readonly ok: true; readonly text: string }
  | { readonly line: number; readonly ok: false; readonly error: string };

/** Bytes of one line beyond which it is refused, so that a file without line breaks does not fill the memory. */
export const LINE_LIMIT = 16 * 1024 * 1024;
const LINE_FEED = 0x0a;

/**
 * The lines of each piece of input as it comes, in order. Only `\n` ends a line: JSON allows U+2028 within a
 * string. What is wrong with a line is told without the line's text.
 */
export async function* readLines(input: AsyncIterable<unknown>): AsyncGenerator<readonly Line[]> {
  let line = 0;
  // The line that is not whole yet, in the pieces in which it came.
  let rest: Buffer[] = [];
  let restBytes = 0;
  let tooLong = false;
  const take = (end: Buffer, found: Line[]): void => {
    line += 1;
    const bytes = rest.length === 0 ? end : Buffer.concat([...rest, end]);
    rest = [];
    restBytes = 0;
    if (tooLong) found.push({ line, ok: false, error: `longer than ${LINE_LIMIT} bytes` });
    // Decoding would put U+FFFD in the place of what cannot be read, and that would be taken for what was said.
    else if (!isUtf8(bytes)) found.push({ line, ok: false, error: 'no UTF-8' });
    else found.push({ line, ok: true, text: bytes.toString('utf8') });
    tooLong = false;
  };
  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
    const found: Line[] = [];
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
  const found: Line[] = [];
  if (rest.length > 0 || tooLong) take(Buffer.alloc(0), found);
  if (found.length > 0) yield found;
}
