import { isEmail } from 'class-validator';
import { type Command, Option } from 'commander';
import { PERSON_ROLES, type PersonRole } from '../features/accounts/person';
import { OPERATOR } from '../features/audit/actor';
import { CommandFailure, printJson } from './output';
import { withService } from './service-context';

interface UserOptions {
  readonly email: string;
  readonly role: PersonRole;
  readonly site?: readonly string[];
  readonly json?: boolean;
}

/** `evenhand users create | list` */
export function registerUsersCommand(program: Command): void {
  const users = program.command('users').description('the people who moderate and administer');

  users
    .command('create')
    .description('makes an account and prints its id, password and token, once')
    .requiredOption('--email <email>', 'what the person signs in with')
    .addOption(
      new Option('--role <role>', 'what the person may do').choices(PERSON_ROLES).makeOptionMandatory(),
    )
    .option('--site <id...>', 'limits the person to these sites; without it, all of them')
    .option('--json', 'one line of JSON')
    .action(async (options: UserOptions) => {
      if (!isEmail(options.email) || options.email.length > 254)
        throw new CommandFailure('--email: must be an address such as ada@example.org', 2);
      const created = await withService(async (context) => {
        const { AccountsService } = await import('../features/accounts/accounts.service');
        const { SitesService } = await import('../features/sites/sites.service');
        const sites = context.get(SitesService);
        const siteIds = options.site?.map((id) => id.toLowerCase());
        for (const id of siteIds ?? []) {
          if ((await sites.list()).every((site) => site.id !== id))
            throw new CommandFailure(`--site: there is no site ${id}`, 2);
        }
        return context
          .get(AccountsService)
          .create({ email: options.email, role: options.role, siteIds: siteIds ?? null }, OPERATOR);
      });
      if (created === 'email-taken')
        throw new CommandFailure('--email: somebody has an account with it already');
      printJson(created, options.json);
    });

  users
    .command('list')
    .description('every account that is not disabled, oldest first')
    .option('--json', 'one line of JSON')
    .action(async (options: { json?: boolean }) => {
      const found = await withService(async (context) => {
        const { AccountsService } = await import('../features/accounts/accounts.service');
        return context.get(AccountsService).list();
      });
      printJson(
        found.map(({ id, email, role, siteIds, createdAt }) => ({ id, email, role, siteIds, createdAt })),
        options.json,
      );
    });
}
