import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditModule } from '../audit/audit.module';
import { SitesModule } from '../sites/sites.module';
import { AuditController } from './audit.controller';
import { AuditKeysController } from './audit-keys.controller';
import { UsersController } from './users.controller';

/** What an admin does over HTTP beyond one site. */
@Module({
  imports: [AuditModule, AccountsModule, SitesModule],
  controllers: [UsersController, AuditController, AuditKeysController],
})
export class AdministrationModule {}
