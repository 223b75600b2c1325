import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Problem } from '../../foundation/problem';
import { maySee, type Person } from '../accounts/person';
import { CommentContextService } from '../comments/comment-context.service';
import { CommentsService } from '../comments/comments.service';
import { DecisionRecordsService } from '../decisions/decision-records.service';
import { ItemPastService } from './item-past.service';
import type { ReviewDetailDto } from './review-detail.dto';
import { ReviewItem } from './review-item.entity';
import { ReviewQueueService } from './review-queue.service';

const HISTORY = 10;

/** Everything that a moderator should know before deciding one item. */
@Injectable()
export class ReviewDetailService {
  constructor(
    @InjectRepository(ReviewItem) private readonly items: Repository<ReviewItem>,
    private readonly queue: ReviewQueueService,
    private readonly comments: CommentsService,
    private readonly context: CommentContextService,
    private readonly records: DecisionRecordsService,
    private readonly past: ItemPastService,
  ) {}

  async read(person: Person, itemId: string): Promise<Omit<ReviewDetailDto, 'feedback'>> {
    const item = await this.items.findOneBy({ id: itemId });
    if (item === null || !maySee(person, item.siteId)) throw Problem.notFound('review item');
    const [views, comment, versions, reports] = await Promise.all([
      this.queue.viewsOf([itemId]),
      this.comments.find(item.commentId),
      this.comments.versionsOf(item.commentId),
      this.comments.reportsOf(item.commentId),
    ]);
    if (comment === null) throw Problem.notFound('review item');
    const judged =
      comment.version === item.commentVersion
        ? comment.body
        : (versions.find(({ version }) => version === item.commentVersion)?.body ?? '');
    const [verdict, thread, author, decisions, opinions, similar] = await Promise.all([
      this.records.verdictOf(item.commentId, item.commentVersion, judged),
      this.context.threadAround(item.commentId),
      this.context.authorHistory(item.siteId, comment.authorId, HISTORY, item.commentId),
      this.past.decisionsOn(item),
      this.past.opinionsOn(person, item),
      this.past.similarTo(item),
    ]);
    const listed = views.get(itemId)!;
    return {
      ...listed,
      comment: {
        ...listed.comment,
        body: comment.body,
        language: comment.language,
        url: comment.url,
        state: comment.state,
        version: comment.version,
        versions: versions.map(({ version, body, replacedAt }) => ({ version, body, replacedAt })),
      },
      labels: [...(verdict?.labels ?? [])],
      verdict,
      thread: {
        parent: thread?.parent ?? null,
        before: [...(thread?.before ?? [])],
        after: [...(thread?.after ?? [])],
        replies: [...(thread?.replies ?? [])],
      },
      authorHistory: author === undefined ? null : { ...author, last: [...author.last] },
      decisions,
      opinions,
      similar,
      complaints: reports.map(({ reporterId, reason, commentVersion, reportedAt }) => ({
        reporterId,
        reason,
        commentVersion,
        reportedAt,
      })),
    };
  }
}
