import { createHmac } from 'node:crypto';
import type { Call, Outcome } from './open-loop';

/** What `dialects enable` said, and the secret where platform and service share one. */
export interface Access {
  readonly site: string;
  readonly key: string;
  readonly secret: string;
}

/** How a dialect is asked about a text, synchronously, and how it refuses. */
export interface DialectCalls {
  readonly name: string;
  /** Whether the platform signs, so that it needs a secret of its own. */
  readonly signs: boolean;
  call(text: string, n: number, access: Access): Call;
  /** Whether a refusal is in the dialect's own form. */
  tells(refusal: Outcome): boolean;
}

const JSON_TYPE = { 'content-type': 'application/json' };

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function has(body: string, test: (value: Readonly<Record<string, unknown>>) => boolean): boolean {
  try {
    return test(JSON.parse(body) as Readonly<Record<string, unknown>>);
  } catch {
    return false;
  }
}

/** Every dialect that answers while the platform waits. */
export const DIALECT_CALLS: readonly DialectCalls[] = [
  {
    name: 'perspective',
    signs: false,
    call: (text, _, { key }) => ({
      path: `/v1alpha1/comments:analyze?key=${key}`,
      headers: JSON_TYPE,
      body: json({ comment: { text }, languages: ['en'], requestedAttributes: { TOXICITY: {} } }),
    }),
    tells: ({ status, body }) =>
      has(body, ({ error }) => (error as { code?: number } | undefined)?.code === status),
  },
  {
    name: 'openai',
    signs: false,
    call: (text, _, { key }) => ({
      path: '/v1/moderations',
      headers: { ...JSON_TYPE, authorization: `Bearer ${key}` },
      body: json({ model: 'omni-moderation-latest', input: text }),
    }),
    tells: ({ body }) =>
      has(body, ({ error }) => typeof (error as { message?: unknown } | undefined)?.message === 'string'),
  },
  {
    name: 'akismet',
    signs: false,
    call: (text, n, { key }) => ({
      path: '/1.1/comment-check',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.from(
        new URLSearchParams({
          api_key: key,
          blog: 'https://blog.example.org/',
          user_ip: '192.0.2.7',
          user_agent: 'Mozilla/5.0',
          permalink: `https://blog.example.org/${n % 11}`,
          comment_type: 'comment',
          comment_author: `Reader ${n % 97}`,
          comment_content: text,
        }).toString(),
      ),
    }),
    tells: ({ status, body }) => status >= 400 && body.length > 0 && !body.startsWith('{'),
  },
  {
    name: 'coral',
    signs: true,
    call: (text, n, { site, secret }) => {
      const event = {
        action: 'NEW',
        comment: { body: text, parentID: null },
        author: { id: `author-${n % 97}`, role: 'COMMENTER' },
        story: { id: `story-${n % 11}`, url: `https://news.example.org/${n % 11}` },
        site: { id: 'news' },
        tenantID: 'tenant',
        tenantDomain: 'coral.example.org',
      };
      const body = Buffer.from(JSON.stringify(event, null, 2));
      const signature = createHmac('sha256', secret).update(body).digest('hex');
      return {
        path: `/v1/sites/${site}/dialects/coral/moderation-phase`,
        headers: { ...JSON_TYPE, 'x-coral-signature': `sha256=${signature}` },
        body,
      };
    },
    tells: ({ status, body }) => has(body, (problem) => problem['status'] === status),
  },
];
