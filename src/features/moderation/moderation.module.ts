import { Module } from '@nestjs/common';
import { AppealsModule } from '../appeals/appeals.module';
import { AuthorsModule } from '../authors/authors.module';
import { CommentsModule } from '../comments/comments.module';
import { DecisionsModule } from '../decisions/decisions.module';
import { ReviewModule } from '../review/review.module';
import { RulesModule } from '../rules/rules.module';
import { SitesModule } from '../sites/sites.module';
import { JudgingService } from './judging.service';
import { ModerationQueue } from './moderation-queue';
import { ModerationSweep } from './moderation-sweep';
import { ModerationProcessor } from './moderation.processor';
import { ModerationService } from './moderation.service';
import { OutcomeService } from './outcome.service';

/** Judges comments and makes verdicts hold. */
@Module({
  imports: [
    SitesModule,
    CommentsModule,
    RulesModule,
    DecisionsModule,
    AuthorsModule,
    ReviewModule,
    AppealsModule,
  ],
  providers: [ModerationQueue, JudgingService, OutcomeService, ModerationService],
  exports: [ModerationQueue, ModerationService, OutcomeService],
})
export class ModerationModule {}

/** Takes comments off the queue and sweeps: for processes that do work. */
@Module({
  imports: [CommentsModule, ModerationModule],
  providers: [ModerationProcessor, ModerationSweep],
})
export class ModerationWorkModule {}
