import { PassThrough, Readable, Writable } from 'node:stream';
import fc from 'fast-check';
import { type JsonLine, readJsonLines, writeLines } from './json-lines';
import { LINE_LIMIT } from './lines';

async function linesOf(pieces: readonly (string | Buffer)[]): Promise<JsonLine[]> {
  const found: JsonLine[] = [];
  for await (const lines of readJsonLines(Readable.from(pieces, { objectMode: true }))) found.push(...lines);
  return found;
}

describe('readJsonLines', () => {
  it('numbers lines, passes over empty ones and tells wrong ones without their text', async () => {
    expect(await linesOf(['{"a":1}\r\n\n  \nsecret words\n[2]'])).toEqual([
      { line: 1, ok: true, value: { a: 1 } },
      { line: 4, ok: false, error: 'no JSON' },
      { line: 5, ok: true, value: [2] },
    ]);
  });

  it('takes U+2028 within a string for no end of a line, and a byte order mark for nothing', async () => {
    expect(await linesOf(['\uFEFF"a\u2028b"\n'])).toEqual([{ line: 1, ok: true, value: 'a\u2028b' }]);
  });

  it.each([
    ['a lone byte', [0xff]],
    ['a letter cut short', [0xc3]],
    ['an overlong form', [0xc0, 0xaf]],
    ['half of a surrogate pair', [0xed, 0xa0, 0x80]],
  ])('refuses %s that is no UTF-8 rather than read U+FFFD for it', async (_, wrong) => {
    const bytes = Buffer.concat([Buffer.from('"a'), Buffer.from(wrong), Buffer.from('b"\n"\uFFFD"\n')]);
    for (const pieces of [[bytes], [...bytes].map((byte) => Buffer.from([byte]))]) {
      expect(await linesOf(pieces)).toEqual([
        { line: 1, ok: false, error: 'no UTF-8' },
        { line: 2, ok: true, value: '\uFFFD' },
      ]);
    }
  });

  it('refuses a line without end and goes on after it', async () => {
    const piece = 'x'.repeat(LINE_LIMIT / 2 + 1);
    const found = await linesOf([piece, piece, piece, '\n{"next":true}\n']);
    expect(found).toEqual([
      { line: 1, ok: false, error: expect.stringContaining('longer than') },
      { line: 2, ok: true, value: { next: true } },
    ]);
  });

  it('reads the same however the bytes are cut', async () => {
    const values = fc.array(fc.record({ text: fc.string({ unit: 'grapheme' }) }), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(values, fc.integer({ min: 1, max: 7 }), async (written, size) => {
        const bytes = Buffer.from(written.map((value) => JSON.stringify(value)).join('\n'));
        const pieces: Buffer[] = [];
        for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
        const found = await linesOf(pieces);
        expect(found.map((each) => each.ok && each.value)).toEqual(written);
      }),
      { numRuns: 30 },
    );
  });
});

describe('writeLines', () => {
  it('waits for a slow reader', async () => {
    const waiting: (() => void)[] = [];
    const slow = new Writable({
      highWaterMark: 1,
      write: (_chunk, _encoding, done) => void waiting.push(done),
    });
    let written = false;
    const writing = writeLines(slow, ['a']).then((going) => {
      written = true;
      return going;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(written).toBe(false);
    waiting[0]!();
    expect(await writing).toBe(true);
  });

  it('says so when the reader has gone', async () => {
    const gone = new PassThrough();
    gone.destroy();
    expect(await writeLines(gone, ['a'])).toBe(false);
  });
});
