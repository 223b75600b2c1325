import { Body, Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Problem } from '../../foundation/problem';
import { UuidPipe } from '../../foundation/uuid.pipe';
import { AccountsService, viewOfAccount } from '../accounts/accounts.service';
import { maySee, maySeeAll, type Person } from '../accounts/person';
import { CreatedPersonDto, NewPersonDto, PersonDto } from '../accounts/person.dto';
import { CurrentPerson, PersonGuard, Roles } from '../accounts/person.guard';
import { actorOf } from '../audit/actor';
import { SitesService } from '../sites/sites.service';

@ApiTags('people')
@ApiBearerAuth()
@Controller('v1/users')
@UseGuards(PersonGuard)
@Roles('admin')
export class UsersController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly sites: SitesService,
  ) {}

  /** Everybody who shares a site with the admin; of their sites those that the admin may see. */
  @Get()
  async list(@CurrentPerson() admin: Person): Promise<PersonDto[]> {
    const accounts = await this.accounts.list();
    const sharesSite = ({ siteIds }: Person): boolean =>
      admin.siteIds === null || (siteIds?.some((siteId) => maySee(admin, siteId)) ?? false);
    const seen = (siteIds: Person['siteIds']): Person['siteIds'] =>
      siteIds?.filter((siteId) => maySee(admin, siteId)) ?? null;
    return accounts
      .filter(sharesSite)
      .map((account) => ({ ...viewOfAccount(account), siteIds: seen(account.siteIds) }));
  }

  /** Makes an account; the answer is the only place where its password and token are shown. */
  @Post()
  async create(@CurrentPerson() admin: Person, @Body() account: NewPersonDto): Promise<CreatedPersonDto> {
    if (!maySeeAll(admin, account.siteIds)) {
      throw Problem.forbidden('You can only make users for sites that are yours: list them in siteIds.');
    }
    await this.refuseUnknownSites(account.siteIds ?? []);
    const created = await this.accounts.create(account, actorOf(admin));
    if (created === 'email-taken' && admin.siteIds !== null) {
      // Who has an account elsewhere is none of this admin's business.
      throw Problem.forbidden('This account cannot be made by you: ask an admin of all sites.');
    }
    if (created === 'email-taken') {
      throw Problem.conflict('email-taken', 'There is a user with this e-mail', 'Choose another e-mail.');
    }
    return created;
  }

  /** Ends the account's sessions and tokens; its decisions stay. */
  @Post(':id/disable')
  @HttpCode(204)
  async disable(@CurrentPerson() admin: Person, @Param('id', UuidPipe) id: string): Promise<void> {
    const account = await this.accounts.find(id);
    if (account === null || !maySeeAll(admin, account.siteIds)) throw Problem.notFound('user');
    if (id === admin.id) {
      throw Problem.conflict('own-account', 'You cannot disable yourself', 'Ask another admin to do it.');
    }
    await this.accounts.disable(id, actorOf(admin));
  }

  private async refuseUnknownSites(siteIds: readonly string[]): Promise<void> {
    const known = new Set((await this.sites.list({ siteIds })).map(({ id }) => id));
    const faults = siteIds.flatMap((id, place) =>
      known.has(id) ? [] : [{ pointer: `/siteIds/${place}`, detail: `there is no site ${id}` }],
    );
    if (faults.length > 0) throw Problem.invalid(faults);
  }
}
