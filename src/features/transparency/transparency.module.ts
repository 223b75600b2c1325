import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { AuthorsModule } from '../authors/authors.module';
import { DecisionsModule } from '../decisions/decisions.module';
import { OrdersModule } from '../orders/orders.module';
import { SitesModule } from '../sites/sites.module';
import { ReportService } from './report.service';
import { StatementsExportService } from './statements-export.service';
import { TransparencyController } from './transparency.controller';

/** What the public and the EU are told: numbers, and statements of reasons. */
@Module({
  imports: [AccountsModule, SitesModule, DecisionsModule, OrdersModule, AuthorsModule],
  controllers: [TransparencyController],
  providers: [ReportService, StatementsExportService],
})
export class TransparencyModule {}
