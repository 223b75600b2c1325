import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from './foundation/config';
import { FoundationModule } from './foundation/foundation.module';
import { AccountsModule } from './features/accounts/accounts.module';
import { AdministrationModule } from './features/administration/administration.module';
import { AppealsModule } from './features/appeals/appeals.module';
import { AuditModule, AuditSealingModule } from './features/audit/audit.module';
import { BacktestsModule, BacktestsWorkModule } from './features/backtests/backtests.module';
import { AuthorsModule, AuthorsUpkeepModule } from './features/authors/authors.module';
import { CommentsModule } from './features/comments/comments.module';
import { ConsistencyModule } from './features/consistency/consistency.module';
import { DecisionsModule } from './features/decisions/decisions.module';
import { DeliveryModule, DeliverySendingModule } from './features/delivery/delivery.module';
import { AkismetCallbacksModule, AkismetModule } from './dialects/akismet/akismet.module';
import { CoralModule } from './dialects/coral/coral.module';
import { DiscourseModule } from './dialects/discourse/discourse.module';
import { JsonWebhookModule } from './dialects/json-webhook/json-webhook.module';
import { OpenAiModule } from './dialects/openai/openai.module';
import { PerspectiveModule } from './dialects/perspective/perspective.module';
import { FeedbackModule } from './features/feedback/feedback.module';
import { IngestionModule, IngestionUpkeepModule } from './features/ingestion/ingestion.module';
import { IntegrationsModule } from './features/integrations/integrations.module';
import { ModerationModule, ModerationWorkModule } from './features/moderation/moderation.module';
import { OrdersModule } from './features/orders/orders.module';
import { ReviewModule } from './features/review/review.module';
import { RuleLifeModule, RuleLifeWorkModule } from './features/rule-life/rule-life.module';
import { RulesModule } from './features/rules/rules.module';
import { StatementsModule } from './features/statements/statements.module';
import { SitesModule } from './features/sites/sites.module';
import { TransparencyModule } from './features/transparency/transparency.module';
import { OperationsModule } from './features/operations/operations.module';

/** The features, one line each, in the order in which they may use one another. */
@Module({})
export class AppModule {
  /** `doesWork`: whether this process takes jobs and sweeps; it may put jobs on the queues in any case. */
  static register(config: Config, databaseUrl: string, doesWork: boolean): DynamicModule {
    return {
      module: AppModule,
      imports: [
        FoundationModule.register(config, databaseUrl),
        AuditModule,
        ...(doesWork ? [AuditSealingModule] : []),
        AccountsModule,
        SitesModule,
        AdministrationModule,
        CommentsModule,
        RulesModule,
        DeliveryModule,
        ...(doesWork ? [DeliverySendingModule] : []),
        StatementsModule,
        DecisionsModule,
        OrdersModule,
        AuthorsModule,
        ...(doesWork ? [AuthorsUpkeepModule] : []),
        FeedbackModule,
        ReviewModule,
        AppealsModule,
        ConsistencyModule,
        TransparencyModule,
        BacktestsModule,
        ...(doesWork ? [BacktestsWorkModule] : []),
        RuleLifeModule,
        ...(doesWork ? [RuleLifeWorkModule] : []),
        ModerationModule,
        ...(doesWork ? [ModerationWorkModule] : []),
        IngestionModule,
        ...(doesWork ? [IngestionUpkeepModule] : []),
        IntegrationsModule,
        AkismetModule,
        ...(doesWork ? [AkismetCallbacksModule] : []),
        CoralModule.register(doesWork),
        DiscourseModule,
        JsonWebhookModule,
        OpenAiModule,
        PerspectiveModule,
        OperationsModule,
      ],
    };
  }
}
