import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Article } from './article.entity';
import { ArticlesService } from './articles.service';
import { AuthorWordsService } from './author-words.service';
import { CommentContextService } from './comment-context.service';
import { CommentIntakeService } from './comment-intake.service';
import { CommentVersion } from './comment-version.entity';
import { Comment } from './comment.entity';
import { CommentsService } from './comments.service';
import { ErasureListeners } from './erasure-listeners';
import { PastTextsService } from './past-texts.service';
import { Report } from './report.entity';
import { WaitingCommentsService } from './waiting-comments.service';

@Module({
  imports: [TypeOrmModule.forFeature([Comment, CommentVersion, Article, Report])],
  providers: [
    CommentsService,
    CommentIntakeService,
    CommentContextService,
    ArticlesService,
    WaitingCommentsService,
    PastTextsService,
    AuthorWordsService,
    ErasureListeners,
  ],
  exports: [
    CommentsService,
    CommentIntakeService,
    CommentContextService,
    ArticlesService,
    WaitingCommentsService,
    PastTextsService,
    AuthorWordsService,
    ErasureListeners,
  ],
})
export class CommentsModule {}
