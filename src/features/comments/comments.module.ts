import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Article } from './article.entity';
import { ArticlesService } from './articles.service';
import { CommentContextService } from './comment-context.service';
import { CommentIntakeService } from './comment-intake.service';
import { CommentVersion } from './comment-version.entity';
import { Comment } from './comment.entity';
import { CommentsService } from './comments.service';
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
  ],
  exports: [
    CommentsService,
    CommentIntakeService,
    CommentContextService,
    ArticlesService,
    WaitingCommentsService,
  ],
})
export class CommentsModule {}
