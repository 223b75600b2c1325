import { createHmac } from 'node:crypto';
import { isSignedByCoral } from './coral-signature';

const OLD = `empsec_${'1f'.repeat(33)}`;
const NEW = `empsec_${'2e'.repeat(35)}`;
const BODY = JSON.stringify({ action: 'NEW', comment: { body: 'Grüße' } }, null, 2);

const signed = (secret: string, body = BODY): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
const holds = (header: string | string[] | undefined, secrets: readonly string[], body = BODY): boolean =>
  isSignedByCoral(
    header,
    Buffer.from(body),
    secrets.map((secret) => Buffer.from(secret)),
  );

describe('the signature of Coral', () => {
  it('is made with the secret as it is shown', () => {
    expect(holds(signed(NEW), [NEW])).toBe(true);
    expect(holds(signed(NEW.slice('empsec_'.length)), [NEW])).toBe(false);
  });

  it('holds by any of several entries and any of several secrets', () => {
    expect(holds(`${signed(OLD)},${signed(NEW)}`, [NEW])).toBe(true);
    expect(holds(`${signed(OLD)}, ${signed(NEW)}`, [OLD])).toBe(true);
    expect(holds(signed(NEW), [OLD, NEW])).toBe(true);
    expect(holds(`v2=abc,${signed(OLD)}`, [OLD, NEW])).toBe(true);
  });

  it('is about the bytes: the same JSON written otherwise is refused', () => {
    const rewritten = JSON.stringify(JSON.parse(BODY));
    expect(holds(signed(NEW), [NEW], rewritten)).toBe(false);
  });

  it.each([
    undefined,
    '',
    'sha256=',
    'sha256=abc',
    'nonsense',
    [signed(NEW)],
    signed(NEW).toUpperCase(),
    signed(NEW).slice(7),
    signed(OLD),
  ])('is not %p', (header) => {
    expect(holds(header, [NEW])).toBe(false);
  });

  it('is nobody’s where there is no secret', () => {
    expect(holds(signed(''), [])).toBe(false);
  });

  it('is looked for among the first ten entries', () => {
    const others = Array.from({ length: 10 }, (_, place) => signed(`other-${place}`));
    expect(holds([...others.slice(0, 9), signed(NEW)].join(','), [NEW])).toBe(true);
    expect(holds([...others, signed(NEW)].join(','), [NEW])).toBe(false);
  });
});
