import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Action } from '../../engine/policy';
import { CommentsService } from '../comments/comments.service';
import { DecisionsService } from '../decisions/decisions.service';
import { AssessmentsService, type TextToAssess } from './assessments.service';
import { RecordingService } from './recording.service';

/** What the rules have said of a text. */
export interface JudgedText {
  /** Null: the text was judged anew. */
  readonly verdictId: string | null;
  readonly ruleSetId: string;
  readonly verdictAction: Action;
  /** Full ids, each once. */
  readonly rules: readonly string[];
}

/** Finds what the rules have said of a text, by its words. */
@Injectable()
export class JudgedTextsService {
  constructor(
    private readonly comments: CommentsService,
    private readonly decisions: DecisionsService,
    private readonly assessments: AssessmentsService,
    private readonly recording: RecordingService,
  ) {}

  /** The newest comment of the site with these words; undefined: they are not on record. */
  async commentOf(siteId: string, body: string): Promise<string | undefined> {
    // The assessment that is asked about may still be on its way to the record.
    await this.recording.drained();
    return this.comments.idByText(siteId, body);
  }

  /** By the newest verdict on a comment; undefined where there is none. */
  async onRecord(manager: EntityManager, commentId: string): Promise<JudgedText | undefined> {
    const comment = await this.comments.find(commentId, manager);
    const verdict =
      comment === null ? null : await this.decisions.verdictOn(manager, comment.id, comment.version);
    if (verdict === null) return undefined;
    const { id, ruleSetId, action, labels } = verdict;
    return { verdictId: id, ruleSetId, verdictAction: action, rules: rulesOf(labels) };
  }

  /** Not within a transaction: it may read the site's settings by a connection of its own. */
  async judgedAnew({
    siteId,
    body,
    format,
    language,
  }: TextToAssess & { readonly siteId: string }): Promise<JudgedText> {
    const { verdict } = await this.assessments.assessAgain(siteId, { body, format, language });
    return {
      verdictId: null,
      ruleSetId: verdict.ruleSet,
      verdictAction: verdict.action,
      rules: rulesOf(verdict.labels),
    };
  }
}

const rulesOf = (labels: readonly { readonly rule: string }[]): readonly string[] => [
  ...new Set(labels.map(({ rule }) => rule)),
];
