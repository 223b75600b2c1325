import { Injectable } from '@nestjs/common';
import { UNKNOWN_ARTICLE } from '../../features/comments/unknown-article';
import { UNKNOWN_AUTHOR } from '../../features/comments/unknown-author';
import { type Assessment, AssessmentsService } from '../../features/integrations/assessments.service';
import { contentId } from '../../features/integrations/content-id';
import type { DialectCaller } from '../../features/integrations/dialect';
import { FeedbackIntake } from '../../features/integrations/feedback-intake.service';
import { RecordingService } from '../../features/integrations/recording.service';
import { RuleSetsService } from '../../features/rules/rule-sets.service';
import { Problem } from '../../foundation/problem';
import { LANGUAGE_TAG } from '../../foundation/text-patterns';
import { type Analysis, analysisOf, detectedIn } from './analysis';
import type { AnalyzeRequest } from './analyze-request';
import { coralNoteIn } from './coral-note';
import { PERSPECTIVE, type PerspectiveSettings } from './perspective.dialect';
import type { SuggestScoreRequest } from './suggest-score-request';

/** A page often waits for the score, so it does not wait for a slow disk: the record is then written behind it. */
const RECORD_PATIENCE_MS = 10;

/** The answer to `comments:suggestscore`. What is empty is left out. */
export interface SuggestionReceipt {
  readonly clientToken?: string;
  readonly detectedLanguages?: readonly string[];
  readonly requestedLanguages?: readonly string[];
}

/** Scores, and what they were made of: the same rule set judges the same request alike. */
export interface Analyzed {
  readonly analysis: Analysis;
  readonly ruleSet: string;
  /** The external id of the comment that the text is kept as; undefined: it is not kept. */
  readonly keptAs: string | undefined;
}

/** Does what the two methods of the API ask for. */
@Injectable()
export class AnalysisService {
  constructor(
    private readonly assessments: AssessmentsService,
    private readonly recording: RecordingService,
    private readonly feedback: FeedbackIntake,
    private readonly ruleSets: RuleSetsService,
  ) {}

  /** Scores of the comment, which is kept where caller and site agree to it. Throws problems. */
  async analyze(caller: DialectCaller, request: AnalyzeRequest): Promise<Analyzed> {
    const { text, languages, context, doNotStore } = request;
    const assessment = await this.assessments.assess(caller.siteId, {
      body: text,
      format: 'text',
      language: declaredIn(languages),
      article: context.article === null ? null : { title: null, body: context.article },
      parent: context.parent === null ? null : { body: context.parent, format: 'text' },
    });
    const supported = new Set(this.ruleSets.current(caller.siteId).languages.keys());
    const analysis = analysisOf(request, assessment.verdict, supported);
    const { ruleSet, undetermined } = assessment.verdict;
    const isKept = caller.stores && !doNotStore && undetermined === undefined;
    const keptAs = isKept ? await this.keep(assessment, request) : undefined;
    return { analysis, ruleSet, keptAs };
  }

  /** Takes a moderator's outcome about a text, on record or not. Throws a problem 403 where the site takes none. */
  async suggest(caller: DialectCaller, request: SuggestScoreRequest): Promise<SuggestionReceipt> {
    const { feedback } = caller.settings as PerspectiveSettings;
    if (!feedback) throw new Problem(403, 'feedback-off', 'This site takes no feedback by this dialect');
    const { text, scores, outcome, entries, languages, communityId, clientToken } = request;
    const language = declaredIn(languages);
    const { verdict } = await this.assessments.assessAgain(caller.siteId, {
      body: text,
      format: 'text',
      language,
    });
    await this.feedback.receive({
      siteId: caller.siteId,
      source: PERSPECTIVE.name,
      body: text,
      format: 'text',
      language,
      outcome,
      about: { scores, ...coralNoteIn(entries) },
      token: clientToken,
      community: communityId,
    });
    const detectedLanguages = detectedIn(verdict);
    return {
      ...(clientToken === undefined ? {} : { clientToken }),
      ...(detectedLanguages.length === 0 ? {} : { detectedLanguages }),
      ...(languages.length === 0 ? {} : { requestedLanguages: languages }),
    };
  }

  /**
   * Nobody tells ids, so the words are the comment: the same ones below the same article are one. The id it is kept
   * by; of a comment that its platform deleted there is none.
   */
  private async keep(assessment: Assessment, { text, context }: AnalyzeRequest): Promise<string | undefined> {
    const { article, parent } = context;
    const idOf = (body: string): string => contentId(PERSPECTIVE.name, body, article);
    const externalId = idOf(text);
    const recorded = await this.recording.record(
      assessment,
      {
        externalId,
        url: null,
        authorId: UNKNOWN_AUTHOR,
        authorName: null,
        articleId: article === null ? UNKNOWN_ARTICLE : contentId(PERSPECTIVE.name, article),
        articleUrl: null,
        parentId: parent === null ? null : idOf(parent),
        postedAt: null,
      },
      RECORD_PATIENCE_MS,
    );
    return recorded?.outcome === 'deleted' ? undefined : externalId;
  }
}

/** The first language that is named; whatever is no tag of one is passed over. */
const declaredIn = ([first = '']: readonly string[]): string | null =>
  LANGUAGE_TAG.test(first) ? first : null;
