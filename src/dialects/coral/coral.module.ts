import { type DynamicModule, Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '../../features/audit/audit.module';
import { CommentsModule } from '../../features/comments/comments.module';
import { DecisionsModule } from '../../features/decisions/decisions.module';
import { IngestionModule } from '../../features/ingestion/ingestion.module';
import { DialectRegistry } from '../../features/integrations/dialect-registry';
import { IntegrationsModule } from '../../features/integrations/integrations.module';
import { HttpClient } from '../../foundation/http-client';
import { CORAL } from './coral.dialect';
import { CoralCommentsService } from './coral-comments.service';
import { CoralController } from './coral.controller';
import { CoralEvents } from './coral-events';
import { CoralEventsService } from './coral-events.service';
import { CoralEventsSweep } from './coral-events.sweep';
import { CoralGraphqlService } from './coral-graphql.service';
import { ModerationPhaseService } from './moderation-phase.service';

/** Answers Coral's moderation phase and takes its webhooks. */
@Module({})
export class CoralModule implements OnModuleInit {
  constructor(private readonly registry: DialectRegistry) {}

  /** `doesWork`: whether this process does what follows from the webhooks. */
  static register(doesWork: boolean): DynamicModule {
    return {
      module: CoralModule,
      imports: [AuditModule, CommentsModule, DecisionsModule, IngestionModule, IntegrationsModule],
      controllers: [CoralController],
      providers: [
        ModerationPhaseService,
        CoralEvents,
        ...(doesWork
          ? [HttpClient, CoralGraphqlService, CoralCommentsService, CoralEventsService, CoralEventsSweep]
          : []),
      ],
    };
  }

  onModuleInit(): void {
    this.registry.register(CORAL);
  }
}
