import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, AnyBody, RunningService } from '../e2e/running-service';

const FIXTURES = join(__dirname, '..', 'fixtures', 'coral');

/** A recorded body, byte for byte as Coral sends it: `JSON.stringify(data, null, 2)`, no line end behind it. */
export const recorded = (name: string): string =>
  readFileSync(join(FIXTURES, `${name}.json`), 'utf8').replace(/\n$/, '');

/** A recorded body with some of its contents exchanged, written as Coral writes. */
export function rewritten(name: string, change: (contents: AnyBody) => void): string {
  const contents = JSON.parse(recorded(name));
  change(contents);
  return JSON.stringify(contents, null, 2);
}

/** Signed with every secret, as Coral does while one is rotated. */
export const signatureOf = (body: string | Buffer, secrets: readonly string[]): string =>
  secrets.map((secret) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`).join(',');

interface Sending {
  readonly secrets: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a body to the address of a site, with the headers that Coral sends. */
export async function send(
  service: RunningService,
  siteId: string,
  to: 'moderation-phase' | 'webhooks',
  body: string,
  { secrets, headers = {} }: Sending,
): Promise<Answer> {
  const response = await fetch(`${service.url}/v1/sites/${siteId}/dialects/coral/${to}`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/json',
      'user-agent': to === 'webhooks' ? 'Coral Webhook/9.10.0' : 'Coral Moderation/9.10.0',
      'x-coral-signature': signatureOf(body, secrets),
      ...headers,
    },
    body,
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? '' : (JSON.parse(text) as unknown),
  };
}
