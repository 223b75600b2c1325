import { Injectable } from '@nestjs/common';
import { HttpClient, type PostFailure } from '../../foundation/http-client';
import { PlatformAccessService } from '../../features/integrations/platform-access.service';
import { CORAL } from './coral.dialect';
import { COMMENT_QUERY, type CoralComment, readCommentAnswer } from './coral-comment';

/** As long as Coral gives us for its webhooks. */
const TIMEOUT_MS = 10_000;
/** A body of 100,000 characters, each escaped, and what stands around it. */
const ANSWER_BYTES = 1024 * 1024;

/** Why there is no comment; words for the log. */
export type FetchFailure = PostFailure | 'status' | 'refused';

export type FetchResult =
  | { readonly kind: 'comment'; readonly comment: CoralComment }
  /** `no-access`: the site has not said where to ask. */
  | { readonly kind: 'gone' | 'no-access' }
  | { readonly kind: 'failed'; readonly failure: FetchFailure };

/** Asks a site's Coral. */
@Injectable()
export class CoralGraphqlService {
  constructor(
    private readonly http: HttpClient,
    private readonly access: PlatformAccessService,
  ) {}

  async comment(siteId: string, id: string): Promise<FetchResult> {
    const access = await this.access.find(siteId, CORAL.name);
    if (access === undefined) return { kind: 'no-access' };
    const { url, token, isPrivate } = access;
    const result = await this.http.postForJson(
      {
        url,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          authorization: `Bearer ${token}`,
          'user-agent': 'Evenhand',
        },
        body: Buffer.from(JSON.stringify({ query: COMMENT_QUERY, variables: { id } })),
        timeoutMs: TIMEOUT_MS,
        allowPrivate: isPrivate,
      },
      ANSWER_BYTES,
    );
    if (result.kind === 'failed') return result;
    if (result.status !== 200) return { kind: 'failed', failure: 'status' };
    const comment = readCommentAnswer(result.json, id);
    if (comment === 'refused') return { kind: 'failed', failure: 'refused' };
    return comment === 'gone' ? { kind: 'gone' } : { kind: 'comment', comment };
  }
}
