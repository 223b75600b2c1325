import { Injectable } from '@nestjs/common';
import { CommentsService } from '../../features/comments/comments.service';

type OnRecord = NonNullable<Awaited<ReturnType<CommentsService['findByExternalId']>>>;

/** The newest comment that a post has been here. */
export interface PostLife {
  /** Of the comment: the post's id, and from the second life on a dot and its number. */
  readonly externalId: string;
  readonly number: number;
  /** Null: the post is not known. */
  readonly comment: OnRecord | null;
}

const externalIdOf = (postId: number, life: number): string =>
  life === 1 ? `${postId}` : `${postId}.${life}`;

/**
 * Which comment a post is. What is deleted here is erased and stays so, but Discourse brings deleted posts back:
 * each time that makes a new comment, whose id begins with the post's.
 */
@Injectable()
export class PostLivesService {
  constructor(private readonly comments: CommentsService) {}

  async newest(siteId: string, postId: number): Promise<PostLife> {
    let newest: PostLife = await this.life(siteId, postId, 1);
    if (newest.comment?.state !== 'deleted') return newest;
    // They are numbered without gaps. Few looks find the last of however many: none may be past finding, and unjudged.
    let beyond: number | undefined;
    while (beyond === undefined || beyond - newest.number > 1) {
      const number: number =
        beyond === undefined ? newest.number * 2 : Math.floor((newest.number + beyond) / 2);
      const life = await this.life(siteId, postId, number);
      if (life.comment === null) beyond = number;
      else newest = life;
    }
    return newest;
  }

  /** Where a post goes that was brought back: the same comment, unless that was erased. */
  async afterRecovery(siteId: string, postId: number): Promise<string> {
    const { externalId, number, comment } = await this.newest(siteId, postId);
    return comment?.state === 'deleted' ? externalIdOf(postId, number + 1) : externalId;
  }

  private async life(siteId: string, postId: number, number: number): Promise<PostLife> {
    const externalId = externalIdOf(postId, number);
    return { externalId, number, comment: await this.comments.findByExternalId(siteId, externalId) };
  }
}
