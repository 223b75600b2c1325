import fc from 'fast-check';
import { readYaml } from './read-yaml';

const KIB_256 = 256 * 1024;
const filledWith = (unit: string): string => unit.repeat(Math.floor(KIB_256 / unit.length));

/** Texts that take a parser minutes, all memory, or the process with it. */
const BOMBS: readonly (readonly [what: string, text: string])[] = [
  ...[
    '[',
    '{',
    '- ',
    '? ',
    '{a: ',
    '[{',
    '[[],',
    'a: b: c: ',
    '"',
    ':',
    '!',
    '& ',
    '* ',
    'a: ]\n',
    '---\n',
  ].map((unit) => [JSON.stringify(unit), filledWith(unit)] as const),
  ['commas', `[${','.repeat(KIB_256 - 2)}]`],
  ['escapes', `"${filledWith('\\x')}"`],
  ['the same key', filledWith('a: b\n')],
  ['many keys', Array.from({ length: 30_000 }, (_, at) => `a${at}:\n`).join('') + ' ]'],
  ['depth', Array.from({ length: 700 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
];

test.each(BOMBS)('a text of %s is refused with a place', (_, text) => {
  const { document, faults, lines } = readYaml(text);
  expect(document).toBeUndefined();
  expect(faults.length).toBeGreaterThan(0);
  expect(faults.length).toBeLessThanOrEqual(50);
  for (const { from, message } of faults) {
    expect(lines.linePos(from).line).toBeGreaterThan(0);
    expect(message.length).toBeGreaterThan(10);
  }
});

test.each([
  ['a: &x 1', 'yaml', 'anchors ("&name") are not taken here', '&x'],
  ['a: *x', 'yaml', 'aliases ("*name") are not taken here', '*x'],
  ['a: !!js/function x', 'yaml', 'tags ("!name") are not taken here', '!!js/function'],
  ['%YAML 1.1\n---\na: 1', 'yaml', 'lines that begin with "%"', '%YAML 1.1'],
  ['a: 1\n---\nb: 1', 'yaml', 'a second document', undefined],
  ['a: 1\na: 2', 'duplicate-key', 'the key "a" stands twice', 'a'],
  ['? [a]\n: 1', 'yaml', 'a key is a name', '[a]'],
  ['__proto__: 1', 'reserved-name', '"__proto__" is a name that programs keep', '__proto__'],
  ['a: { constructor: 1 }', 'reserved-name', '"constructor"', 'constructor'],
  ['a: .nan', 'not-a-number', 'this is no number', '.nan'],
  ['a: [-.inf]', 'not-a-number', 'this is no number', '-.inf'],
  ['a: 1e999', 'not-a-number', 'this is no number', '1e999'],
  ['a: b\u202ec', 'characters', 'U+202E', '\u202e'],
  ['a: "\\e[31m"', 'characters', 'U+001B', '"\\e[31m"'],
  ['a: "\\ud800"', 'characters', 'U+D800', '"\\ud800"'],
  ['a: \u0000', 'characters', 'U+0000', '\u0000'],
])('%j is refused as %s', (text, code, message, place) => {
  const [fault] = readYaml(text).faults;
  expect(fault).toMatchObject({ code, message: expect.stringContaining(message) as string });
  if (place !== undefined) expect(text.slice(fault!.from, fault!.to)).toBe(place);
});

test('what rules need is read: lists, mappings, values, comments, a mark at the beginning, lines of Windows', () => {
  const text = '\ufeff# about\r\na: [1, "two", \'three\']\r\nb:\r\n  - { c: d }\r\n  - |\r\n    e\r\n';
  const { document, faults } = readYaml(text);
  expect(faults).toEqual([]);
  expect(document!.toJS()).toEqual({ a: [1, 'two', 'three'], b: [{ c: 'd' }, 'e\n'] });
});

test('no text makes it throw, and what it reads has a value', () => {
  const pieces = fc.constantFrom(
    'a',
    ':',
    ' ',
    '\n',
    '- ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '"',
    "'",
    '|',
    '>',
    '#',
    '?',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 60 }), (parts) => {
      const { document, faults } = readYaml(parts.join(''));
      expect(document === undefined).toBe(faults.length > 0);
      document?.toJS();
    }),
    { numRuns: 500 },
  );
});
