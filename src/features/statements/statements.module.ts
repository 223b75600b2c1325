import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditModule } from '../audit/audit.module';
import { SitesModule } from '../sites/sites.module';
import { NoticeKeysService } from './notice-keys.service';
import { NoticeTemplate } from './notice-template.entity';
import { NoticeTemplatesController } from './notice-templates.controller';
import { NoticeTemplatesService } from './notice-templates.service';
import { NoticesService } from './notices.service';

/** What authors are told: statements of reasons, notices in plain words, and the links to them. */
@Module({
  imports: [TypeOrmModule.forFeature([NoticeTemplate]), AccountsModule, AuditModule, SitesModule],
  controllers: [NoticeTemplatesController],
  providers: [NoticeKeysService, NoticeTemplatesService, NoticesService],
  exports: [NoticesService],
})
export class StatementsModule {}
