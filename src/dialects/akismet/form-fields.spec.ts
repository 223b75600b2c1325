import fc from 'fast-check';
import { isSet, readForm, textOf } from './form-fields';

describe('a form', () => {
  it('is read as PHP reads it: the last of a name counts, lists are not fields', () => {
    const fields = readForm('a=1&a=2&comment_content[]=x&comment_content[1]=y&b=+%20+');
    expect(textOf(fields, 'a')).toBe('2');
    expect(textOf(fields, 'comment_content')).toBeNull();
    expect(textOf(fields, 'b')).toBeNull();
  });

  it('may hold any name, those of JavaScript too', () => {
    const fields = readForm('__proto__=1&constructor=2&toString=3');
    expect(textOf(fields, '__proto__')).toBe('1');
    expect(textOf(readForm(''), 'constructor')).toBeNull();
  });

  it('reads percent-encoded UTF-8 and the plus sign as a blank, and survives what is neither', () => {
    expect(textOf(readForm('c=gr%C3%BC%C3%9Fe+dich'), 'c')).toBe('grüße dich');
    expect(textOf(readForm('c=%FF%zz'), 'c')).toBe('\ufffd%zz');
  });

  it('gives back whatever a client has encoded', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), {
          selector: ([name]) => name,
        }),
        (pairs) => {
          const encoded = pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
          expect([...readForm(encoded)]).toEqual(pairs);
        },
      ),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => readForm(text) instanceof Map));
  });

  it.each([
    ['1', true],
    ['true', true],
    ['TRUE', true],
    ['0', false],
    ['false', false],
    ['', false],
  ])('takes is_test=%s as %s', (value, expected) => {
    expect(isSet(readForm(`is_test=${value}`), 'is_test')).toBe(expected);
  });
});
