import { Module, type OnModuleInit } from '@nestjs/common';
import { DialectRegistry } from '../../features/integrations/dialect-registry';
import { IntegrationsModule } from '../../features/integrations/integrations.module';
import { RulesModule } from '../../features/rules/rules.module';
import { AnalysisService } from './analysis.service';
import { CommentAnalyzerController } from './comment-analyzer.controller';
import { DiscoveryController } from './discovery.controller';
import { PERSPECTIVE } from './perspective.dialect';

/** Answers what speaks the Perspective Comment Analyzer API. */
@Module({
  imports: [IntegrationsModule, RulesModule],
  controllers: [CommentAnalyzerController, DiscoveryController],
  providers: [AnalysisService],
})
export class PerspectiveModule implements OnModuleInit {
  constructor(private readonly registry: DialectRegistry) {}

  onModuleInit(): void {
    this.registry.register(PERSPECTIVE);
  }
}
