import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Problem } from '../../foundation/problem';
import { AccountsService, viewOfAccount } from './accounts.service';
import { maySee, maySeeAll, type Person } from './person';
import { CreatedPersonDto, NewPersonDto, PersonDto } from './person.dto';
import { CurrentPerson, PersonGuard, Roles } from './person.guard';

@ApiTags('people')
@ApiBearerAuth()
@Controller('v1/users')
@UseGuards(PersonGuard)
@Roles('admin')
export class UsersController {
  constructor(private readonly accounts: AccountsService) {}

  /** Everybody who shares a site with the admin. */
  @Get()
  async list(@CurrentPerson() admin: Person): Promise<PersonDto[]> {
    const accounts = await this.accounts.list();
    const sharesSite = ({ siteIds }: Person): boolean =>
      admin.siteIds === null || (siteIds?.some((siteId) => maySee(admin, siteId)) ?? false);
    return accounts.filter(sharesSite).map(viewOfAccount);
  }

  /** Makes an account; the answer is the only place where its password and token are shown. */
  @Post()
  async create(@CurrentPerson() admin: Person, @Body() account: NewPersonDto): Promise<CreatedPersonDto> {
    if (!maySeeAll(admin, account.siteIds)) {
      throw Problem.forbidden('You can only make users for sites that are yours: list them in siteIds.');
    }
    const created = await this.accounts.create(account);
    if (created === 'email-taken') {
      throw Problem.conflict('email-taken', 'There is a user with this e-mail', 'Choose another e-mail.');
    }
    return created;
  }

  /** Ends the account's sessions and tokens; its decisions stay. */
  @Post(':id/disable')
  @HttpCode(204)
  async disable(@CurrentPerson() admin: Person, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    const account = await this.accounts.find(id);
    if (account === null || !maySeeAll(admin, account.siteIds)) throw Problem.notFound('user');
    if (id === admin.id) {
      throw Problem.conflict('own-account', 'You cannot disable yourself', 'Ask another admin to do it.');
    }
    await this.accounts.disable(id);
  }
}
