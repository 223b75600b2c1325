import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Problem } from '../../foundation/problem';
import { AccountsService } from '../accounts/accounts.service';
import { maySee, type Person } from '../accounts/person';
import { CommentContextService } from '../comments/comment-context.service';
import { CommentsService } from '../comments/comments.service';
import { DecisionRecordsService } from '../decisions/decision-records.service';
import { Appeal } from './appeal.entity';
import type { AppealDetailDto } from './appeal-detail.dto';
import { AppealQueueService, type ListedAppeal } from './appeal-queue.service';

/** Everything that a person should know before deciding an appeal. */
@Injectable()
export class AppealDetailService {
  constructor(
    @InjectRepository(Appeal) private readonly appeals: Repository<Appeal>,
    private readonly queue: AppealQueueService,
    private readonly comments: CommentsService,
    private readonly context: CommentContextService,
    private readonly records: DecisionRecordsService,
    private readonly accounts: AccountsService,
  ) {}

  async read(person: Person, id: string): Promise<AppealDetailDto> {
    const appeal = await this.appeals.findOneBy({ id });
    if (appeal === null || !maySee(person, appeal.siteId)) throw Problem.notFound('appeal');
    const [views, comment, decision, thread, history] = await Promise.all([
      this.queue.viewsOf(person, [appeal]),
      this.comments.find(appeal.commentId),
      this.records.find(appeal.decisionId),
      this.context.threadAround(appeal.commentId),
      this.records.historyOf(appeal.commentId),
    ]);
    if (comment === null || decision === null) throw Problem.notFound('appeal');
    const deciders = [...history.map(({ userId }) => userId), appeal.decidedBy];
    const emails = await this.accounts.emailsOf(deciders.flatMap((userId) => userId ?? []));
    const listed: ListedAppeal = views.get(id)!;
    return {
      ...listed,
      body: comment.body,
      commentState: comment.state,
      commentVersion: comment.version,
      statementOfReasons: await this.records.statementOf(decision),
      thread: {
        parent: thread?.parent ?? null,
        before: [...(thread?.before ?? [])],
        after: [...(thread?.after ?? [])],
        replies: [...(thread?.replies ?? [])],
      },
      decisions: history.map((each) => ({ ...each, userEmail: emails.get(each.userId ?? '') ?? null })),
      note: appeal.note,
      decidedByEmail: emails.get(appeal.decidedBy ?? '') ?? null,
    };
  }
}
