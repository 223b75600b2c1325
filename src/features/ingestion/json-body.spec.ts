import { faultOfJsonBody } from './json-body';

const fault = (text: string): string | undefined => faultOfJsonBody(Buffer.from(text));

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
      expect(faultOfJsonBody(Buffer.from(bytes))).toContain('UTF-8');
    }
  });

  it('cannot be taken when it is nested to exhaust a stack', () => {
    expect(fault('['.repeat(17))).toContain('deeper');
    expect(fault('{"a":'.repeat(100_000))).toContain('deeper');
  });

  it('may hold brackets in its strings', () => {
    expect(fault(JSON.stringify({ body: '[{'.repeat(1000) + '"\\' }))).toBeUndefined();
  });
});
