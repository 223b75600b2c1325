import type { Command } from 'commander';
import { statfs } from 'node:fs/promises';
import type { Check } from '../features/operations/health.service';
import type { Config } from '../foundation/config';
import { loadRulePacks, printFault } from '../rule-packs/load-rule-packs';
import { failureOf } from './failure';
import { styled } from './flagged-text';
import { printJson } from './output';
import { configOrFail, withService } from './service-context';

const DISK_NEEDED_BYTES = 1024 ** 3;

function checkRulePacks(): Check {
  const loaded = loadRulePacks();
  if (loaded.ok) return { name: 'rule packs', ok: true };
  return { name: 'rule packs', ok: false, detail: loaded.faults.map(printFault).join('\n') };
}

async function checkDisk(folder: string): Promise<Check> {
  const found = await statfs(folder).catch((error: unknown) => (error as NodeJS.ErrnoException).code);
  if (found === undefined || typeof found === 'string') {
    return { name: 'disk', ok: false, detail: `${folder} cannot be looked at: ${found ?? 'unknown'}.` };
  }
  const { bavail, bsize } = found;
  const free = bavail * bsize;
  if (free >= DISK_NEEDED_BYTES) return { name: 'disk', ok: true };
  return {
    name: 'disk',
    ok: false,
    detail: `Only ${Math.round(free / 1024 ** 2)} MiB are free at ${folder}: make room, PostgreSQL stops when it is full.`,
  };
}

async function checkService(): Promise<readonly Check[]> {
  try {
    return await withService(async (context) => {
      const { HealthService } = await import('../features/operations/health.service');
      return context.get(HealthService).check();
    });
  } catch (error) {
    return [{ name: 'postgresql', ok: false, detail: (await failureOf(error)).message }];
  }
}

/** What is no fault, but should not stay so in production. */
export function hintsFor({ secretKey }: Pick<Config, 'secretKey'>): readonly string[] {
  if (secretKey !== undefined) return [];
  return [
    'Webhook secrets and the key that signs the audit are stored readable: set EVENHAND_SECRET_KEY (openssl rand -hex 32) before production.',
  ];
}

/** `evenhand doctor`: what is wrong and what to do about it; exit code 1 if anything is. Hints are no faults. */
export function registerDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('checks PostgreSQL, queues, Redis settings, migrations, rule packs and disk')
    .option('--json', 'one line of JSON')
    .action(async (options: { json?: boolean }) => {
      const config = configOrFail();
      const checks = [...(await checkService()), checkRulePacks()];
      if (config.databaseUrl === undefined) checks.push(await checkDisk(config.dataDir));
      const isWell = checks.every(({ ok }) => ok);
      const hints = hintsFor(config);
      if (options.json) printJson({ ok: isWell, checks, hints }, true);
      else {
        for (const { name, ok, detail } of checks) {
          process.stdout.write(`${ok ? styled('green', 'ok   ') : styled('red', 'FAULT')} ${name}\n`);
          if (detail !== undefined) process.stdout.write(`      ${detail.replace(/\n/g, '\n      ')}\n`);
        }
        for (const hint of hints) process.stdout.write(`${styled('yellow', 'hint ')} ${hint}\n`);
      }
      process.exitCode = isWell ? 0 : 1;
    });
}
