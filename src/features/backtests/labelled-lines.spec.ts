import { readLabelledLines } from './labelled-lines';

describe('labelled lines', () => {
  it('tell what is wanted in either way, and keep their numbers', () => {
    const text = [
      '\uFEFF{"text": "a", "wanted": "reject", "parent": "p"}',
      '',
      '{"text": "b", "binary": 0}',
      '{"text": "c"}\r',
    ].join('\n');
    expect(readLabelledLines(text)).toMatchObject({
      lines: [
        { line: 1, labelled: { expected: true, comment: { text: 'a', parent: { text: 'p' } } } },
        { line: 3, labelled: { expected: false } },
        { line: 4, labelled: { expected: null } },
      ],
    });
  });

  it('name bad lines and quote none', () => {
    const read = readLabelledLines('{"text": "a secret"\n{"text": 5}\n{"text": "x", "wanted": "secret"}');
    expect(read).toEqual({
      faults: [
        expect.stringMatching(/^line 1: /),
        expect.stringMatching(/^line 2: "text"/),
        expect.stringMatching(/^line 3: "binary"/),
      ],
    });
    expect(JSON.stringify(read)).not.toContain('secret');
  });

  it('are at most 20,000, and at least one', () => {
    const line = '{"text": "a", "binary": 1}\n';
    expect(readLabelledLines(line.repeat(20_000))).toMatchObject({ lines: { length: 20_000 } });
    expect(readLabelledLines(line.repeat(20_001))).toEqual({
      faults: [expect.stringContaining('more than 20000')],
    });
    expect(readLabelledLines('\n')).toEqual({ faults: ['has no lines'] });
  });
});
