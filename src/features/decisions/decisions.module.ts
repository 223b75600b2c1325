import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditModule } from '../audit/audit.module';
import { CommentsModule } from '../comments/comments.module';
import { DeliveryModule } from '../delivery/delivery.module';
import { RulesModule } from '../rules/rules.module';
import { SitesModule } from '../sites/sites.module';
import { StatementsModule } from '../statements/statements.module';
import { Decision } from './decision.entity';
import { DecisionEvents } from './decision-events';
import { DecisionListeners } from './decision-listeners';
import { DecisionRecordsService } from './decision-records.service';
import { DecisionLog } from './decision-log.service';
import { DecisionsService } from './decisions.service';
import { DsaRecordsService } from './dsa-records.service';
import { ErasureService } from './erasure.service';
import { OrderedDecisionsService } from './ordered-decisions.service';
import { ReversalListeners } from './reversal-listeners';
import { StatementsController } from './statements.controller';
import { UndoService } from './undo.service';
import { VerdictRecord } from './verdict-record.entity';
import { VerdictReplayService } from './verdict-replay.service';

/** What the engine found, what was decided, and the reasons that are owed for it. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Decision, VerdictRecord]),
    AccountsModule,
    SitesModule,
    AuditModule,
    CommentsModule,
    DeliveryModule,
    RulesModule,
    StatementsModule,
  ],
  controllers: [StatementsController],
  providers: [
    DecisionLog,
    DecisionsService,
    UndoService,
    ReversalListeners,
    DecisionListeners,
    DecisionRecordsService,
    DecisionEvents,
    ErasureService,
    OrderedDecisionsService,
    DsaRecordsService,
    VerdictReplayService,
  ],
  exports: [
    VerdictReplayService,
    DecisionsService,
    UndoService,
    ReversalListeners,
    DecisionListeners,
    DecisionRecordsService,
    OrderedDecisionsService,
    DsaRecordsService,
  ],
})
export class DecisionsModule {}
