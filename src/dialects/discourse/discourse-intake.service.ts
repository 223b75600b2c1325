import { Injectable } from '@nestjs/common';
import { CommentsService } from '../../features/comments/comments.service';
import type { WebhookType } from '../../features/ingestion/comment.dto';
import { webhookChange } from '../../features/ingestion/incoming-changes';
import { IngestionService } from '../../features/ingestion/ingestion.service';
import type { AnswerItem, Receipt } from '../../features/ingestion/submission';
import { FeedbackIntake } from '../../features/integrations/feedback-intake.service';
import { Problem } from '../../foundation/problem';
import { DISCOURSE } from './discourse.dialect';
import type { DiscourseEvent, IgnoredReason } from './discourse-event';
import type { Post } from './post';
import { PostLivesService } from './post-lives.service';

/**
 * How long Discourse tries to deliver: after 1, 5, 25 and 125 minutes. A post that was written within this time may
 * be told of after its deletion.
 */
const DELIVERED_WITHIN_MS = 3 * 3600 * 1000;

/** What was done with a message: the change that it made, or why it made none. */
export type Told =
  | { readonly pong: true }
  | { readonly ignored: true; readonly reason: IgnoredReason | 'unknown-comment' | 'stores-nothing' }
  | ({ readonly change: WebhookType } & AnswerItem)
  | { readonly feedback: 'approve' | 'reject'; readonly id: string };

/** A message that was let in, beside what it asks for. */
export interface Delivery {
  readonly siteId: string;
  /** Of the forum, without a slash at its end; null: it is not known. */
  readonly forumUrl: string | null;
  readonly receipt: Receipt | undefined;
  readonly receivedAt: Date;
}

const UNKNOWN = { ignored: true, reason: 'unknown-comment' } as const;

/** Does what Discourse's messages ask for. */
@Injectable()
export class DiscourseIntakeService {
  constructor(
    private readonly lives: PostLivesService,
    private readonly comments: CommentsService,
    private readonly ingestion: IngestionService,
    private readonly feedback: FeedbackIntake,
  ) {}

  /** Throws problems 503 for what cannot be stored now, so that it comes again. */
  async take(event: DiscourseEvent, delivery: Delivery): Promise<Told> {
    switch (event.kind) {
      case 'ping':
        return { pong: true };
      case 'ignored':
        return { ignored: true, reason: event.reason };
      case 'written': {
        const { externalId } = await this.lives.newest(delivery.siteId, event.post.id);
        return this.write(event.change, event.post, externalId, delivery);
      }
      case 'recovered': {
        const externalId = await this.lives.afterRecovery(delivery.siteId, event.post.id);
        return this.write('comment.created', event.post, externalId, delivery);
      }
      case 'destroyed':
        return this.remove(event.post, delivery);
      case 'topic': {
        const { topicId, title } = event;
        const url = topicUrl(delivery, topicId);
        return this.change('article.upserted', { id: String(topicId), ...given({ title, url }) }, delivery);
      }
      case 'flagged': {
        const { externalId } = await this.lives.newest(delivery.siteId, event.postId);
        const report = {
          id: externalId,
          reporter: { id: event.reporterId },
          ...given({ reason: event.reason }),
        };
        return this.change('comment.reported', report, delivery);
      }
      case 'outcome':
        return this.judge(event, delivery);
    }
  }

  private async write(change: WebhookType, post: Post, id: string, delivery: Delivery): Promise<Told> {
    const { body, format } = post.text!;
    const data = {
      id,
      body,
      format,
      author: { id: post.authorId, ...given({ name: post.username }) },
      article: {
        id: String(post.topicId),
        ...given({ title: post.topicTitle, url: topicUrl(delivery, post.topicId) }),
      },
      ...given({
        createdAt: post.createdAt,
        url: postUrl(delivery, post.topicId, post.number),
        parentId: await this.parentOf(post, delivery),
      }),
    };
    return this.change(change, data, delivery, post.updatedAt ?? post.createdAt);
  }

  /** Discourse tells the place of the post that is answered; it is found by the address that it has here. */
  private async parentOf({ topicId, replyTo }: Post, delivery: Delivery): Promise<string | null> {
    const url = replyTo === null ? null : postUrl(delivery, topicId, replyTo);
    if (url === null) return null;
    return (await this.comments.externalIdAt(delivery.siteId, String(topicId), url)) ?? null;
  }

  private async remove(post: Post, delivery: Delivery): Promise<Told> {
    const { externalId, comment } = await this.lives.newest(delivery.siteId, post.id);
    if (comment !== null) return this.change('comment.deleted', { id: externalId }, delivery);
    if (post.notTaken !== null) return { ignored: true, reason: post.notTaken };
    const age =
      post.createdAt === null ? Infinity : delivery.receivedAt.getTime() - Date.parse(post.createdAt);
    if (age > DELIVERED_WITHIN_MS) return UNKNOWN;
    const detail =
      'Its creation may still be on its way, and must not come after its deletion. Send it again.';
    throw new Problem(503, 'not-yet-known', 'The post is not known yet', detail, {}, { 'retry-after': '60' });
  }

  private async judge(
    event: Extract<DiscourseEvent, { kind: 'outcome' }>,
    delivery: Delivery,
  ): Promise<Told> {
    const { externalId, comment } = await this.lives.newest(delivery.siteId, event.postId);
    if (comment === null || comment.state === 'deleted') return UNKNOWN;
    const { id: commentId, body, format, language } = comment;
    await this.feedback.receive({
      siteId: delivery.siteId,
      source: DISCOURSE.name,
      body,
      format,
      language,
      outcome: event.outcome,
      about: event.reviewableId === null ? {} : { reviewable: event.reviewableId },
      token: externalId,
      commentId,
    });
    return { feedback: event.outcome, id: externalId };
  }

  private async change(
    type: WebhookType,
    data: Record<string, unknown>,
    { siteId, receipt, receivedAt }: Delivery,
    changedAt: string | null = null,
  ): Promise<Told> {
    const timestamp = changedAt ?? receivedAt.toISOString();
    try {
      const change = webhookChange(siteId, { type, timestamp, data }, receivedAt);
      const [item] = await this.ingestion.accept(change, receipt);
      return { change: type, ...item! };
    } catch (error) {
      if (error instanceof Problem && error.type === 'not-found') return UNKNOWN;
      // Sending it again would not make it readable.
      if (error instanceof Problem && error.type === 'invalid-input')
        return { ignored: true, reason: 'unreadable' };
      throw error;
    }
  }
}

/** Without the fields that there are none of. */
const given = (fields: Readonly<Record<string, string | null>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );

/** Without the title, which changes: Discourse leads on to the address that has it. */
const topicUrl = ({ forumUrl }: Delivery, topicId: number): string | null =>
  forumUrl === null ? null : `${forumUrl}/t/${topicId}`;

const postUrl = ({ forumUrl }: Delivery, topicId: number, number: number): string | null =>
  forumUrl === null ? null : `${forumUrl}/t/${topicId}/${number}`;
