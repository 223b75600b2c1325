import { isUUID } from 'class-validator';
import type { Command } from 'commander';
import { readCallbackUrl } from '../features/sites/callback-url';
import { OPERATOR } from '../features/audit/actor';
import { SITE_NAME, SITE_NAME_FAULT, SITE_NAME_LENGTH } from '../features/sites/site-name';
import type { SiteChange } from '../features/sites/sites.service';
import { LANGUAGE_TAG } from '../foundation/text-patterns';
import { CommandFailure, printJson } from './output';
import { readPolicy } from './read-policy';
import { withService } from './service-context';

interface SiteOptions {
  readonly name?: string;
  readonly policy?: string;
  readonly language?: string;
  readonly callbackUrl?: string;
  readonly allowPrivateCallback?: boolean;
  readonly undoHoldMs?: string;
  readonly json?: boolean;
}

/** An operator's word is enough for an address on this machine or network: it was typed on purpose. */
function readCallback(options: SiteOptions): Pick<SiteChange, 'callbackUrl' | 'callbackPrivate'> {
  if (options.callbackUrl === undefined) return {};
  const read = readCallbackUrl(options.callbackUrl);
  if (!read.ok) throw new CommandFailure(`--callback-url: ${read.detail}`, 2);
  return { callbackUrl: read.url, callbackPrivate: read.isPrivate || options.allowPrivateCallback === true };
}

function readHold(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const hold = /^\d+$/.test(value) ? Number(value) : Infinity;
  if (hold > 3_600_000) {
    throw new CommandFailure('--undo-hold-ms: must be a whole number from 0 to 3600000', 2);
  }
  return hold;
}

function readName(name: string | undefined): string | undefined {
  if (name !== undefined && (!SITE_NAME.test(name) || name.length > SITE_NAME_LENGTH)) {
    throw new CommandFailure(
      `--name: ${SITE_NAME_FAULT}, and no longer than ${SITE_NAME_LENGTH} characters`,
      2,
    );
  }
  return name;
}

function readLanguage(language: string | undefined): string | undefined {
  if (language !== undefined && !LANGUAGE_TAG.test(language)) {
    throw new CommandFailure('--language: must be a language tag such as en or pt-BR', 2);
  }
  return language;
}

async function readChange(options: SiteOptions): Promise<SiteChange> {
  return {
    name: readName(options.name),
    policy: options.policy === undefined ? undefined : await readPolicy(options.policy),
    language: readLanguage(options.language),
    undoHoldMs: readHold(options.undoHoldMs),
    ...readCallback(options),
  };
}

const withSettings = (command: Command): Command =>
  command
    .option('--policy <file>', "JSON file with the site's policy; without it the default one")
    .option('--language <tag>', 'language of texts too short to tell, such as en')
    .option('--callback-url <url>', 'where decisions are sent')
    .option('--allow-private-callback', 'let a public name lead to a private address')
    .option('--undo-hold-ms <ms>', "how long a moderator's decision waits before the platform is told")
    .option('--json', 'one line of JSON');

/** `evenhand sites create | update | list` */
export function registerSitesCommand(program: Command): void {
  const sites = program.command('sites').description('the platforms whose comments are moderated');

  withSettings(sites.command('create').requiredOption('--name <name>', 'what the site is called'))
    .description('makes a site and prints its id, webhook secret and API key, once')
    .action(async (options: SiteOptions & { name: string }) => {
      const change = await readChange(options);
      const created = await withService(async (context) => {
        const { SitesService } = await import('../features/sites/sites.service');
        return context.get(SitesService).create({ ...change, name: options.name }, OPERATOR);
      });
      printJson(created, options.json);
    });

  withSettings(sites.command('update <id>').option('--name <name>', 'what the site is called'))
    .description('changes what is given, leaves the rest')
    .action(async (id: string, options: SiteOptions) => {
      const change = await readChange(options);
      if (!isUUID(id)) throw new CommandFailure(`there is no site ${JSON.stringify(id)}`, 2);
      await withService(async (context) => {
        const { SitesService } = await import('../features/sites/sites.service');
        const service = context.get(SitesService);
        if ((await service.find(id)) === null) throw new CommandFailure(`there is no site ${id}`, 2);
        return service.update(id.toLowerCase(), change, OPERATOR);
      });
      printJson({ id, updated: true }, options.json);
    });

  sites
    .command('list')
    .description('every site, oldest first')
    .option('--json', 'one line of JSON')
    .action(async (options: SiteOptions) => {
      const found = await withService(async (context) => {
        const { SitesService } = await import('../features/sites/sites.service');
        return context.get(SitesService).list();
      });
      printJson(
        found.map(({ id, name, language, callbackUrl, createdAt }) => ({
          id,
          name,
          language,
          callbackUrl,
          createdAt,
        })),
        options.json,
      );
    });
}
