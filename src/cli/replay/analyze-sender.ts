import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpClient } from '../../foundation/http-client';
import { type AttributeScores, scoresIn } from './past-call';

/** What the new service said of one call. */
export type Replayed =
  | { readonly kind: 'scored'; readonly now: AttributeScores; readonly ms: number }
  /** `error` names the kind, such as `400 INVALID_ARGUMENT API_KEY_INVALID` or `timeout`; never the text. */
  | { readonly kind: 'failed'; readonly error: string };

const ANSWER_BYTES = 4 * 1024 * 1024;
/** Whoever is told to come again does so, as often as this; longer than that much no answer makes it wait. */
const TRIES = 8;
const LONGEST_WAIT_MS = 60_000;
const USUAL_WAIT_MS = 1000;
const WORD = /^[A-Z_]{1,60}$/;

/** Sends calls to `comments:analyze` below an address, as clients do that know Perspective. */
export class AnalyzeSender {
  private readonly url: string;

  /** `to` is the service's address, or its `…/v1alpha1`. */
  constructor(
    private readonly http: HttpClient,
    to: string,
    private readonly key: string,
    private readonly timeoutMs: number,
  ) {
    const base = to.replace(/\/+$/, '');
    this.url = `${base}${base.endsWith('/v1alpha1') ? '' : '/v1alpha1'}/comments:analyze`;
  }

  /** Waits and tries again while the service says that it is busy. Never throws for what it answers. */
  async send(request: object): Promise<Replayed> {
    const post = {
      url: this.url,
      headers: { 'content-type': 'application/json', 'x-goog-api-key': this.key },
      body: Buffer.from(JSON.stringify(request)),
      timeoutMs: this.timeoutMs,
      allowPrivate: true,
    };
    for (let tries = 1; ; tries += 1) {
      const began = performance.now();
      const result = await this.http.postForJson(post, ANSWER_BYTES);
      const ms = performance.now() - began;
      if (result.kind === 'failed') return { kind: 'failed', error: result.failure };
      const { status, json, retryAfter } = result;
      if ((status === 429 || status === 503) && tries < TRIES) {
        await sleep(waitOf(retryAfter));
        continue;
      }
      if (status !== 200) return { kind: 'failed', error: errorKind(status, json) };
      const now = scoresIn(json);
      return now === undefined
        ? { kind: 'failed', error: 'no answer of analyze' }
        : { kind: 'scored', now, ms };
    }
  }
}

function waitOf(retryAfter: string | undefined): number {
  const seconds = Number(retryAfter);
  return retryAfter === undefined || !(seconds > 0)
    ? USUAL_WAIT_MS
    : Math.min(seconds * 1000, LONGEST_WAIT_MS);
}

/** Only words that are of the format: messages may quote what was sent. */
function errorKind(status: number, body: unknown): string {
  const error = (body as { error?: { status?: unknown; details?: unknown } } | null | undefined)?.error;
  const details = Array.isArray(error?.details) ? (error.details as readonly unknown[]) : [];
  const first = details[0] as { errorType?: unknown; reason?: unknown } | null | undefined;
  return [status, error?.status, first?.errorType ?? first?.reason]
    .filter((part) => typeof part === 'number' || (typeof part === 'string' && WORD.test(part)))
    .join(' ');
}
