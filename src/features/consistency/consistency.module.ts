import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditModule } from '../audit/audit.module';
import { CommentsModule } from '../comments/comments.module';
import { DecisionsModule } from '../decisions/decisions.module';
import { SitesModule } from '../sites/sites.module';
import { AnswersService } from './answers.service';
import { CalibrationService } from './calibration.service';
import { ConsistencyController } from './consistency.controller';
import { ConsistencyService } from './consistency.service';
import { DrawingService } from './drawing.service';
import { SecondReviewErasure } from './second-review-erasure';
import { SecondReview } from './second-review.entity';
import { SecondReviewSettingsService } from './second-review-settings.service';
import { SecondReviewsController } from './second-reviews.controller';
import { SecondReviewsService } from './second-reviews.service';
import { SurroundingsService } from './surroundings.service';
import { TextThenService } from './text-then.service';
import { WithdrawingService } from './withdrawing.service';

/** Blind second reviews, and how far people agree. */
@Module({
  imports: [
    TypeOrmModule.forFeature([SecondReview]),
    AccountsModule,
    AuditModule,
    CommentsModule,
    DecisionsModule,
    SitesModule,
  ],
  controllers: [SecondReviewsController, ConsistencyController],
  providers: [
    DrawingService,
    SecondReviewSettingsService,
    SecondReviewsService,
    AnswersService,
    WithdrawingService,
    TextThenService,
    SurroundingsService,
    ConsistencyService,
    CalibrationService,
    SecondReviewErasure,
  ],
})
export class ConsistencyModule {}
