import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditModule } from '../audit/audit.module';
import { CommentsModule } from '../comments/comments.module';
import { DecisionsModule } from '../decisions/decisions.module';
import { DeliveryModule } from '../delivery/delivery.module';
import { ReviewModule } from '../review/review.module';
import { SitesModule } from '../sites/sites.module';
import { StatementsModule } from '../statements/statements.module';
import { Appeal } from './appeal.entity';
import { AppealClaimsService } from './appeal-claims.service';
import { AppealDecisionsService } from './appeal-decisions.service';
import { AppealDetailService } from './appeal-detail.service';
import { AppealFilingService } from './appeal-filing.service';
import { AppealEvents } from './appeal-events';
import { AppealMetrics } from './appeal-metrics';
import { AppealNoticesService } from './appeal-notices.service';
import { AppealQueueService } from './appeal-queue.service';
import { AppealsController } from './appeals.controller';
import { AppealErasure } from './appeal-erasure';
import { AppealsService } from './appeals.service';
import { NoticePages } from './notice-pages';
import { NoticePagesController } from './notice-pages.controller';
import { OverturnRatesController } from './overturn-rates.controller';
import { OverturnRatesService } from './overturn-rates.service';
import { PlatformAppealsController } from './platform-appeals.controller';
import { PublicNoticesController } from './public-notices.controller';
import { PublicNoticesService } from './public-notices.service';

/** Requests to look again, and the public page of a notice, where authors make them. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Appeal]),
    AccountsModule,
    AuditModule,
    SitesModule,
    CommentsModule,
    DeliveryModule,
    StatementsModule,
    DecisionsModule,
    ReviewModule,
  ],
  controllers: [
    NoticePagesController,
    PublicNoticesController,
    PlatformAppealsController,
    AppealsController,
    OverturnRatesController,
  ],
  providers: [
    AppealsService,
    AppealFilingService,
    AppealDecisionsService,
    AppealClaimsService,
    AppealQueueService,
    AppealDetailService,
    AppealEvents,
    AppealNoticesService,
    PublicNoticesService,
    NoticePages,
    OverturnRatesService,
    AppealMetrics,
    AppealErasure,
  ],
  exports: [AppealsService],
})
export class AppealsModule {}
