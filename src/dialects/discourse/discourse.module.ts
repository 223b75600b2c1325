import { Module, type OnModuleInit } from '@nestjs/common';
import { CommentsModule } from '../../features/comments/comments.module';
import { IngestionModule } from '../../features/ingestion/ingestion.module';
import { DialectRegistry } from '../../features/integrations/dialect-registry';
import { IntegrationsModule } from '../../features/integrations/integrations.module';
import { DISCOURSE } from './discourse.dialect';
import { DiscourseIntakeService } from './discourse-intake.service';
import { DiscourseWebhooksController } from './discourse-webhooks.controller';
import { PostLivesService } from './post-lives.service';

/** Takes the webhooks of Discourse forums. */
@Module({
  imports: [CommentsModule, IngestionModule, IntegrationsModule],
  controllers: [DiscourseWebhooksController],
  providers: [DiscourseIntakeService, PostLivesService],
})
export class DiscourseModule implements OnModuleInit {
  constructor(private readonly registry: DialectRegistry) {}

  onModuleInit(): void {
    this.registry.register(DISCOURSE);
  }
}
