import type { IncomingArticle } from '../comments/articles.service';
import type { IncomingReport } from '../comments/comment-intake.service';
import type { IncomingComment } from '../comments/incoming';

/** How a repetition is recognised: by the sender's key, and by the bytes that came with it. */
export interface Receipt {
  readonly siteId: string;
  readonly kind: 'webhook' | 'idempotency-key';
  readonly key: string;
  /** SHA-256 of the body as it came. */
  readonly bodyHash: Buffer;
}

export type Change =
  | {
      readonly kind: 'comments';
      readonly comments: readonly IncomingComment[];
      readonly articles: readonly IncomingArticle[];
    }
  | { readonly kind: 'removal'; readonly siteId: string; readonly externalId: string }
  | { readonly kind: 'report'; readonly report: IncomingReport }
  | { readonly kind: 'article'; readonly article: IncomingArticle };

/** What one request asks for: all of it is stored, or nothing. */
export interface Submission {
  readonly receipt: Receipt | undefined;
  readonly change: Change;
  /** Whether the caller judges the comments itself, so that they need no queue. */
  readonly isAwaited: boolean;
}

/** What a platform is told of each thing that it sent. */
export interface AnswerItem {
  /** The platform's id. */
  readonly id: string;
  /** Ours; absent for articles. */
  readonly commentId?: string;
  readonly version?: number;
  readonly status: 'received' | 'deleted' | 'reported';
}

export type Outcome =
  | {
      readonly kind: 'answered';
      readonly answer: readonly AnswerItem[];
      /** Comments that wait to be judged because of it. */
      readonly toJudge: readonly string[];
    }
  | { readonly kind: 'other-body' }
  | { readonly kind: 'unknown-comment' };
