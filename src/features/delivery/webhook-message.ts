import { createHmac } from 'node:crypto';

/** What is signed and sent, as Standard Webhooks has it. */
export interface WebhookMessage {
  readonly id: string;
  readonly body: Buffer;
}

/** One `v1` signature for each secret, so that a platform may change over from one to the next at its leisure. */
function signaturesOf(message: WebhookMessage, timestampSeconds: number, secrets: readonly Buffer[]): string {
  const head = Buffer.from(`${message.id}.${timestampSeconds}.`);
  return secrets
    .map((secret) => `v1,${createHmac('sha256', secret).update(head).update(message.body).digest('base64')}`)
    .join(' ');
}

/** The headers of one attempt. `nowMs` is the time of the attempt, not of the event: receivers refuse old ones. */
export function headersOf(
  message: WebhookMessage,
  nowMs: number,
  secrets: readonly Buffer[],
): Readonly<Record<string, string>> {
  const timestamp = Math.floor(nowMs / 1000);
  return {
    'content-type': 'application/json',
    'user-agent': 'Evenhand',
    'webhook-id': message.id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signaturesOf(message, timestamp, secrets),
  };
}
