import { Module } from '@nestjs/common';
import { RulesModule } from '../rules/rules.module';
import { HealthController } from './health.controller';
import { HealthService } from './health.service';
import { MetricsController } from './metrics.controller';

/** Liveness and readiness, for people and for what watches the process. */
@Module({
  imports: [RulesModule],
  controllers: [HealthController, MetricsController],
  providers: [HealthService],
  exports: [HealthService],
})
export class OperationsModule {}
