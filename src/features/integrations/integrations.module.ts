import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditModule } from '../audit/audit.module';
import { CommentsModule } from '../comments/comments.module';
import { DecisionsModule } from '../decisions/decisions.module';
import { FeedbackModule } from '../feedback/feedback.module';
import { IngestionModule } from '../ingestion/ingestion.module';
import { ModerationModule } from '../moderation/moderation.module';
import { ReviewModule } from '../review/review.module';
import { RuleLifeModule } from '../rule-life/rule-life.module';
import { RulesModule } from '../rules/rules.module';
import { SitesModule } from '../sites/sites.module';
import { Admission } from './admission';
import { AssessmentsService } from './assessments.service';
import { DialectAccess } from './dialect-access.service';
import { DialectKey } from './dialect-key.entity';
import { DialectKeysService } from './dialect-keys.service';
import { DialectRegistry } from './dialect-registry';
import { DialectSecret } from './dialect-secret.entity';
import { FeedbackIntake } from './feedback-intake.service';
import { JudgedTextsService } from './judged-texts.service';
import { PlatformAccessController } from './platform-access.controller';
import { PlatformAccessService } from './platform-access.service';
import { RecordingService } from './recording.service';
import { SiteDialect } from './site-dialect.entity';
import { SiteDialectsController } from './site-dialects.controller';
import { SiteDialectsService } from './site-dialects.service';

/** What all dialects rest on: who may use which, texts judged while somebody waits, and kept as comments. */
@Module({
  imports: [
    TypeOrmModule.forFeature([SiteDialect, DialectKey, DialectSecret]),
    AuditModule,
    AccountsModule,
    SitesModule,
    CommentsModule,
    RulesModule,
    RuleLifeModule,
    DecisionsModule,
    FeedbackModule,
    ReviewModule,
    ModerationModule,
    IngestionModule,
  ],
  controllers: [SiteDialectsController, PlatformAccessController],
  providers: [
    DialectRegistry,
    SiteDialectsService,
    DialectKeysService,
    DialectAccess,
    PlatformAccessService,
    Admission,
    AssessmentsService,
    RecordingService,
    JudgedTextsService,
    FeedbackIntake,
  ],
  exports: [
    DialectRegistry,
    SiteDialectsService,
    DialectKeysService,
    DialectAccess,
    PlatformAccessService,
    Admission,
    AssessmentsService,
    RecordingService,
    FeedbackIntake,
  ],
})
export class IntegrationsModule {}
