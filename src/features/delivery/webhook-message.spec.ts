import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { headersOf } from './webhook-message';

const secrets = [randomBytes(32), randomBytes(24)];
const asText = (secret: Buffer): string => `whsec_${secret.toString('base64')}`;
const message = {
  id: '01936f2e-7c1a-7000-8000-000000000001',
  body: Buffer.from('{"type":"decision.made","ü":"😀"}'),
};

describe('a signed webhook', () => {
  it.each(secrets.map((secret, place) => [place, secret] as const))(
    'is accepted by the reference library with secret %i of two',
    (_, secret) => {
      const headers = headersOf(message, Date.now(), secrets);
      expect(new Webhook(asText(secret)).verify(message.body, { ...headers })).toMatchObject({
        type: 'decision.made',
      });
    },
  );

  it('is refused with another secret, another body or another id', () => {
    const headers = { ...headersOf(message, Date.now(), secrets) };
    expect(() => new Webhook(asText(randomBytes(32))).verify(message.body, headers)).toThrow();
    expect(() => new Webhook(asText(secrets[0]!)).verify(Buffer.from('{}'), headers)).toThrow();
    expect(() =>
      new Webhook(asText(secrets[0]!)).verify(message.body, { ...headers, 'webhook-id': 'x' }),
    ).toThrow();
  });

  it('is signed exactly as the reference library signs', () => {
    const now = Date.parse('2026-11-21T06:00:00Z');
    const ours = headersOf(message, now, [secrets[0]!])['webhook-signature'];
    expect(ours).toBe(new Webhook(asText(secrets[0]!)).sign(message.id, new Date(now), message.body));
  });
});
