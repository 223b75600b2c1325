import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountsModule } from '../accounts/accounts.module';
import { AuditModule } from '../audit/audit.module';
import { PlatformGuard } from './platform.guard';
import { PolicyVersion } from './policy-version.entity';
import { SiteApiKey } from './site-api-key.entity';
import { SiteKeysService } from './site-keys.service';
import { SiteWebhookSecret } from './site-webhook-secret.entity';
import { Site } from './site.entity';
import { SitesController } from './sites.controller';
import { SitesService } from './sites.service';

@Module({
  imports: [
    TypeOrmModule.forFeature([Site, SiteApiKey, SiteWebhookSecret, PolicyVersion]),
    AuditModule,
    AccountsModule,
  ],
  controllers: [SitesController],
  providers: [SitesService, SiteKeysService, PlatformGuard],
  exports: [SitesService, SiteKeysService, PlatformGuard],
})
export class SitesModule {}
