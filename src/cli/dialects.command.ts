import { readFile } from 'node:fs/promises';
import { isUUID } from 'class-validator';
import type { Command } from 'commander';
import { OPERATOR } from '../features/audit/actor';
import { SECRET_LENGTH } from '../features/integrations/secret-length';
import { PLATFORM_TOKEN } from '../features/integrations/platform-token';
import type { SiteDialectChange } from '../features/integrations/site-dialects.service';
import { readCallbackUrl } from '../features/sites/callback-url';
import type { Config } from '../foundation/config';
import { CommandFailure, printJson } from './output';
import { withService } from './service-context';

interface SiteOption {
  readonly site: string;
  readonly json?: boolean;
}

interface ConnectOptions extends SiteOption {
  readonly url: string;
  readonly tokenFile: string;
  readonly allowPrivate?: boolean;
}

interface EnableOptions extends SiteOption {
  readonly store?: boolean;
  readonly perMinute?: string;
  readonly settings?: string;
  readonly secretFile?: string;
  readonly purpose?: string;
}

const baseOf = ({ publicUrl, host, port }: Config): string => publicUrl ?? `http://${host}:${port}`;

function readSite(id: string): string {
  if (!isUUID(id)) throw new CommandFailure('--site: must be the id of a site; see: evenhand sites list', 2);
  return id.toLowerCase();
}

function readPerMinute(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,6}$/.test(value)) {
    throw new CommandFailure('--per-minute: must be a whole number from 1 to 9999999', 2);
  }
  return Number(value);
}

async function readFileOption(name: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandFailure(`${name}: ${file} cannot be read (${code ?? 'unknown'})`, 2);
  }
}

async function readSettings(file: string | undefined): Promise<unknown> {
  if (file === undefined) return undefined;
  const text = await readFileOption('--settings', file);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new CommandFailure(`--settings: ${file} is not valid JSON`, 2);
  }
}

async function readSecret(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const secret = (await readFileOption('--secret-file', file)).trim();
  const { least, most } = SECRET_LENGTH;
  if (secret.length < least || secret.length > most) {
    throw new CommandFailure(
      `--secret-file: ${file} must hold one secret of ${least} to ${most} characters`,
      2,
    );
  }
  return secret;
}

/** `evenhand dialects list | enable | connect | disable` */
export function registerDialectsCommand(program: Command): void {
  const dialects = program
    .command('dialects')
    .description("other services' formats that a site's platform may speak");

  dialects
    .command('list')
    .description('every dialect, and what a site has made of it')
    .requiredOption('--site <id>', 'the site')
    .option('--json', 'one line of JSON')
    .action(async (options: SiteOption) => {
      const site = readSite(options.site);
      const states = await withService(async (context) => {
        const { SiteDialectsService } = await import('../features/integrations/site-dialects.service');
        return context.get(SiteDialectsService).list(site);
      });
      printJson(states, options.json);
    });

  dialects
    .command('enable <dialect>')
    .description(
      'switches a dialect on; prints what to put into the platform, with a new key where it takes one',
    )
    .requiredOption('--site <id>', 'the site')
    .option('--store', 'keep texts as comments, with decisions and review items')
    .option('--no-store', 'answer and forget')
    .option('--per-minute <n>', 'calls that one process answers in a minute')
    .option('--settings <file>', "JSON file with the dialect's own settings")
    .option('--secret-file <file>', 'file with the secret that the platform signs with')
    .option(
      '--purpose <name>',
      'what the secret is for, where a dialect has several: a source of json-webhook',
    )
    .option('--json', 'one line of JSON')
    .action(async (name: string, options: EnableOptions) => {
      const site = readSite(options.site);
      const change: SiteDialectChange = {
        enabled: true,
        stores: options.store,
        perMinute: readPerMinute(options.perMinute),
        settings: await readSettings(options.settings),
      };
      const secret = await readSecret(options.secretFile);
      const { isProvable, ...enabled } = await enable(site, name, change, secret, options.purpose);
      printJson(enabled, options.json);
      if (!isProvable) {
        process.stderr.write(
          'No secret is known yet, and nothing is let in without one: --secret-file FILE.\n',
        );
      }
    });

  dialects
    .command('connect <dialect>')
    .description('says where and with which token a dialect asks the platform for what its messages name')
    .requiredOption('--site <id>', 'the site')
    .requiredOption('--url <url>', "the platform's address to ask; the dialect's page says which")
    .requiredOption('--token-file <file>', 'file with a token of the platform')
    .option('--allow-private', 'let a public name lead to a private address')
    .option('--json', 'one line of JSON')
    .action(async (name: string, options: ConnectOptions) => {
      printJson(await connect(readSite(options.site), name, options), options.json);
    });

  dialects
    .command('disable <dialect>')
    .description('switches a dialect off; its keys and secrets stay, and let nobody in')
    .requiredOption('--site <id>', 'the site')
    .option('--json', 'one line of JSON')
    .action(async (name: string, options: SiteOption) => {
      const site = readSite(options.site);
      await withService(async (context) => {
        const { SitesService } = await import('../features/sites/sites.service');
        const { SiteDialectsService } = await import('../features/integrations/site-dialects.service');
        await context.get(SitesService).get(site);
        return context.get(SiteDialectsService).change(site, name, { enabled: false }, OPERATOR);
      });
      printJson({ site, dialect: name, enabled: false }, options.json);
    });
}

async function connect(site: string, name: string, options: ConnectOptions): Promise<object> {
  const read = readCallbackUrl(options.url);
  if (!read.ok) throw new CommandFailure(`--url: ${read.detail}`, 2);
  // From a file: what stands on a command line is seen by everybody on the machine.
  const token = (await readFileOption('--token-file', options.tokenFile)).trim();
  if (!PLATFORM_TOKEN.test(token)) {
    throw new CommandFailure(`--token-file: ${options.tokenFile} must hold one token and nothing else`, 2);
  }
  const { url } = read;
  // An operator's word is enough for an address on this machine or network: it was typed on purpose.
  const isPrivate = read.isPrivate || options.allowPrivate === true;
  await withService(async (context) => {
    const { SitesService } = await import('../features/sites/sites.service');
    const { PlatformAccessService } = await import('../features/integrations/platform-access.service');
    await context.get(SitesService).get(site);
    await context.get(PlatformAccessService).set(site, name, { url, isPrivate, token }, OPERATOR);
  });
  return { site, dialect: name, url, isPrivate };
}

function enable(
  site: string,
  name: string,
  change: SiteDialectChange,
  secret: string | undefined,
  purpose: string | undefined,
): Promise<object & { readonly isProvable: boolean }> {
  return withService(async (context, config) => {
    const { SitesService } = await import('../features/sites/sites.service');
    const { SiteDialectsService } = await import('../features/integrations/site-dialects.service');
    const { DialectKeysService } = await import('../features/integrations/dialect-keys.service');
    const { DialectRegistry } = await import('../features/integrations/dialect-registry');
    const registry = context.get(DialectRegistry);
    const keys = context.get(DialectKeysService);
    await context.get(SitesService).get(site);
    const dialect = registry.get(name);
    if (secret !== undefined && dialect.proof !== 'secret') {
      throw new CommandFailure(`--secret-file: ${name} takes keys, and one is made for you`, 2);
    }
    const dialects = context.get(SiteDialectsService);
    await dialects.change(site, name, change, OPERATOR);
    const key = dialect.proof === 'key' ? (await keys.createKey(site, name, OPERATOR)).key : undefined;
    if (secret !== undefined) {
      await keys.addSecret(site, name, await dialects.secretPurpose(site, name, purpose), secret, OPERATOR);
    }
    const isProvable = dialect.proof === 'key' || (await keys.listSecrets(site, name)).length > 0;
    return {
      site,
      dialect: name,
      addresses: dialect.addresses(baseOf(config), site),
      ...(key === undefined ? {} : { key }),
      isProvable,
    };
  });
}
