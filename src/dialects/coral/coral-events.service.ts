import { Injectable } from '@nestjs/common';
import { DecisionRecordsService } from '../../features/decisions/decision-records.service';
import { IngestionService } from '../../features/ingestion/ingestion.service';
import { FeedbackIntake } from '../../features/integrations/feedback-intake.service';
import { SiteDialectsService } from '../../features/integrations/site-dialects.service';
import { CORAL } from './coral.dialect';
import { CoralCommentsService } from './coral-comments.service';
import type { StoredEvent } from './coral-events';
import { CoralGraphqlService, type FetchFailure } from './coral-graphql.service';
import type { CoralSettings } from './coral-settings';
import { isStaff } from './phase-request';

/** Does what follows from the webhooks of Coral. */
@Injectable()
export class CoralEventsService {
  constructor(
    private readonly dialects: SiteDialectsService,
    private readonly graphql: CoralGraphqlService,
    private readonly comments: CoralCommentsService,
    private readonly ingestion: IngestionService,
    private readonly records: DecisionRecordsService,
    private readonly feedback: FeedbackIntake,
  ) {}

  /** Undefined: done, also where nothing follows. Safe to be repeated. */
  async handle({ siteId, tenantId, event }: StoredEvent): Promise<FetchFailure | undefined> {
    const { enabled, stores, settings } = await this.dialects.fresh(siteId, CORAL.name);
    if (!enabled) return undefined;
    switch (event.kind) {
      case 'story':
        if (stores) await this.takeStory(siteId, event.storyId, event.storyUrl);
        return undefined;
      case 'comment':
        return stores ? this.fetch(siteId, event.commentId, settings as CoralSettings) : undefined;
      case 'decided': {
        const isKnown = (await this.comments.find(siteId, event.commentId)) !== null;
        const isWanted = !isKnown && stores;
        const failure = isWanted
          ? await this.fetch(siteId, event.commentId, settings as CoralSettings)
          : undefined;
        if (failure === undefined) await this.feed(siteId, tenantId, event.commentId, event.outcome);
        return failure;
      }
    }
  }

  private async takeStory(siteId: string, externalId: string, url: string | null): Promise<void> {
    const article = { siteId, externalId, title: null, body: null, url, mode: 'mentioned' as const };
    await this.ingestion.accept({ kind: 'article', article }, undefined);
  }

  private async fetch(
    siteId: string,
    commentId: string,
    { judgeStaff }: CoralSettings,
  ): Promise<FetchFailure | undefined> {
    const result = await this.graphql.comment(siteId, commentId);
    if (result.kind === 'failed') return result.failure;
    if (result.kind === 'comment' && (judgeStaff || !isStaff(result.comment.authorRole))) {
      await this.comments.take(siteId, result.comment);
    }
    return undefined;
  }

  private async feed(
    siteId: string,
    tenantId: string,
    commentId: string,
    outcome: 'approve' | 'reject',
  ): Promise<void> {
    const comment = await this.comments.find(siteId, commentId);
    if (comment === null || comment.state === 'deleted') return;
    const { id, version, body, format, language } = comment;
    const verdict = await this.records.verdictOf(id, version, body);
    // An edit that we had rejected leaves the queue in the same way: our own word is no measure of itself.
    if (outcome === 'reject' && verdict?.action === 'reject') return;
    await this.feedback.receive({
      siteId,
      source: CORAL.name,
      body,
      format,
      language,
      outcome,
      about: {},
      token: commentId,
      community: tenantId,
      commentId: id,
    });
  }
}
