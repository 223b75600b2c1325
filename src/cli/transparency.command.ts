import { isUUID } from 'class-validator';
import type { Command } from 'commander';
import { once } from 'node:events';
import { type Period, readMoment } from '../features/transparency/period';
import { CommandFailure, printJson } from './output';
import { withService } from './service-context';

interface PeriodOptions {
  readonly from: string;
  readonly to: string;
  readonly site?: string;
}

interface ReportOptions extends PeriodOptions {
  readonly json?: boolean;
}

interface ExportOptions extends PeriodOptions {
  readonly batch?: string;
  readonly includeHeld?: boolean;
}

/** What the EU's database takes in a call. */
const MOST_AT_ONCE = 100;

function momentOf(option: string, text: string): Date {
  const moment = readMoment(text);
  if (moment !== undefined) return moment;
  throw new CommandFailure(
    `${option}: must be a day such as 2026-01-01, or a moment such as 2026-01-01T09:30:00Z`,
    2,
  );
}

function periodOf({ from, to, site }: PeriodOptions): Period {
  const period = { from: momentOf('--from', from), to: momentOf('--to', to) };
  if (period.from >= period.to) throw new CommandFailure('--to: must lie after --from', 2);
  if (site !== undefined && !isUUID(site)) throw new CommandFailure(`--site: there is no site ${site}`, 2);
  return { ...period, siteIds: site === undefined ? null : [site.toLowerCase()] };
}

function batchOf(batch: string | undefined): number | undefined {
  if (batch === undefined) return undefined;
  const size = /^\d{1,3}$/.test(batch) ? Number(batch) : 0;
  if (size < 1 || size > MOST_AT_ONCE) {
    throw new CommandFailure(`--batch: must be a whole number from 1 to ${MOST_AT_ONCE}`, 2);
  }
  return size;
}

/** Waits for whoever reads: an export is as long as the record. */
async function printLine(value: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(value)}\n`)) await once(process.stdout, 'drain');
}

const withPeriod = (command: Command): Command =>
  command
    .requiredOption('--from <date>', 'first day (UTC) or moment')
    .requiredOption('--to <date>', 'the end, not included')
    .option('--site <id>', 'one site; without it all of them');

/** `evenhand transparency report | export` */
export function registerTransparencyCommand(program: Command): void {
  const transparency = program
    .command('transparency')
    .description("numbers for a transparency report, and statements for the EU's database");

  withPeriod(transparency.command('report'))
    .description('what was restricted and why, appeals, reports, orders, and how often the rules erred')
    .option('--json', 'one line of JSON')
    .action(async (options: ReportOptions) => {
      const period = periodOf(options);
      const report = await withService(async (context) => {
        const { ReportService } = await import('../features/transparency/report.service');
        const { SitesService } = await import('../features/sites/sites.service');
        for (const id of period.siteIds ?? []) await context.get(SitesService).get(id);
        return context.get(ReportService).report(period);
      });
      if (options.json) {
        printJson(report, true);
        return;
      }
      const { reportText } = await import('../features/transparency/report-text');
      process.stdout.write(`${reportText(report)}\n`);
    });

  withPeriod(transparency.command('export'))
    .description("statements of reasons as the EU's transparency database takes them, a line each")
    .option('--batch <n>', 'up to n of them a line, as {"statements": […]}')
    .option('--include-held', 'also comments that were held until a person had looked')
    .option('--json', 'as without it: every line is JSON')
    .action(async (options: ExportOptions) => {
      const period = periodOf(options);
      const size = batchOf(options.batch);
      await withService(async (context) => {
        const { StatementsExportService } =
          await import('../features/transparency/statements-export.service');
        const { SitesService } = await import('../features/sites/sites.service');
        for (const id of period.siteIds ?? []) await context.get(SitesService).get(id);
        let batch: object[] = [];
        for await (const record of context
          .get(StatementsExportService)
          .all(period, options.includeHeld === true)) {
          if (size === undefined) await printLine(record);
          else if (batch.push(record) === size) {
            await printLine({ statements: batch });
            batch = [];
          }
        }
        if (batch.length > 0) await printLine({ statements: batch });
      });
    });
}
