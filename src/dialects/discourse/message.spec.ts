import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { isSignedByOneOf, readMessage } from './message';

const SECRET = Buffer.from('a-forum-and-its-secret');
const OTHER = Buffer.from('another-forum-secret');
const signature = (body: Buffer, secret = SECRET): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

describe('a signature', () => {
  const body = Buffer.from('{"ping":"OK"}');

  it('is taken from any of the secrets, over the bytes as they came', () => {
    expect(isSignedByOneOf([OTHER, SECRET], signature(body), body)).toBe(true);
    expect(isSignedByOneOf([SECRET, OTHER], signature(body), body)).toBe(true);
    expect(isSignedByOneOf([SECRET], signature(body).toUpperCase().replace('SHA', 'sha'), body)).toBe(true);
    expect(isSignedByOneOf([SECRET], signature(body), Buffer.from('{"ping": "OK"}'))).toBe(false);
    expect(isSignedByOneOf([OTHER], signature(body), body)).toBe(false);
    expect(isSignedByOneOf([], signature(body), body)).toBe(false);
  });

  it('is the example of Discourse itself', () => {
    // As its own test has it: the ping, signed with the secret of its example.
    const expected = 'sha256=162f107f6b5022353274eb1a7197885cfd35744d8d08e5bcea025d309386b7d6';
    expect(isSignedByOneOf([Buffer.from('my_lovely_secret_for_web_hook')], expected, body)).toBe(true);
  });

  it.each([
    undefined,
    '',
    'sha256=',
    'sha1=abc',
    signature(body).slice(7),
    `${signature(body)}0`,
    [signature(body)],
  ])('is not %j', (header) => {
    expect(isSignedByOneOf([SECRET], header, body)).toBe(false);
  });

  it('fits no other body and no other secret', () => {
    const bytes = fc.uint8Array({ maxLength: 60 }).map((each) => Buffer.from(each));
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        fc.pre(!one.equals(other));
        expect(isSignedByOneOf([SECRET], signature(one), one)).toBe(true);
        expect(isSignedByOneOf([SECRET], signature(one), other)).toBe(false);
      }),
    );
  });
});

describe('a message', () => {
  it('is read from JSON, whatever its content type says, and from a form', () => {
    const json = '{"post":{"raw":"a & b = c + d %41"}}';
    const message = { post: { raw: 'a & b = c + d %41' } };
    expect(readMessage(Buffer.from(json))).toEqual(message);
    expect(readMessage(Buffer.from(`payload=${encodeURIComponent(json)}`))).toEqual(message);
    expect(readMessage(Buffer.from(new URLSearchParams({ payload: json }).toString()))).toEqual(message);
  });

  it.each([
    '',
    '{',
    '[]',
    'null',
    '"x"',
    'payload=',
    'payload=%7B',
    'post=1',
    '{"a":1,"a":2}',
    '{"a":'.repeat(20),
  ])('is not read from %j', (text) => {
    expect(readMessage(Buffer.from(text))).toBeUndefined();
  });

  it('is not read from what is no UTF-8', () => {
    expect(readMessage(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).toBeUndefined();
  });

  it('is any JSON object, and no bytes do harm', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })),
        fc.uint8Array(),
        (object, bytes) => {
          const json = JSON.stringify(object);
          expect(readMessage(Buffer.from(json))).toEqual(JSON.parse(json));
          expect(() => readMessage(Buffer.from(bytes))).not.toThrow();
        },
      ),
    );
  });
});
