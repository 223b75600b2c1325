import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Action } from '../../engine/policy';
import type { FeedbackOutcome } from '../../features/feedback/feedback-outcome';
import { type Assessment, AssessmentsService } from '../../features/integrations/assessments.service';
import type { DialectCaller } from '../../features/integrations/dialect';
import { FeedbackIntake } from '../../features/integrations/feedback-intake.service';
import { type CommentIdentity, RecordingService } from '../../features/integrations/recording.service';
import { Config } from '../../foundation/config';
import { hasVisibleText } from '../../foundation/text-patterns';
import type { AkismetSettings } from './akismet-settings';
import { AKISMET } from './akismet.dialect';
import { answerTo, isProvisional, type Standing, type TextAnswer } from './check-answer';
import { type CommentInQuestion, externalIdOf, identityOf, readComment } from './comment-in-question';
import type { FormFields } from './form-fields';
import { PromisedCallbacks } from './promised-callbacks';
import { Standings } from './standings';

/** For what is on record about the article; it only helps. */
const CONTEXT_PATIENCE_MS = 200;
/** Clients wait for seconds, and one that is told to wait for a decision must find its comment on record. */
const RECORD_PATIENCE_MS = 5000;

/** Where a comment stands. */
interface Placed {
  readonly standing: Standing;
  /** Null where it is not on record. */
  readonly commentId: string | null;
  /** Whether a person here can see it. */
  readonly isKept: boolean;
}

const unkept = (action: Action): Placed => ({
  standing: { action, isByPerson: false },
  commentId: null,
  isKept: false,
});

/** Answers what clients ask about comments, and learns what became of them. */
@Injectable()
export class AkismetService {
  constructor(
    private readonly assessments: AssessmentsService,
    private readonly recording: RecordingService,
    private readonly standings: Standings,
    private readonly intake: FeedbackIntake,
    private readonly callbacks: PromisedCallbacks,
    private readonly config: Config,
  ) {}

  /** Problems 422 for what cannot be read, 503 where nothing was, or will be, stored. */
  async check(caller: DialectCaller, fields: FormFields, userAgent: string): Promise<TextAnswer> {
    const comment = readComment(fields, userAgent);
    const settings = settingsOf(caller);
    const { standing, commentId, isKept } = await this.place(caller, comment, settings);
    const callback = await this.callbacks.addressOf(caller.siteId, comment.callback);
    const waiting = { hasCallback: callback !== null, isRetry: comment.isRetry, isKept };
    const guid = uuidv7();
    const isOwed = standing.action === 'review' && isProvisional(settings.held, waiting);
    if (isOwed && callback !== null && commentId !== null) {
      await this.callbacks.promise({ guid, siteId: caller.siteId, commentId, url: callback });
    }
    return answerTo(standing, waiting, settings, guid);
  }

  /** Takes over what the platform's own people have decided about a comment. */
  async learn(
    caller: DialectCaller,
    fields: FormFields,
    userAgent: string,
    outcome: FeedbackOutcome,
  ): Promise<void> {
    const comment = readComment(fields, userAgent);
    if (comment.isTest || comment.foregone === 'spam' || !hasVisibleText(comment.body)) return;
    const externalId = externalIdOf(comment);
    const commentId = await this.standings.commentIdOf(caller.siteId, externalId);
    await this.intake.receive({
      siteId: caller.siteId,
      source: AKISMET.name,
      body: comment.body,
      format: settingsOf(caller).format,
      language: comment.language,
      outcome,
      about: { call: outcome === 'reject' ? 'submit-spam' : 'submit-ham' },
      token: externalId,
      community: comment.blog,
      commentId,
      // Its own people have decided: it is not called back about what it has just told.
      within: async (manager) => {
        if (commentId !== undefined) await this.callbacks.releaseComment(manager, commentId);
      },
    });
  }

  /** Judges the comment and keeps it, where that is wanted, and says what holds for it. */
  private async place(
    caller: DialectCaller,
    comment: CommentInQuestion,
    settings: AkismetSettings,
  ): Promise<Placed> {
    const { siteId, stores } = caller;
    if (comment.foregone !== null) return unkept(comment.foregone === 'spam' ? 'reject' : 'approve');
    // A ping, or a form that was sent empty: there is nothing to judge.
    if (!hasVisibleText(comment.body)) return unkept('approve');
    const identity = identityOf(comment, this.config.secretKey ?? siteId);
    const isInEarnest = stores && !comment.isTest;
    if (isInEarnest && comment.isRecheck) {
      const found = await this.onRecord(siteId, identity.externalId);
      if (found !== undefined) return found;
    }
    const assessment = await this.assess(siteId, comment, settings, identity);
    const { action } = assessment.verdict;
    // A test is answered as the same comment would be in earnest.
    if (!isInEarnest) return { ...unkept(action), isKept: stores };
    const recorded = await this.recording.record(assessment, identity, RECORD_PATIENCE_MS);
    // What nobody here will see cannot be promised a person's decision.
    if (recorded === undefined || recorded.outcome === 'deleted') return unkept(action);
    const { commentId, outcome } = recorded;
    const known = outcome === 'known' ? await this.standings.of(commentId) : undefined;
    return { standing: known ?? { action, isByPerson: false }, commentId, isKept: true };
  }

  /** What a client asks about again is not judged again: details that it leaves out would make it another version. */
  private async onRecord(siteId: string, externalId: string): Promise<Placed | undefined> {
    const commentId = await this.standings.commentIdOf(siteId, externalId);
    const standing = commentId === undefined ? undefined : await this.standings.of(commentId);
    if (commentId === undefined || standing === undefined) return undefined;
    return { standing, commentId, isKept: true };
  }

  private async assess(
    siteId: string,
    { body, language }: CommentInQuestion,
    { format }: AkismetSettings,
    { articleId, parentId }: CommentIdentity,
  ): Promise<Assessment> {
    const context = await this.assessments.contextOnRecord(siteId, articleId, parentId, CONTEXT_PATIENCE_MS);
    return this.assessments.assess(siteId, { body, format, language, context });
  }
}

/** The registry hands out only what `checkSettings` of this dialect has completed. */
const settingsOf = ({ settings }: DialectCaller): AkismetSettings => settings as AkismetSettings;
