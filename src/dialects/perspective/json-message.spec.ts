import fc from 'fast-check';
import { GoogleProblem } from './google-error';
import { JsonMessage } from './json-message';

const read = (body: object): JsonMessage => JsonMessage.from(body);

/** The message of the refusal that `act` throws. */
function refusalOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof GoogleProblem) return error.title;
    throw error;
  }
  throw new Error('was taken');
}

describe('a JSON message', () => {
  it('takes both spellings of a name', () => {
    expect(read({ clientToken: 'a' }).text('clientToken')).toBe('a');
    expect(read({ client_token: 'b' }).text('clientToken')).toBe('b');
    expect(read({ article_and_parent_comment: {} }).message('articleAndParentComment')).toBeDefined();
  });

  it('takes null for absent', () => {
    const message = read({ a: null, client_token: null });
    expect([message.text('a'), message.flag('a'), message.number('a'), message.message('a')]).toEqual([
      undefined,
      false,
      undefined,
      undefined,
    ]);
    expect([message.texts('a'), message.messages('a'), message.entries('a')]).toEqual([[], [], []]);
    expect(message.text('clientToken')).toBeUndefined();
  });

  it('takes numbers as strings', () => {
    expect(read({ value: '0.25' }).number('value')).toBe(0.25);
    expect(refusalOf(() => read({ value: '' }).number('value'))).toContain('TYPE_FLOAT');
    expect(refusalOf(() => read({ value: '1,5' }).number('value'))).toContain('TYPE_FLOAT');
  });

  it('keeps the order of a map, and takes null for an empty entry', () => {
    const entries = read({ of: { B: null, A: { value: 1 } } }).entries('of');
    expect(entries.map(([key, value]) => [key, value.number('value')])).toEqual([
      ['B', undefined],
      ['A', 1],
    ]);
  });

  it('does not see what objects inherit', () => {
    expect(read({}).message('constructor')).toBeUndefined();
    expect(read({}).text('toString')).toBeUndefined();
  });

  it.each<[string, () => unknown]>([
    ["Invalid value at 'body' (OBJECT)", () => JsonMessage.from([])],
    ["Invalid value at 'body' (OBJECT)", () => JsonMessage.from(undefined)],
    ["Invalid value at 'a' (TYPE_STRING)", () => read({ a: 7 }).text('a')],
    ["Invalid value at 'a' (TYPE_BOOL)", () => read({ a: 'secret' }).flag('a')],
    ["Invalid value at 'a' (TYPE_FLOAT)", () => read({ a: true }).number('a')],
    ["Invalid value at 'a' (OBJECT)", () => read({ a: 'secret' }).message('a')],
    ["Invalid value at 'a' (LIST)", () => read({ a: 'secret' }).texts('a')],
    ["Invalid value at 'a[1]' (TYPE_STRING)", () => read({ a: ['x', 7] }).texts('a')],
    ["Invalid value at 'a[0]' (OBJECT)", () => read({ a: ['secret'] }).messages('a')],
    [
      "Invalid value at 'a.b.c' (TYPE_STRING)",
      () =>
        read({ a: { b: { c: {} } } })
          .message('a')!
          .message('b')!
          .text('c'),
    ],
  ])('places a fault without repeating the value: %s', (message, act) => {
    expect(refusalOf(act)).toBe(message);
  });

  it('answers anything with a value or a refusal', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const ask of ['text', 'flag', 'number', 'texts', 'message', 'messages', 'entries'] as const) {
          try {
            JsonMessage.from({ field: value })[ask]('field');
          } catch (error) {
            expect(error).toBeInstanceOf(GoogleProblem);
          }
        }
      }),
    );
  });
});
