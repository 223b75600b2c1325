import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditModule } from '../audit/audit.module';
import { CommentsModule } from '../comments/comments.module';
import { DecisionsModule } from '../decisions/decisions.module';
import { FeedbackModule } from '../feedback/feedback.module';
import { OrdersModule } from '../orders/orders.module';
import { SitesModule } from '../sites/sites.module';
import { OrderedItems } from './ordered-items';
import { BulkDecisionsController } from './bulk-decisions.controller';
import { BulkDecisionsService } from './bulk-decisions.service';
import { ClaimsService } from './claims.service';
import { ClustersService } from './clusters.service';
import { ItemPastService } from './item-past.service';
import { OpinionsService } from './opinions.service';
import { QueueController } from './queue.controller';
import { QueueCountsService } from './queue-counts.service';
import { ReviewController } from './review.controller';
import { ReviewDecisionsService } from './review-decisions.service';
import { ReviewDetailService } from './review-detail.service';
import { ReviewErasure } from './review-erasure';
import { ReviewItem } from './review-item.entity';
import { ReviewQueueService } from './review-queue.service';
import { ReviewUndoService } from './review-undo.service';
import { DecisionsImportService } from './decisions-import.service';
import { PlatformDecisionsService } from './platform-decisions.service';
import { ReviewService } from './review.service';
import { SavedViewsController } from './saved-views.controller';
import { SavedViewsService } from './saved-views.service';

/** The queue of comments that wait for a person, and what people decide there. */
@Module({
  imports: [
    TypeOrmModule.forFeature([ReviewItem]),
    AccountsModule,
    AuditModule,
    CommentsModule,
    DecisionsModule,
    OrdersModule,
    FeedbackModule,
    SitesModule,
  ],
  controllers: [QueueController, BulkDecisionsController, SavedViewsController, ReviewController],
  providers: [
    ClustersService,
    ReviewService,
    ReviewQueueService,
    QueueCountsService,
    ItemPastService,
    ReviewDetailService,
    OpinionsService,
    ReviewDecisionsService,
    ReviewUndoService,
    BulkDecisionsService,
    ClaimsService,
    OrderedItems,
    PlatformDecisionsService,
    DecisionsImportService,
    ReviewErasure,
    SavedViewsService,
  ],
  exports: [ReviewService, PlatformDecisionsService, DecisionsImportService],
})
export class ReviewModule {}
