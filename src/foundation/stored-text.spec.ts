import fc from 'fast-check';
import { fromStoredJson, fromStoredText, toStoredJson, toStoredText } from './stored-text';

const anyUtf16 = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0, 0x1a, 0xd83d, 0xde00, 0x30, 0x61)))
  .map((units) => String.fromCharCode(...units));

describe('stored text', () => {
  it('comes back exactly, whatever the units', () => {
    fc.assert(fc.property(anyUtf16, (text) => fromStoredText(toStoredText(text)) === text));
  });

  it('holds nothing that PostgreSQL would refuse or alter', () => {
    fc.assert(
      fc.property(anyUtf16, (text) => {
        const stored = toStoredText(text);
        return !stored.includes('\0') && stored.isWellFormed();
      }),
    );
  });

  it('leaves ordinary text as it is', () => {
    const ordinary = 'Zwölf Boxkämpfer 😀 jagen\n\tViktor';
    expect(toStoredText(ordinary)).toBe(ordinary);
  });

  it('keeps text that looks like an escape', () => {
    expect(fromStoredText(toStoredText('\u001a0000'))).toBe('\u001a0000');
  });

  it('comes back exactly from within JSON, which never holds an escape that jsonb refuses', () => {
    fc.assert(
      fc.property(anyUtf16, (text) => {
        const stored = toStoredJson({ list: [text, 1, null] });
        expect(stored).not.toMatch(/\\u0000|\\ud[89a-f]/);
        expect(fromStoredJson(JSON.parse(stored))).toEqual({ list: [text, 1, null] });
      }),
    );
  });
});
