import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { AppealsModule } from '../appeals/appeals.module';
import { AuditModule } from '../audit/audit.module';
import { AuthorsModule } from '../authors/authors.module';
import { CommentsModule } from '../comments/comments.module';
import { DecisionsModule } from '../decisions/decisions.module';
import { ReviewModule } from '../review/review.module';
import { RuleLifeModule } from '../rule-life/rule-life.module';
import { RulesModule } from '../rules/rules.module';
import { SitesModule } from '../sites/sites.module';
import { CallingBackService } from './calling-back.service';
import { JudgingService } from './judging.service';
import { ModerationQueue } from './moderation-queue';
import { ModerationSweep } from './moderation-sweep';
import { ModerationProcessor } from './moderation.processor';
import { ModerationService } from './moderation.service';
import { OutcomeService } from './outcome.service';
import { RejudgingCandidates } from './rejudging-candidates.service';
import { RejudgingController } from './rejudging.controller';
import { RejudgingService } from './rejudging.service';
import { ReviewConsequences } from './review-consequences.service';

/** Judges comments and makes verdicts hold. */
@Module({
  imports: [
    AccountsModule,
    AuditModule,
    SitesModule,
    CommentsModule,
    RulesModule,
    RuleLifeModule,
    DecisionsModule,
    AuthorsModule,
    ReviewModule,
    AppealsModule,
  ],
  controllers: [RejudgingController],
  providers: [
    ModerationQueue,
    JudgingService,
    ReviewConsequences,
    OutcomeService,
    ModerationService,
    RejudgingCandidates,
    RejudgingService,
    CallingBackService,
  ],
  exports: [ModerationQueue, ModerationService, OutcomeService],
})
export class ModerationModule {}

/** Takes comments off the queue and sweeps: for processes that do work. */
@Module({
  imports: [CommentsModule, ModerationModule],
  providers: [ModerationProcessor, ModerationSweep],
})
export class ModerationWorkModule {}
