import fc from 'fast-check';
import { pointerTo } from '../../foundation/problem';
import { parsePointer, valueAt } from './json-pointer';

const at = (json: unknown, pointer: string): unknown => valueAt(json, parsePointer(pointer)!);

/** Every pointer into a value, with what lies there. */
function placesIn(json: unknown, above = ''): [string, unknown][] {
  if (typeof json !== 'object' || json === null) return [[above, json]];
  const inner = Object.entries(json).flatMap(([name, value]) => placesIn(value, pointerTo(above, name)));
  return [[above, json], ...inner];
}

describe('a JSON pointer', () => {
  // The examples of RFC 6901, section 5.
  const document = {
    foo: ['bar', 'baz'],
    '': 0,
    'a/b': 1,
    'c%d': 2,
    'e^f': 3,
    'g|h': 4,
    'i\\j': 5,
    'k"l': 6,
    ' ': 7,
    'm~n': 8,
  };

  it.each([
    ['', document],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/', 0],
    ['/a~1b', 1],
    ['/c%d', 2],
    ['/e^f', 3],
    ['/g|h', 4],
    ['/i\\j', 5],
    ['/k"l', 6],
    ['/ ', 7],
    ['/m~0n', 8],
  ])('%j finds what the standard says', (pointer, value) => {
    expect(at(document, pointer)).toEqual(value);
  });

  it('unescapes ~01 to ~1 and not to a slash', () => {
    expect(at({ '~1': 'tilde', '/': 'slash' }, '/~01')).toBe('tilde');
  });

  it.each(['foo', 'foo/bar', '#/foo', '/~', '/~2', '/a~', `/${'x'.repeat(500)}`, '/a'.repeat(17)])(
    'is not %j',
    (text) => {
      expect(parsePointer(text)).toBeUndefined();
    },
  );

  it.each([
    '/foo/2',
    '/foo/-',
    '/foo/01',
    '/foo/+1',
    '/foo/1e0',
    '/foo/length',
    '/foo/0/0',
    '/none',
    '/foo/',
  ])('finds nothing at %j', (pointer) => {
    expect(at(document, pointer)).toBeUndefined();
  });

  it.each(['/constructor', '/__proto__', '/toString', '/foo/__proto__', '/foo/map', '/hasOwnProperty/name'])(
    'sees no inherited %j',
    (pointer) => {
      expect(at(document, pointer)).toBeUndefined();
    },
  );

  it('sees a field that only happens to be called like an inherited one', () => {
    expect(at(JSON.parse('{"constructor": {"__proto__": 1}}'), '/constructor/__proto__')).toBe(1);
  });

  it('finds every place of any JSON, and nothing beside it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.string(), (json, name) => {
        for (const [pointer, value] of placesIn(json)) {
          const tokens = parsePointer(pointer);
          // Only what is longer than any pointer that is taken is not one.
          if (tokens === undefined) expect(pointer.length).toBeGreaterThan(32);
          else expect(valueAt(json, tokens)).toBe(value);
          const beside = parsePointer(pointerTo(pointer, name));
          const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
          if (beside !== undefined && !isThere) expect(valueAt(json, beside)).toBeUndefined();
        }
      }),
      { numRuns: 500 },
    );
  });

  it('takes any text, and says of it whether it is a pointer', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        const tokens = parsePointer(text);
        if (tokens === undefined) return;
        expect(tokens.map((token) => `/${token.replace(/~/g, '~0').replace(/\//g, '~1')}`).join('')).toBe(
          text,
        );
      }),
    );
  });
});
