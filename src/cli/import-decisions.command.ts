import type { Command } from 'commander';
import { createReadStream } from 'node:fs';
import type { EarlierDecisionDto } from '../features/ingestion/platform-decision.dto';
import { readJsonLines } from './json-lines';
import { CommandFailure, printJson } from './output';
import { withService } from './service-context';

const AT_ONCE = 1000;
/** Faults beyond these say nothing new. */
const MOST_FAULTS = 20;

interface NumberedDecision {
  readonly line: number;
  readonly decision: EarlierDecisionDto;
}

interface Refused {
  readonly line: number;
  readonly status: number;
  readonly problem: object;
}

async function readDecisions(path: string): Promise<readonly NumberedDecision[]> {
  const { EarlierDecisionDto: Dto } = await import('../features/ingestion/platform-decision.dto');
  const { earlierDecisions } = await import('../features/ingestion/platforms-choice');
  const { validated } = await import('../features/ingestion/validated');
  const { Problem } = await import('../foundation/problem');
  const decisions: NumberedDecision[] = [];
  const faults: string[] = [];
  for await (const lines of readJsonLines(createReadStream(path))) {
    for (const each of lines) {
      try {
        if (!each.ok) throw new CommandFailure(each.error, 2);
        const decision = validated(Dto, each.value);
        earlierDecisions([decision]);
        decisions.push({ line: each.line, decision });
      } catch (error) {
        const isOfLine = error instanceof Problem || error instanceof CommandFailure;
        if (!isOfLine) throw error;
        const detail = error instanceof Problem ? error.detail : error.message;
        faults.push(`line ${each.line}: ${detail?.replaceAll('/decisions/0/', '/')}`);
      }
    }
  }
  if (faults.length === 0) return decisions;
  const rest = faults.length > MOST_FAULTS ? [`and ${faults.length - MOST_FAULTS} more`] : [];
  throw new CommandFailure([...faults.slice(0, MOST_FAULTS), ...rest].join('\n'), 2);
}

/** `evenhand import-decisions FILE --site ID` */
export function registerImportDecisionsCommand(program: Command): void {
  program
    .command('import-decisions <file>')
    .description('takes over what people decided before the comments came here; JSON Lines')
    .requiredOption('--site <id>', 'the site that the comments belong to')
    .option('--json', 'one line of JSON')
    .addHelpText(
      'after',
      '\nOne decision a line, of one comment the oldest first:\n' +
        '  {"id": "c1", "action": "reject", "reason": "insult", "note": "…", "decidedAt": "2021-03-01T10:00:00Z"}',
    )
    .action(async (file: string, options: { readonly site: string; readonly json?: boolean }) => {
      const given = await readDecisions(file).catch((error: unknown) => {
        if ((error as { code?: string }).code === undefined) throw error;
        throw new CommandFailure(`${file} cannot be read`, 2);
      });
      const counts = { decided: 0, known: 0 };
      const refused: Refused[] = [];
      await withService(async (context) => {
        const { SitesService } = await import('../features/sites/sites.service');
        const { DecisionsImportService } = await import('../features/review/decisions-import.service');
        const { earlierDecisions } = await import('../features/ingestion/platforms-choice');
        const site = await context
          .get(SitesService)
          .find(options.site)
          .catch(() => null);
        if (site === null) throw new CommandFailure(`--site: there is no site ${options.site}`, 2);
        for (let from = 0; from < given.length; from += AT_ONCE) {
          const some = given.slice(from, from + AT_ONCE);
          const decisions = earlierDecisions(some.map(({ decision }) => decision));
          const results = await context.get(DecisionsImportService).importAll(site.id, decisions);
          for (const [place, result] of results.entries()) {
            if ('problem' in result) refused.push({ ...result, line: some[place]!.line });
            else if (result.status === 201) counts.decided += 1;
            else counts.known += 1;
          }
        }
      });
      if (refused.length > 0) process.exitCode = 1;
      if (options.json) {
        printJson({ ...counts, refused }, true);
        return;
      }
      for (const { line, problem } of refused) {
        process.stdout.write(`line ${line}: ${(problem as { title: string }).title}\n`);
      }
      const { decided, known } = counts;
      process.stdout.write(`${decided} decided, ${known} on record already, ${refused.length} refused.\n`);
    });
}
