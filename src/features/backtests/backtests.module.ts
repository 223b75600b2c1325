import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditModule } from '../audit/audit.module';
import { RulesModule } from '../rules/rules.module';
import { SitesModule } from '../sites/sites.module';
import { BacktestController } from './backtest.controller';
import { BacktestEvents } from './backtest-events';
import { BacktestInputs } from './backtest-inputs.service';
import { BacktestJobs } from './backtest-jobs.service';
import { BacktestQueue } from './backtest-queue';
import { BacktestRecords } from './backtest-records.service';
import { Backtest } from './backtest.entity';
import { BacktestProcessor } from './backtest.processor';
import { BacktestsController } from './backtests.controller';
import { BacktestsService } from './backtests.service';
import { BacktestsSweep } from './backtests.sweep';
import { FindingsService } from './findings.service';
import { LabellingService } from './labelling.service';
import { StandardsService } from './standards.service';

/** Rules tried on what was decided, before anybody is touched by them. */
@Module({
  imports: [TypeOrmModule.forFeature([Backtest]), AccountsModule, AuditModule, SitesModule, RulesModule],
  controllers: [BacktestsController, BacktestController],
  providers: [
    BacktestRecords,
    BacktestInputs,
    BacktestQueue,
    FindingsService,
    LabellingService,
    BacktestEvents,
    StandardsService,
    BacktestsService,
  ],
  exports: [BacktestRecords, BacktestInputs, StandardsService, BacktestsService],
})
export class BacktestsModule {}

/** Runs backtests, and sweeps: for processes that do work. */
@Module({
  imports: [BacktestsModule],
  providers: [BacktestJobs, BacktestProcessor, BacktestsSweep],
})
export class BacktestsWorkModule {}
