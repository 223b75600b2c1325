import { createHmac } from 'node:crypto';
import { checkProof, isProven, type Proof } from './proof';

const NOW = 1_763_717_400;
const BODY = Buffer.from('{\n  "event": "comment.create"\n}');
const SECRET = Buffer.from('mill-pond-secret');
const OTHER = Buffer.from('another-secret');

const proofOf = (value: object): Proof => {
  const { value: proof, faults } = checkProof(value, '');
  expect(faults).toEqual([]);
  return proof!;
};

const hmac = (content: string | Buffer, encoding: 'hex' | 'base64' = 'hex', secret = SECRET): string =>
  createHmac('sha256', secret).update(content).digest(encoding);

const accepts = (proof: Proof, headers: object, secrets = [SECRET], body = BODY): boolean =>
  isProven(proof, { ...headers }, body, secrets, NOW);

describe('a proof by HMAC', () => {
  const plain = proofOf({ kind: 'hmac-sha256', header: 'x-signature' });
  const prefixed = proofOf({ kind: 'hmac-sha256', header: 'x-hub-signature', prefix: 'sha256=' });
  const inBase64 = proofOf({ kind: 'hmac-sha256', header: 'x-signature', encoding: 'base64' });
  const timed = proofOf({ kind: 'hmac-sha256', header: 'x-signature', timestamp: { header: 'x-sent' } });

  it('is held against the bytes as they came', () => {
    expect(accepts(plain, { 'x-signature': hmac(BODY) })).toBe(true);
    const same = Buffer.from('{"event":"comment.create"}');
    expect(accepts(plain, { 'x-signature': hmac(BODY) }, [SECRET], same)).toBe(false);
  });

  it('is taken by any of several secrets, and of several signatures', () => {
    expect(accepts(plain, { 'x-signature': hmac(BODY) }, [OTHER, SECRET])).toBe(true);
    expect(accepts(plain, { 'x-signature': hmac(BODY) }, [SECRET, OTHER])).toBe(true);
    const both = `sha256=${hmac(BODY, 'hex', OTHER)}, sha256=${hmac(BODY)}`;
    expect(accepts(prefixed, { 'x-hub-signature': both })).toBe(true);
    expect(accepts(plain, { 'x-signature': hmac(BODY) }, [OTHER])).toBe(false);
    expect(accepts(plain, { 'x-signature': hmac(BODY) }, [])).toBe(false);
  });

  it('is read in its encoding, behind its prefix, in capitals too', () => {
    expect(accepts(inBase64, { 'x-signature': hmac(BODY, 'base64') })).toBe(true);
    expect(accepts(inBase64, { 'x-signature': hmac(BODY) })).toBe(false);
    expect(accepts(prefixed, { 'x-hub-signature': hmac(BODY) })).toBe(false);
    expect(accepts(prefixed, { 'x-hub-signature': `sha512=${hmac(BODY)}` })).toBe(false);
    expect(accepts(plain, { 'x-signature': hmac(BODY).toUpperCase() })).toBe(true);
  });

  it.each([undefined, '', 'x', 'a'.repeat(64), 'sha256=', '0'.repeat(5000), ['a', 'b']])(
    'is not %j',
    (signature) => {
      expect(accepts(plain, { 'x-signature': signature })).toBe(false);
    },
  );

  it('with a moment is refused when it is old, unsigned or misplaced', () => {
    const signed = (sent: number): object => ({
      'x-sent': String(sent),
      'x-signature': hmac(`${sent}.${BODY.toString()}`),
    });
    expect(accepts(timed, signed(NOW - 300))).toBe(true);
    expect(accepts(timed, signed(NOW - 301))).toBe(false);
    expect(accepts(timed, signed((NOW - 300) * 1000))).toBe(true);
    expect(accepts(timed, signed((NOW - 301) * 1000))).toBe(false);
    expect(accepts(timed, signed(NOW * 10))).toBe(false);
    expect(accepts(timed, signed(NOW + 301))).toBe(false);
    expect(accepts(timed, { ...signed(NOW), 'x-sent': String(NOW - 1) })).toBe(false);
    expect(accepts(timed, { 'x-sent': String(NOW), 'x-signature': hmac(BODY) })).toBe(false);
    expect(accepts(timed, { 'x-signature': hmac(BODY) })).toBe(false);
  });

  it('signs what the platform says that it signs', () => {
    const timestamp = { header: 'x-sent', signs: 'v0:{timestamp}:{body}', toleranceSeconds: 60 };
    const proof = proofOf({ kind: 'hmac-sha256', header: 'x-signature', prefix: 'v0=', timestamp });
    const signature = `v0=${hmac(`v0:${NOW}:${BODY.toString()}`)}`;
    expect(accepts(proof, { 'x-sent': String(NOW), 'x-signature': signature })).toBe(true);
  });
});

describe('a proof by token', () => {
  const proof = proofOf({ kind: 'token', header: 'authorization', prefix: 'Bearer ' });

  it('is the token and nothing else', () => {
    const token = SECRET.toString();
    expect(accepts(proof, { authorization: `Bearer ${token}` })).toBe(true);
    expect(accepts(proof, { authorization: `Bearer ${token}` }, [OTHER, SECRET])).toBe(true);
    expect(accepts(proof, { authorization: `Bearer ${token}` }, [SECRET, OTHER])).toBe(true);
    for (const given of [undefined, '', 'Bearer ', token, `Bearer ${token}x`, `Bearer ${token.slice(1)}`]) {
      expect(accepts(proof, { authorization: given })).toBe(false);
    }
  });

  it('is never an empty one', () => {
    expect(accepts(proof, { authorization: 'Bearer ' }, [Buffer.alloc(0)])).toBe(false);
  });
});

describe('what says how messages are proven', () => {
  it.each([
    [undefined, ''],
    ['token', ''],
    [{ kind: 'md5', header: 'x' }, '/kind'],
    [{ kind: 'token' }, '/header'],
    [{ kind: 'token', header: 'X-Token' }, '/header'],
    [{ kind: 'token', header: 'x', secret: 's' }, '/secret'],
    [{ kind: 'token', header: 'x', prefix: 'ü' }, '/prefix'],
    [{ kind: 'hmac-sha256', header: 'x', encoding: 'hash' }, '/encoding'],
    [{ kind: 'hmac-sha256', header: 'x', timestamp: 'x-sent' }, '/timestamp'],
    [
      { kind: 'hmac-sha256', header: 'x', timestamp: { header: 'x-sent', signs: '{body}' } },
      '/timestamp/signs',
    ],
    [
      { kind: 'hmac-sha256', header: 'x', timestamp: { header: 'x-sent', toleranceSeconds: 0 } },
      '/timestamp/toleranceSeconds',
    ],
  ])('%j is refused at "%s"', (value, place) => {
    expect(checkProof(value, '/proof').faults.map(({ pointer }) => pointer)).toEqual([`/proof${place}`]);
  });
});
