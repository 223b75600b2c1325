import fc from 'fast-check';
import { faultOfJsonBody } from './json-body';

const fault = (text: string): string | undefined => faultOfJsonBody(Buffer.from(text))?.detail;

describe('a JSON body', () => {
  it.each(['', '{}', '{"a":"\\ud800 \\u0000 😀"}', '[['.repeat(8) + ']]'.repeat(8)])(
    '%p can be taken',
    (text) => {
      expect(fault(text)).toBeUndefined();
    },
  );

  it('cannot be taken with bytes that are no UTF-8', () => {
    for (const bytes of [
      [0x22, 0xff, 0x22],
      [0x22, 0xed, 0xa0, 0x80, 0x22],
      [0xc0, 0xaf],
    ]) {
      expect(faultOfJsonBody(Buffer.from(bytes))?.detail).toContain('UTF-8');
    }
  });

  it('cannot be taken when it is nested to exhaust a stack', () => {
    expect(fault('['.repeat(17))).toContain('deeper');
    expect(fault('{"a":'.repeat(100_000))).toContain('deeper');
  });

  it.each([
    '{"a":1,"a":2}',
    '{"a":1,"\\u0061":2}',
    '{"":[],"x":{"b":[{"c":"{"},{"d" :1, "e":"\\"" , "d":2}]}}',
    '{"\\"":1,"\\u0022":1}',
    '{"__proto__x":1,"ä":1,"\\u00e4":1}',
  ])('cannot be taken when it names a field twice: %s', (text) => {
    JSON.parse(text);
    expect(faultOfJsonBody(Buffer.from(text))).toMatchObject({ status: 422 });
  });

  it('may name fields alike in different objects, and say in texts what it likes', () => {
    expect(fault('[{"a":"a"},{"a":["a","a"],"b":{"a":"\\"a\\":1,"}}]')).toBeUndefined();
  });

  it('can be taken whatever was written by a serialiser', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2), (value, indent) => {
        expect(fault(JSON.stringify(value, null, indent))).toBeUndefined();
      }),
    );
  });

  it('may hold brackets in its strings', () => {
    expect(fault(JSON.stringify({ body: '[{'.repeat(1000) + '"\\' }))).toBeUndefined();
  });
});
