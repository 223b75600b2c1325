import { Module, type OnModuleInit } from '@nestjs/common';
import { CommentsModule } from '../../features/comments/comments.module';
import { DecisionsModule } from '../../features/decisions/decisions.module';
import { FeedbackModule } from '../../features/feedback/feedback.module';
import { DialectRegistry } from '../../features/integrations/dialect-registry';
import { IntegrationsModule } from '../../features/integrations/integrations.module';
import { SitesModule } from '../../features/sites/sites.module';
import { HttpClient } from '../../foundation/http-client';
import { AkismetController } from './akismet.controller';
import { AKISMET } from './akismet.dialect';
import { AkismetService } from './akismet.service';
import { CallbackSweep } from './callback-sweep';
import { PromisedCallbacks } from './promised-callbacks';
import { Standings } from './standings';

/** Akismet's REST API. */
@Module({
  imports: [SitesModule, CommentsModule, DecisionsModule, FeedbackModule, IntegrationsModule],
  controllers: [AkismetController],
  providers: [AkismetService, PromisedCallbacks, Standings],
  exports: [PromisedCallbacks],
})
export class AkismetModule implements OnModuleInit {
  constructor(private readonly registry: DialectRegistry) {}

  onModuleInit(): void {
    this.registry.register(AKISMET);
  }
}

/** Calls back: only in processes that work. */
@Module({
  imports: [AkismetModule, SitesModule, CommentsModule, DecisionsModule],
  providers: [HttpClient, CallbackSweep],
})
export class AkismetCallbacksModule {}
