import type { Command } from 'commander';
import { CommandFailure, printJson } from './output';
import { withService } from './service-context';

interface EraseOptions {
  readonly site: string;
  readonly author: string;
  readonly json?: boolean;
}

/** `evenhand authors erase` */
export function registerAuthorsCommand(program: Command): void {
  const authors = program.command('authors').description('those who write on a site');

  authors
    .command('erase')
    .description(
      "forgets an author's words, names and complaints, and what was written about them; cannot be undone",
    )
    .requiredOption('--site <id>', 'the site')
    .requiredOption('--author <id>', "the author's id on the platform")
    .option('--json', 'one line of JSON')
    .action(async ({ site, author, json }: EraseOptions) => {
      const erased = await withService(async (context) => {
        const { SitesService } = await import('../features/sites/sites.service');
        const { AuthorErasuresService } = await import('../features/authors/author-erasures.service');
        const siteId = site.toLowerCase();
        const known = await context.get(SitesService).list();
        if (known.every(({ id }) => id !== siteId)) {
          throw new CommandFailure(`--site: there is no site ${siteId}`, 2);
        }
        return context.get(AuthorErasuresService).erase(siteId, author, { kind: 'operator', id: null });
      });
      printJson(erased, json);
    });
}
