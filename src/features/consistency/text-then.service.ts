import { Injectable } from '@nestjs/common';
import { CommentsService } from '../comments/comments.service';

type Comment = Awaited<ReturnType<CommentsService['findAll']>>[number];

/** What comments said when they were looked at. */
@Injectable()
export class TextThenService {
  constructor(private readonly comments: CommentsService) {}

  /** Empty where it has been erased. */
  async of(comment: Comment, version: number): Promise<string> {
    if (comment.version === version) return comment.body;
    const versions = await this.comments.versionsOf(comment.id);
    return versions.find((each) => each.version === version)?.body ?? '';
  }
}
