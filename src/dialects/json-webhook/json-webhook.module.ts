import { Module, type OnModuleInit } from '@nestjs/common';
import { AccountsModule } from '../../features/accounts/accounts.module';
import { IngestionModule } from '../../features/ingestion/ingestion.module';
import { DialectRegistry } from '../../features/integrations/dialect-registry';
import { IntegrationsModule } from '../../features/integrations/integrations.module';
import { SitesModule } from '../../features/sites/sites.module';
import { JSON_WEBHOOK } from './json-webhook.dialect';
import { JsonWebhooksController } from './json-webhooks.controller';
import { PreviewController } from './preview.controller';

/** Takes any JSON webhook that a site has a mapping for. */
@Module({
  imports: [AccountsModule, SitesModule, IngestionModule, IntegrationsModule],
  controllers: [PreviewController, JsonWebhooksController],
})
export class JsonWebhookModule implements OnModuleInit {
  constructor(private readonly registry: DialectRegistry) {}

  onModuleInit(): void {
    this.registry.register(JSON_WEBHOOK);
  }
}
