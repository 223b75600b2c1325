import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module';
import { AccessToken } from './access-token.entity';
import { AccountsService } from './accounts.service';
import { PersonGuard } from './person.guard';
import { SessionController } from './session.controller';
import { SessionsService } from './sessions.service';
import { UserAccount } from './user-account.entity';

@Module({
  imports: [TypeOrmModule.forFeature([UserAccount, AccessToken]), AuditModule],
  controllers: [SessionController],
  providers: [AccountsService, SessionsService, PersonGuard],
  exports: [AccountsService, SessionsService, PersonGuard],
})
export class AccountsModule {}
