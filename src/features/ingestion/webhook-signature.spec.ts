import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { verifyWebhook, type WebhookHeaders } from './webhook-signature';

const NOW = 1_795_213_721;
const SECRET: Buffer = Buffer.from('0123456789abcdef0123456789abcdef');
const BODY: Buffer = Buffer.from('{"type":"comment.created"}');

const sign = (secret: Buffer, id: string, timestamp: string, body: Buffer): string =>
  `v1,${createHmac('sha256', secret)
    .update(Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]))
    .digest('base64')}`;

const genuine = (change: Partial<WebhookHeaders> = {}, secret = SECRET, body = BODY): WebhookHeaders => {
  const [id, timestamp] = [change.id ?? 'msg_1', change.timestamp ?? String(NOW)];
  return { id, timestamp, signature: sign(secret, id, timestamp, body), ...change };
};
const accepts = (headers: WebhookHeaders, body = BODY, secrets = [SECRET], now = NOW): boolean =>
  verifyWebhook(headers, body, secrets, now).ok;

describe('a webhook signature', () => {
  it('is accepted where it is genuine, and the id told', () => {
    expect(verifyWebhook(genuine(), BODY, [SECRET], NOW)).toEqual({ ok: true, id: 'msg_1' });
  });

  it('is accepted from any of several secrets, so that they can be rotated', () => {
    const other = Buffer.alloc(32, 7);
    expect(accepts(genuine(), BODY, [other, SECRET])).toBe(true);
    expect(accepts(genuine(), BODY, [other])).toBe(false);
    expect(accepts(genuine(), BODY, [])).toBe(false);
  });

  it('is found among signatures of other versions and other secrets, up to ten', () => {
    const { signature } = genuine();
    const other = sign(Buffer.alloc(32, 7), 'msg_1', String(NOW), BODY);
    const nine = Array<string>(9).fill(other);
    expect(accepts(genuine({ signature: `v1a,${other.slice(3)} v2,x ${other} ${signature}` }))).toBe(true);
    expect(accepts(genuine({ signature: [...nine, signature].join(' ') }))).toBe(true);
    expect(accepts(genuine({ signature: [...nine, other, signature].join(' ') }))).toBe(false);
  });

  it('counts for no version but v1', () => {
    const value = genuine().signature!.slice(3);
    const others = [`v1a,${value}`, `v2,${value}`, `V1,${value}`, value, `,${value}`];
    expect(others.filter((signature) => accepts(genuine({ signature })))).toEqual([]);
  });

  it.each([
    [-300, true],
    [300, true],
    [-301, false],
    [301, false],
  ])('made %i seconds from now is accepted: %p', (offset, isAccepted) => {
    expect(accepts(genuine({ timestamp: String(NOW + offset) }))).toBe(isAccepted);
  });

  it('says too old apart from wrong', () => {
    const fault = (headers: WebhookHeaders): unknown => {
      const result = verifyWebhook(headers, BODY, [SECRET], NOW);
      return result.ok ? 'none' : result.fault;
    };
    expect(fault(genuine({ timestamp: String(NOW - 1000) }))).toBe('out-of-time');
    expect(fault(genuine({ signature: 'v1,x' }))).toBe('no-match');
    expect(fault(genuine({ id: 'a.b' }))).toBe('malformed');
  });

  it.each(['id', 'timestamp', 'signature'] as const)('is refused without its header %s', (name) => {
    expect(accepts({ ...genuine(), [name]: undefined })).toBe(false);
    expect(accepts({ ...genuine(), [name]: '' })).toBe(false);
  });
});

describe('what usual libraries let pass', () => {
  it('bodies that differ only in invalid UTF-8 have different signatures', () => {
    const one = Buffer.from([0x22, 0xff, 0x22]);
    const other = Buffer.from([0x22, 0xfe, 0x22]);
    expect(accepts(genuine({}, SECRET, one), one)).toBe(true);
    expect(accepts(genuine({}, SECRET, one), other)).toBe(false);
  });

  it.each([`${NOW}abc`, `+${NOW}`, `${NOW}.9`, ` ${NOW}`, `${NOW}e9`, `0${NOW}`, `${NOW}\n`])(
    'the timestamp %p is none',
    (timestamp) => expect(accepts(genuine({ timestamp }))).toBe(false),
  );

  it.each([
    [3, false],
    [23, false],
    [24, true],
    [64, true],
    [65, false],
  ])('a secret of %i bytes can sign: %p', (length, isAccepted) => {
    const secret = Buffer.alloc(length, 1);
    expect(accepts(genuine({}, secret), BODY, [secret])).toBe(isAccepted);
  });

  it('an asymmetric signature is not taken for a symmetric one', () => {
    expect(accepts(genuine({ signature: `v1a,${genuine().signature!.slice(3)}` }))).toBe(false);
  });

  it('an id with a dot would let the content be cut anew', () => {
    const timestamp = String(NOW);
    const signed = sign(SECRET, 'a', timestamp, Buffer.from(`${timestamp}.{}`));
    expect(accepts({ id: `a.${timestamp}`, timestamp, signature: signed }, Buffer.from('{}'))).toBe(false);
  });
});

const genuineMessage = fc.record({
  id: fc.stringMatching(/^[A-Za-z0-9_-]{1,128}$/),
  offset: fc.integer({ min: -300, max: 300 }),
  body: fc.uint8Array({ maxLength: 200 }).map((bytes): Buffer => Buffer.from(bytes)),
  secret: fc.uint8Array({ minLength: 24, maxLength: 64 }).map((bytes): Buffer => Buffer.from(bytes)),
});

/** One bit flipped, or one byte put in or taken out. */
const edit = fc.record({
  kind: fc.constantFrom('flip', 'insert', 'remove'),
  at: fc.nat(),
  value: fc.integer({ min: 0, max: 255 }),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function edited(bytes: Buffer, { kind, at, value }: Edit): Buffer {
  if (kind === 'insert' || bytes.length === 0) {
    const place = at % (bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, place), Buffer.from([value]), bytes.subarray(place)]);
  }
  const place = at % bytes.length;
  if (kind === 'remove') return Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + 1)]);
  const copy = Buffer.from(bytes);
  copy[place]! ^= 1 << (value % 8);
  return copy;
}

const asHmacKey = (secret: Buffer): Buffer => Buffer.concat([secret, Buffer.alloc(65 - secret.length)]);

const RUNS = { numRuns: Number(process.env['FORGERY_RUNS'] ?? 1000) };

describe('forgeries', () => {
  it('never pass, whichever byte is changed, and no genuine message is refused', () => {
    const part = fc.constantFrom('id', 'timestamp', 'signature', 'body', 'secret');
    fc.assert(
      fc.property(genuineMessage, part, edit, ({ id, offset, body, secret }, where, change) => {
        const timestamp = String(NOW + offset);
        const headers = genuine({ id, timestamp }, secret, body);
        expect(accepts(headers, body, [secret])).toBe(true);
        const editedText = (text: string): string => edited(Buffer.from(text), change).toString('latin1');
        if (where === 'body') expect(accepts(headers, edited(body, change), [secret])).toBe(false);
        else if (where === 'secret') {
          const otherSecret = edited(secret, change);
          // HMAC fills a key up with zeros, so that zeros at its end make no other key.
          fc.pre(!asHmacKey(otherSecret).equals(asHmacKey(secret)));
          expect(accepts(headers, body, [otherSecret])).toBe(false);
        } else if (where === 'signature') {
          const signature = editedText(headers.signature!);
          // A blank beside a signature leaves it as it is; the content is the genuine one.
          fc.pre(signature.trim() !== headers.signature);
          expect(accepts({ ...headers, signature }, body, [secret])).toBe(false);
        } else {
          expect(accepts({ ...headers, [where]: editedText(headers[where]!) }, body, [secret])).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it('never pass by moving bytes between id, timestamp and body', () => {
    fc.assert(
      fc.property(genuineMessage, fc.stringMatching(/^[.19a-c]{0,30}$/), ({ id, offset, secret }, body) => {
        const timestamp = String(NOW + offset);
        const { signature } = genuine({ id, timestamp }, secret, Buffer.from(body));
        const content = `${id}.${timestamp}.${body}`;
        const dots = [...content.matchAll(/\./g)].map(({ index }) => index);
        for (const first of dots) {
          for (const second of dots.filter((dot) => dot > first)) {
            const forged = {
              id: content.slice(0, first),
              timestamp: content.slice(first + 1, second),
              signature,
            };
            const isGenuine = forged.id === id && forged.timestamp === timestamp;
            expect(accepts(forged, Buffer.from(content.slice(second + 1)), [secret])).toBe(isGenuine);
          }
        }
      }),
      RUNS,
    );
  });
});

describe('the standardwebhooks package', () => {
  it('signs messages that we accept', () => {
    fc.assert(
      fc.property(genuineMessage, fc.json(), ({ id, offset, secret }, body) => {
        const signature = new Webhook(secret.toString('base64')).sign(
          id,
          new Date((NOW + offset) * 1000),
          body,
        );
        expect(accepts({ id, timestamp: String(NOW + offset), signature }, Buffer.from(body), [secret])).toBe(
          true,
        );
      }),
      { numRuns: 300 },
    );
  });
});
