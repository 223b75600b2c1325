import { Module, type OnModuleInit } from '@nestjs/common';
import { DialectRegistry } from '../../features/integrations/dialect-registry';
import { IntegrationsModule } from '../../features/integrations/integrations.module';
import { ModerationsController } from './moderations.controller';
import { OPENAI } from './openai.dialect';

/** Answers what speaks the OpenAI API's moderations. */
@Module({ imports: [IntegrationsModule], controllers: [ModerationsController] })
export class OpenAiModule implements OnModuleInit {
  constructor(private readonly registry: DialectRegistry) {}

  onModuleInit(): void {
    this.registry.register(OPENAI);
  }
}
