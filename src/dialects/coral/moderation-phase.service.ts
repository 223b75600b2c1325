import { Injectable, Logger } from '@nestjs/common';
import { AssessmentsService, type Assessment } from '../../features/integrations/assessments.service';
import { contentId } from '../../features/integrations/content-id';
import type { DialectCaller } from '../../features/integrations/dialect';
import { within } from '../../features/integrations/patience';
import { RecordingService } from '../../features/integrations/recording.service';
import { readableText } from '../../features/comments/readable-text';
import { hasVisibleText } from '../../foundation/text-patterns';
import { CORAL } from './coral.dialect';
import { commentFormat, type CoralSettings } from './coral-settings';
import { phaseAnswerFor, type PhaseAnswer } from './phase-answer';
import { isStaff, type PhaseRequest } from './phase-request';

/** Of Coral's 200 ms; what is on record usually comes from memory, and else within a few. */
const CONTEXT_PATIENCE_MS = 40;
/** The comment is on record before the answer, unless the database is slow: Coral does not wait for it. */
const RECORD_PATIENCE_MS = 50;

/** Judges a comment while Coral waits to publish it. */
@Injectable()
export class ModerationPhaseService {
  private readonly logger = new Logger('coral');

  constructor(
    private readonly assessments: AssessmentsService,
    private readonly recording: RecordingService,
  ) {}

  /** Coral's orders; undefined: no opinion. An edit is a comment like any other: Coral does not tell what it edits. */
  async answer(caller: DialectCaller, request: PhaseRequest): Promise<PhaseAnswer | undefined> {
    const settings = caller.settings as CoralSettings;
    const format = commentFormat(settings);
    if (isStaff(request.authorRole) && !settings.judgeStaff) return undefined;
    // A picture alone: there is nothing to read.
    if (!hasVisibleText(readableText(request.body, format).text)) return undefined;
    const { siteId } = caller;
    const { body, storyId, parentId } = request;
    const context = await this.assessments.contextOnRecord(siteId, storyId, parentId, CONTEXT_PATIENCE_MS);
    const assessment = await this.assessments.assess(siteId, { body, format, language: null, context });
    if (caller.stores) await this.keep(assessment, request);
    return phaseAnswerFor(assessment.verdict, assessment.policy, settings, body);
  }

  private async keep(assessment: Assessment, request: PhaseRequest): Promise<void> {
    const { tenantId, storyId, storyUrl, authorId, parentId, body } = request;
    const identity = {
      externalId: contentId(CORAL.name, tenantId, storyId, authorId, parentId, body),
      url: null,
      authorId,
      authorName: null,
      articleId: storyId,
      articleUrl: storyUrl,
      parentId,
      postedAt: null,
    };
    const recorded = this.recording
      .record(assessment, identity, RECORD_PATIENCE_MS)
      .catch((error: unknown) => {
        // The answer is known and goes out: better judged and not on record than published unjudged.
        const errorName = error instanceof Error ? error.name : 'unknown';
        this.logger.warn({ siteId: assessment.siteId, errorName }, 'a comment was judged and not recorded');
      });
    await within(recorded, RECORD_PATIENCE_MS, undefined);
  }
}
