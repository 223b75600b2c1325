import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditModule } from '../audit/audit.module';
import { SitesModule } from '../sites/sites.module';
import { PublishGates } from './publish-gates';
import { PublishingAids } from './publishing-aids.service';
import { PublishingService } from './publishing.service';
import { RuleDraft } from './rule-draft.entity';
import { RuleDraftsController } from './rule-drafts.controller';
import { RuleDraftsService } from './rule-drafts.service';
import { RuleHistoriesService } from './rule-histories.service';
import { RuleSetRecord } from './rule-set.entity';
import { RuleSetRecords } from './rule-set-records.service';
import { RuleSetsController } from './rule-sets.controller';
import { RuleSetsService } from './rule-sets.service';
import { RuleSignals } from './rule-signals';
import { RuleVersion } from './rule-version.entity';
import { RuleVersionsService } from './rule-versions.service';
import { RulesController } from './rules.controller';
import { TrialsService } from './workshop/trials.service';
import { Workshop } from './workshop/workshop';
import { WorkshopController } from './workshop/workshop.controller';

/** The rules of every scope, version by version; the sets that judge, and those that judged. */
@Module({
  imports: [
    TypeOrmModule.forFeature([RuleSetRecord, RuleVersion, RuleDraft]),
    AccountsModule,
    AuditModule,
    SitesModule,
  ],
  controllers: [RuleSetsController, RuleDraftsController, RulesController, WorkshopController],
  providers: [
    RuleSetsService,
    RuleSetRecords,
    RuleVersionsService,
    RuleSignals,
    RuleDraftsService,
    RuleHistoriesService,
    PublishingService,
    PublishingAids,
    PublishGates,
    Workshop,
    TrialsService,
  ],
  exports: [
    RuleSetsService,
    RuleSetRecords,
    RuleVersionsService,
    RuleDraftsService,
    RuleHistoriesService,
    PublishingService,
    PublishGates,
    Workshop,
  ],
})
export class RulesModule {}
