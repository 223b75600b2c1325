import { readFile } from 'node:fs/promises';
import { isUUID } from 'class-validator';
import type { Command } from 'commander';
import { OPERATOR } from '../features/audit/actor';
import { readCallbackUrl } from '../features/sites/callback-url';
import { CommandFailure, printJson } from './output';
import { withService } from './service-context';

interface ConnectOptions {
  readonly site: string;
  readonly graphqlUrl: string;
  readonly tokenFile: string;
  readonly allowPrivate?: boolean;
  readonly json?: boolean;
}

/** From a file: what stands on a command line is seen by everybody on the machine. */
async function readToken(file: string): Promise<string> {
  let token: string;
  try {
    token = (await readFile(file, 'utf8')).trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandFailure(`--token-file: ${file} cannot be read (${code ?? 'unknown'})`, 2);
  }
  if (!/^[\x21-\x7e]{1,4096}$/.test(token)) {
    throw new CommandFailure(`--token-file: ${file} must hold a token of Coral and nothing else`, 2);
  }
  return token;
}

/** `evenhand coral connect` */
export function registerCoralCommand(program: Command): void {
  const coral = program.command('coral').description("a site's own Coral, where its platform is one");

  coral
    .command('connect')
    .description('says where and as whom Coral is asked for the comments that its webhooks name')
    .requiredOption('--site <id>', 'the site')
    .requiredOption('--graphql-url <url>', 'such as https://coral.example.org/api/graphql')
    .requiredOption('--token-file <file>', 'file with an access token of a Coral admin')
    .option('--allow-private', 'let a public name lead to a private address')
    .option('--json', 'one line of JSON')
    .action(async (options: ConnectOptions) => {
      if (!isUUID(options.site)) throw new CommandFailure('--site: must be the id of a site', 2);
      const site = options.site.toLowerCase();
      const read = readCallbackUrl(options.graphqlUrl);
      if (!read.ok) throw new CommandFailure(`--graphql-url: ${read.detail}`, 2);
      const token = await readToken(options.tokenFile);
      // An operator's word is enough for an address on this machine or network: it was typed on purpose.
      const isPrivate = read.isPrivate || options.allowPrivate === true;
      await withService(async (context) => {
        const { SitesService } = await import('../features/sites/sites.service');
        const { CoralAccessService } = await import('../dialects/coral/coral-access.service');
        await context.get(SitesService).get(site);
        await context.get(CoralAccessService).set(site, { graphqlUrl: read.url, isPrivate, token }, OPERATOR);
      });
      printJson({ site, graphqlUrl: read.url, isPrivate }, options.json);
    });
}
