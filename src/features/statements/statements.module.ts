import { Module } from '@nestjs/common';
import { SitesModule } from '../sites/sites.module';
import { NoticeKeysService } from './notice-keys.service';
import { NoticesService } from './notices.service';

/** What authors are told: statements of reasons, notices in plain words, and the links to them. */
@Module({
  imports: [SitesModule],
  providers: [NoticeKeysService, NoticesService],
  exports: [NoticesService],
})
export class StatementsModule {}
