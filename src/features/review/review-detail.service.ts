import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Problem } from '../../foundation/problem';
import { AccountsService } from '../accounts/accounts.service';
import { maySee, type Person } from '../accounts/person';
import { CommentContextService } from '../comments/comment-context.service';
import { CommentsService } from '../comments/comments.service';
import { colleaguesViewOfDecision } from '../decisions/decision-views';
import { DecisionRecordsService } from '../decisions/decision-records.service';
import type { ReviewDetailDto, SimilarDecisionDto } from './review-detail.dto';
import { ReviewItem } from './review-item.entity';
import { ReviewQueueService } from './review-queue.service';

const SIMILAR = 5;
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
    private readonly accounts: AccountsService,
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
    const [verdict, thread, author, decisions, similar] = await Promise.all([
      this.records.verdictOf(item.commentId, item.commentVersion, judged),
      this.context.threadAround(item.commentId),
      this.context.authorHistory(item.siteId, comment.authorId, HISTORY, item.commentId),
      this.records.historyOf(item.commentId),
      this.similar(item),
    ]);
    const emails = await this.accounts.emailsOf(decisions.flatMap(({ userId }) => userId ?? []));
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
      decisions: decisions.map((decision) => ({
        ...decision,
        userEmail: emails.get(decision.userId ?? '') ?? null,
      })),
      similar,
      complaints: reports.map(({ reporterId, reason, commentVersion, reportedAt }) => ({
        reporterId,
        reason,
        commentVersion,
        reportedAt,
      })),
    };
  }

  /** What people decided last about comments that the same rules had found, on the same site. */
  private async similar(item: ReviewItem): Promise<SimilarDecisionDto[]> {
    if (item.rules.length === 0) return [];
    const rows = await this.items.query<{ decisionId: string; rules: string[] }[]>(
      `SELECT decision_id AS "decisionId", rules FROM review_item
       WHERE site_id = $1 AND state = 'decided' AND rules && $2 AND comment_id <> $3
       ORDER BY closed_at DESC LIMIT $4`,
      [item.siteId, item.rules, item.commentId, SIMILAR],
    );
    const decisions = await this.records.findAll(rows.map(({ decisionId }) => decisionId));
    const comments = await this.comments.findAll(decisions.map(({ commentId }) => commentId));
    const decisionById = new Map(decisions.map((decision) => [decision.id, decision]));
    const bodyById = new Map(comments.map(({ id, body }) => [id, body]));
    return rows.flatMap(({ decisionId, rules }) => {
      const decision = decisionById.get(decisionId);
      if (decision === undefined) return [];
      const { id, action, reason, note, decidedAt } = colleaguesViewOfDecision(decision);
      const sharedRules = rules.filter((rule) => item.rules.includes(rule));
      const body = bodyById.get(decision.commentId) ?? '';
      return [
        { id, action, reason, note, decidedAt, commentId: decision.commentId, body, rules: sharedRules },
      ];
    });
  }
}
