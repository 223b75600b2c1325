import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditModule } from '../audit/audit.module';
import { RulesModule } from '../rules/rules.module';
import { SitesModule } from '../sites/sites.module';
import { AlertsService } from './alerts.service';
import { BrakeService } from './brake.service';
import { DemotionsService } from './demotions.service';
import { ExpiriesService } from './expiries.service';
import { FiringsService } from './firings.service';
import { FoldingService } from './folding.service';
import { IdleRulesService } from './idle-rules.service';
import { LimitsService } from './limits.service';
import { MeasuresService } from './measures.service';
import { PairsService } from './pairs.service';
import { PrecisionGate } from './precision-gate';
import { PutbackRecords } from './putback-records.service';
import { RuleAlertsController } from './rule-alerts.controller';
import { RuleInsightsController } from './rule-insights.controller';
import { RuleLifeSweep } from './rule-life-sweep';
import { RuleLimitsController } from './rule-limits.controller';
import { RulePausesService } from './rule-pauses.service';
import { TimeSpentService } from './time-spent.service';
import { WatchesService } from './watches.service';

/** What rules do once they are published: counted, measured, held back and put back. */
@Module({
  imports: [AccountsModule, AuditModule, SitesModule, RulesModule],
  controllers: [RuleLimitsController, RuleAlertsController, RuleInsightsController],
  providers: [
    FiringsService,
    WatchesService,
    LimitsService,
    AlertsService,
    PutbackRecords,
    RulePausesService,
    BrakeService,
    MeasuresService,
    TimeSpentService,
    PairsService,
    IdleRulesService,
    PrecisionGate,
    DemotionsService,
    ExpiriesService,
    FoldingService,
  ],
  exports: [FiringsService, BrakeService, DemotionsService, ExpiriesService, FoldingService],
})
export class RuleLifeModule {}

/** Looks after rules by the record: for processes that do work. */
@Module({ imports: [RuleLifeModule], providers: [RuleLifeSweep] })
export class RuleLifeWorkModule {}
