import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from './foundation/config';
import { FoundationModule } from './foundation/foundation.module';
import { AccountsModule } from './features/accounts/accounts.module';
import { AuditModule } from './features/audit/audit.module';
import { CommentsModule } from './features/comments/comments.module';
import { RulesModule } from './features/rules/rules.module';
import { SitesModule } from './features/sites/sites.module';
import { OperationsModule } from './features/operations/operations.module';

/** The features, one line each, in the order in which they may use one another. */
@Module({})
export class AppModule {
  static register(config: Config, databaseUrl: string): DynamicModule {
    return {
      module: AppModule,
      imports: [
        FoundationModule.register(config, databaseUrl),
        AccountsModule,
        SitesModule,
        AuditModule,
        CommentsModule,
        RulesModule,
        OperationsModule,
      ],
    };
  }
}
