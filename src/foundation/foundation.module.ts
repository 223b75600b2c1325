import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LoggerModule } from 'nestjs-pino';
import { Config } from './config';
import { dataSourceOptions } from './database';
import { ForeignPaths } from './foreign-paths';
import { loggerParams, ServiceLogger } from './logger';
import { Metrics } from './metrics';
import { QueueErrors } from './queue-errors';
import { PublicAddress } from './public-address';
import { BACKTEST_QUEUE, DELIVER_QUEUE, MODERATE_QUEUE, queueOptions } from './queues';

/** Configuration, database, queues and log: what every feature may ask for. */
@Global()
@Module({})
export class FoundationModule {
  static register(config: Config, databaseUrl: string): DynamicModule {
    const queues = BullModule.registerQueue(
      { name: MODERATE_QUEUE },
      { name: DELIVER_QUEUE },
      { name: BACKTEST_QUEUE },
    );
    return {
      module: FoundationModule,
      imports: [
        LoggerModule.forRoot(loggerParams(config)),
        TypeOrmModule.forRoot({
          ...dataSourceOptions(databaseUrl),
          autoLoadEntities: true,
          retryAttempts: 0,
        }),
        BullModule.forRoot(queueOptions(config, databaseUrl)),
        queues,
      ],
      providers: [
        { provide: Config, useValue: config },
        ServiceLogger,
        Metrics,
        QueueErrors,
        ForeignPaths,
        PublicAddress,
      ],
      exports: [Config, Metrics, QueueErrors, ForeignPaths, PublicAddress, queues],
    };
  }
}
