import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { AuditService } from '../../features/audit/audit.service';
import { CommentIntakeService } from '../../features/comments/comment-intake.service';
import { CommentsService } from '../../features/comments/comments.service';
import { IngestionService } from '../../features/ingestion/ingestion.service';
import { CORAL } from './coral.dialect';
import { type CoralComment, permalinkOf } from './coral-comment';
import { sameWords } from './same-words';

/** What one author says at one place that still stands under no id of Coral's; more are not looked through. */
const MOST_STAND_INS = 50;

type CommentOnRecord = NonNullable<Awaited<ReturnType<CommentsService['findByExternalId']>>>;

/** Brings comments on record under the ids that Coral knows them by. */
@Injectable()
export class CoralCommentsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly comments: CommentsService,
    private readonly intake: CommentIntakeService,
    private readonly ingestion: IngestionService,
    private readonly audit: AuditService,
  ) {}

  find(siteId: string, commentId: string): Promise<CommentOnRecord | null> {
    return this.comments.findByExternalId(siteId, commentId);
  }

  /**
   * The comment as Coral has it now. Where the moderation phase has judged it already, what was decided stays with it,
   * under its new id; where the phase has judged an edit of it, the edit's stand-in gives way to the comment.
   */
  async take(siteId: string, told: CoralComment): Promise<void> {
    const known = await this.find(siteId, told.id);
    const asTold = { body: told.body, format: 'html' as const };
    const isUnchanged = known !== null && sameWords(known, asTold);
    const standIn = isUnchanged ? undefined : await this.standInFor(siteId, told);
    if (standIn !== undefined && known === null) await this.rename(siteId, standIn, told.id);
    // The same words in other markup are no edit.
    const { body, format } = [isUnchanged ? known : undefined, standIn].find(Boolean) ?? asTold;
    await this.ingestion.accept(
      {
        kind: 'comments',
        comments: [
          {
            siteId,
            externalId: told.id,
            body,
            format,
            language: null,
            url: permalinkOf(told),
            authorId: told.authorId,
            authorName: told.authorName,
            articleId: told.storyId,
            parentId: told.parentId,
            postedAt: told.postedAt,
            changedAt: new Date(),
            orderedBy: 'arrival',
          },
        ],
        articles: [
          {
            siteId,
            externalId: told.storyId,
            title: told.storyTitle,
            body: null,
            url: told.storyUrl,
            mode: 'mentioned',
          },
        ],
      },
      undefined,
    );
    if (standIn !== undefined && known !== null) await this.drop(siteId, standIn);
  }

  /** What the phase has judged and could give no id of Coral's: the same author, place and words. */
  private async standInFor(siteId: string, told: CoralComment): Promise<CommentOnRecord | undefined> {
    const { authorId, storyId: articleId, parentId } = told;
    const said = await this.comments.saidBy(siteId, { authorId, articleId, parentId }, MOST_STAND_INS);
    return said.find(
      (comment) =>
        comment.externalId.startsWith(`${CORAL.name}:`) &&
        sameWords(comment, { body: told.body, format: 'html' }),
    );
  }

  private async rename(siteId: string, { externalId }: CommentOnRecord, newId: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const renamed = await this.intake.rename(manager, siteId, externalId, newId);
      if (typeof renamed === 'string') return;
      await this.audit.append(manager, [
        {
          siteId,
          actorKind: 'platform',
          actorId: CORAL.name,
          action: 'comment.renamed',
          subjectKind: 'comment',
          subjectId: renamed.commentId,
        },
      ]);
    });
  }

  /** Under another id first: its own is made of its contents, and the same may be said again. */
  private async drop(siteId: string, standIn: CommentOnRecord): Promise<void> {
    const lastId = `${standIn.externalId}:${uuidv7()}`;
    await this.rename(siteId, standIn, lastId);
    await this.ingestion.accept({ kind: 'removal', siteId, externalId: lastId }, undefined);
  }
}
