import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditModule } from '../audit/audit.module';
import { CommentsModule } from '../comments/comments.module';
import { DeliveryModule } from '../delivery/delivery.module';
import { SitesModule } from '../sites/sites.module';
import { Decision } from './decision.entity';
import { DecisionEvents } from './decision-events';
import { DecisionRecordsService } from './decision-records.service';
import { DecisionsService } from './decisions.service';
import { ErasureService } from './erasure.service';
import { StatementsController } from './statements.controller';
import { VerdictRecord } from './verdict-record.entity';

/** What the engine found, what was decided, and the reasons that are owed for it. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Decision, VerdictRecord]),
    AccountsModule,
    SitesModule,
    AuditModule,
    CommentsModule,
    DeliveryModule,
  ],
  controllers: [StatementsController],
  providers: [DecisionsService, DecisionRecordsService, DecisionEvents, ErasureService],
  exports: [DecisionsService, DecisionRecordsService, ErasureService],
})
export class DecisionsModule {}
