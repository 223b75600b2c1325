import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessToken } from './access-token.entity';
import { AccountsService } from './accounts.service';
import { PersonGuard } from './person.guard';
import { SessionController } from './session.controller';
import { SessionsService } from './sessions.service';
import { UserAccount } from './user-account.entity';
import { UsersController } from './users.controller';

@Module({
  imports: [TypeOrmModule.forFeature([UserAccount, AccessToken])],
  controllers: [SessionController, UsersController],
  providers: [AccountsService, SessionsService, PersonGuard],
  exports: [AccountsService, SessionsService, PersonGuard],
})
export class AccountsModule {}
