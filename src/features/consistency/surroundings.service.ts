import { Injectable } from '@nestjs/common';
import { ArticlesService } from '../comments/articles.service';
import { CommentContextService, type ThreadComment } from '../comments/comment-context.service';
import type { BlindArticleDto, BlindNeighbourDto, BlindThreadDto } from './second-review.dto';

/** A neighbour without what was decided about it. */
const blind = ({
  id,
  authorId,
  authorName,
  body,
  format,
  postedAt,
  receivedAt,
}: ThreadComment): BlindNeighbourDto => ({ id, authorId, authorName, body, format, postedAt, receivedAt });

/** What stands around a comment, and nothing of what anybody decided there. */
@Injectable()
export class SurroundingsService {
  constructor(
    private readonly articles: ArticlesService,
    private readonly context: CommentContextService,
  ) {}

  async threadOf(commentId: string): Promise<BlindThreadDto> {
    const thread = await this.context.threadAround(commentId);
    return {
      parent: thread?.parent === undefined ? null : blind(thread.parent),
      before: (thread?.before ?? []).map(blind),
      after: (thread?.after ?? []).map(blind),
      replies: (thread?.replies ?? []).map(blind),
    };
  }

  async articleOf(siteId: string, articleId: string): Promise<BlindArticleDto> {
    const [article] = await this.articles.findAll(siteId, [articleId]);
    return { id: articleId, title: article?.title ?? null, url: article?.url ?? null };
  }
}
