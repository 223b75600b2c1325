import { Injectable } from '@nestjs/common';
import { AppealsService } from '../appeals/appeals.service';
import type { CommentState } from '../comments/comment-state';
import { CommentsService } from '../comments/comments.service';
import { DecisionRecordsService } from '../decisions/decision-records.service';
import { FeedbackService } from '../feedback/feedback.service';
import type { AnswerDto, CommentStatusDto } from './answers.dto';
import type { AnswerItem } from './submission';

/** Verdicts read at once for a list; the pool serves others too. */
const READ_AT_ONCE = 8;

/** Where comments stand, as their platform is told. */
@Injectable()
export class CommentStatusService {
  constructor(
    private readonly comments: CommentsService,
    private readonly records: DecisionRecordsService,
    private readonly feedback: FeedbackService,
    private readonly appeals: AppealsService,
  ) {}

  async find(siteId: string, externalId: string): Promise<CommentStatusDto | undefined> {
    const comment = await this.comments.findByExternalId(siteId, externalId);
    if (comment === null) return undefined;
    const { id, version, body, format, receivedAt } = comment;
    const { decisions, state: told, ...record } = await this.records.ofComment(id);
    const state = stateToTell(comment.state, told);
    const feedback = [...(await this.feedback.ofComment(id))];
    const appeals = await this.appeals.ofComment(id);
    const standing = { ...record, decisions: [...decisions], feedback, appeals };
    return { id: externalId, commentId: id, version, state, body, format, receivedAt, ...standing };
  }

  /** The answers with what is known by now of each comment's present version. */
  async withVerdicts(items: readonly AnswerItem[]): Promise<AnswerDto[]> {
    const ids = items.flatMap(({ commentId }) => commentId ?? []);
    const found = await this.comments.findAll([...new Set(ids)]);
    const byId = new Map(found.map((comment) => [comment.id, comment]));
    const told = await this.records.toldStates([...byId.keys()]);
    const judged: AnswerDto[] = [];
    for (let from = 0; from < items.length; from += READ_AT_ONCE) {
      const some = items.slice(from, from + READ_AT_ONCE).map(async (item): Promise<AnswerDto> => {
        const comment = item.commentId === undefined ? undefined : byId.get(item.commentId);
        if (comment === undefined) throw new Error('a comment vanished after it was answered');
        const verdict = await this.records.verdictOf(comment.id, comment.version, comment.body);
        return { ...item, state: stateToTell(comment.state, told.get(comment.id)), verdict };
      });
      judged.push(...(await Promise.all(some)));
    }
    return judged;
  }
}

/** What a moderator may still undo is not said: here too the platform learns of it when the hold is over. */
function stateToTell(state: CommentState, told: CommentState | null | undefined): CommentState {
  return state === 'received' || state === 'deleted' ? state : (told ?? state);
}
