import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditModule } from '../audit/audit.module';
import { CommentsModule } from '../comments/comments.module';
import { DecisionsModule } from '../decisions/decisions.module';
import { DeliveryModule } from '../delivery/delivery.module';
import { SitesModule } from '../sites/sites.module';
import { StatementsModule } from '../statements/statements.module';
import { AuthorCallerGuard } from './author-caller.guard';
import { AuthorErasuresService } from './author-erasures.service';
import { AuthorErasuresSweep } from './author-erasures.sweep';
import { AuthorRecordsService } from './author-records.service';
import { AuthorSanction } from './author-sanction.entity';
import { AuthorStandingsService } from './author-standings.service';
import { AuthorsController } from './authors.controller';
import { SanctionDsaRecordsService } from './sanction-dsa-records.service';
import { SanctionEvents } from './sanction-events';
import { SanctionViewsService } from './sanction-views.service';
import { SanctionsService } from './sanctions.service';

/** Who writes on a site: what is known of them, what follows from it, and how it is forgotten. */
@Module({
  imports: [
    TypeOrmModule.forFeature([AuthorSanction]),
    AuditModule,
    AccountsModule,
    SitesModule,
    CommentsModule,
    DeliveryModule,
    StatementsModule,
    DecisionsModule,
  ],
  controllers: [AuthorsController],
  providers: [
    AuthorCallerGuard,
    AuthorErasuresService,
    AuthorRecordsService,
    AuthorStandingsService,
    SanctionsService,
    SanctionViewsService,
    SanctionEvents,
    SanctionDsaRecordsService,
  ],
  exports: [SanctionDsaRecordsService, AuthorErasuresService, AuthorRecordsService, AuthorStandingsService],
})
export class AuthorsModule {}

/** Goes on with erasures that were left in the middle: only in processes that work. */
@Module({ imports: [AuthorsModule], providers: [AuthorErasuresSweep] })
export class AuthorsUpkeepModule {}
