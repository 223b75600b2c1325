import type { Command } from 'commander';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { OPERATOR } from '../features/audit/actor';
import { ExportVerifier } from '../features/audit/export-verifier';
import type { Trust, VerificationReport } from '../features/audit/verification-report';
import { readCheckpointFiles, readKeyFiles } from './audit/trust-files';
import { verificationText } from './audit/verification-text';
import { readLines } from './lines';
import { CommandFailure, printJson } from './output';
import { withService } from './service-context';

interface ScopeOptions {
  readonly site?: string;
}

interface VerifyOptions {
  readonly checkpoint: readonly string[];
  readonly key: readonly string[];
  readonly json?: boolean;
}

async function siteOf({ site }: ScopeOptions): Promise<string | undefined> {
  const { isUUID } = await import('class-validator');
  if (site !== undefined && !isUUID(site)) {
    throw new CommandFailure('--site: must be the id of a site; npx evenhand sites list tells them', 2);
  }
  return site?.toLowerCase();
}

const eachOf = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** Reads the export to its end, in memory that does not grow with it. */
async function verifyExport(input: AsyncIterable<unknown>, trust: Trust): Promise<VerificationReport> {
  const verifier = new ExportVerifier(trust);
  for await (const lines of readLines(input)) {
    for (const each of lines) {
      if (each.ok) verifier.take(each.text);
      else verifier.takeUnreadable(each.error);
    }
  }
  return verifier.report();
}

async function verify(file: string, options: VerifyOptions): Promise<void> {
  const [checkpoints, keys] = await Promise.all([
    readCheckpointFiles(options.checkpoint),
    readKeyFiles(options.key),
  ]);
  const report = await verifyExport(file === '-' ? process.stdin : createReadStream(file), {
    checkpoints,
    keys,
  });
  if (options.json) printJson(report, true);
  else process.stdout.write(verificationText(report));
  if (!report.ok) process.exitCode = 1;
}

async function exportAudit(options: ScopeOptions): Promise<void> {
  const site = await siteOf(options);
  await withService(async (context) => {
    const { AuditExportService } = await import('../features/audit/audit-export.service');
    const pages = context.get(AuditExportService).pages(site === undefined ? 'all' : [site]);
    await pipeline(Readable.from(pages, { highWaterMark: 1 }), process.stdout, { end: false });
  });
}

/** Seals what waits, so that the checkpoints cover everything that is committed. */
async function printCheckpoints(options: ScopeOptions): Promise<void> {
  const site = await siteOf(options);
  const newest = await withService(async (context) => {
    const { SealingService } = await import('../features/audit/sealing.service');
    const { CheckpointsService } = await import('../features/audit/checkpoints.service');
    await context.get(SealingService).seal(true);
    return context.get(CheckpointsService).newest(site === undefined ? null : [site]);
  });
  for (const checkpoint of newest) printJson(checkpoint, true);
}

/** `evenhand audit export | verify | checkpoint | rotate-key` */
export function registerAuditCommand(program: Command): void {
  const audit = program
    .command('audit')
    .description('the record of who did what, and whether it still stands');

  audit
    .command('export')
    .description('writes the audit as JSON Lines that can be verified anywhere')
    .option('--site <id>', "one site's chain alone")
    .option('--json', 'JSON Lines, as always')
    .action(exportAudit);

  audit
    .command('verify <file>')
    .description(
      'finds what was changed, taken out, put in, reordered or cut off; needs no database; - reads stdin',
    )
    .option('--checkpoint <file>', 'a checkpoint kept earlier, or a webhook that carried one', eachOf, [])
    .option('--key <file>', "the service's public keys, as GET /v1/audit/keys gives them", eachOf, [])
    .option('--json', 'one line of JSON')
    .action(verify);

  audit
    .command('checkpoint')
    .description('seals what waits and prints where each chain is, signed: keep it somewhere else')
    .option('--site <id>', "one site's chain alone")
    .option('--json', 'a line of JSON each, as always')
    .action(printCheckpoints);

  audit
    .command('rotate-key')
    .description('signs with a new key from now on, and forgets the private half of the one before')
    .option('--json', 'one line of JSON')
    .action(async (options: { readonly json?: boolean }) => {
      const keyId = await withService(async (context) => {
        const { SigningKeys } = await import('../features/audit/signing-keys.service');
        return context.get(SigningKeys).rotate(OPERATOR);
      });
      printJson({ keyId }, options.json);
    });
}
