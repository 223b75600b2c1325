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

@Module({
  imports: [TypeOrmModule.forFeature([Comment, CommentVersion, Article, Report])],
  providers: [CommentsService, CommentIntakeService, CommentContextService, ArticlesService],
  exports: [CommentsService, CommentIntakeService, CommentContextService, ArticlesService],
})
export class CommentsModule {}
