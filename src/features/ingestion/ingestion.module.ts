import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AppealsModule } from '../appeals/appeals.module';
import { CommentsModule } from '../comments/comments.module';
import { DecisionsModule } from '../decisions/decisions.module';
import { FeedbackModule } from '../feedback/feedback.module';
import { ModerationModule } from '../moderation/moderation.module';
import { ReviewModule } from '../review/review.module';
import { SitesModule } from '../sites/sites.module';
import { ArticlesController } from './articles.controller';
import { BackPressureService } from './back-pressure.service';
import { CommentStatusService } from './comment-status.service';
import { CommentsController } from './comments.controller';
import { IngestionService } from './ingestion.service';
import { PlatformDecisionsController } from './platform-decisions.controller';
import { ReceiptRow } from './receipt.entity';
import { ReceiptsService } from './receipts.service';
import { ReceiptsSweep } from './receipts-sweep';
import { SubmissionsService } from './submissions.service';
import { TouchedCommentsService } from './touched-comments.service';
import { WebhooksController } from './webhooks.controller';

/** Takes what platforms send. */
@Module({
  imports: [
    TypeOrmModule.forFeature([ReceiptRow]),
    SitesModule,
    CommentsModule,
    DecisionsModule,
    FeedbackModule,
    ReviewModule,
    AppealsModule,
    ModerationModule,
  ],
  controllers: [WebhooksController, CommentsController, PlatformDecisionsController, ArticlesController],
  providers: [
    IngestionService,
    SubmissionsService,
    TouchedCommentsService,
    ReceiptsService,
    BackPressureService,
    CommentStatusService,
  ],
  exports: [IngestionService, SubmissionsService, BackPressureService, CommentStatusService, ReceiptsService],
})
export class IngestionModule {}

/** Forgets old receipts: only in processes that work. */
@Module({ imports: [IngestionModule], providers: [ReceiptsSweep] })
export class IngestionUpkeepModule {}
