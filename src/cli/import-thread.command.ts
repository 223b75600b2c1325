import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import { printComment, type PrintedComment } from './flagged-text';
import { CommandFailure, printJson } from './output';
import { withService } from './service-context';
import {
  asWebhookData,
  faultsInFile,
  readThreadFile,
  type ThreadComment,
  type ThreadFile,
} from './thread-file';

const DECIDED_WITHIN_MS = 60_000;

interface ImportOptions {
  readonly site: string;
  readonly wait: boolean;
  readonly json?: boolean;
}

interface ImportedComment extends PrintedComment {
  readonly id: string;
}

/** The same checks and the same transactions as a webhook's, only the signature is missing; all checks come first. */
async function submit(context: INestApplicationContext, siteId: string, thread: ThreadFile): Promise<void> {
  const { IngestionService } = await import('../features/ingestion/ingestion.service');
  const { webhookChange } = await import('../features/ingestion/incoming-changes');
  const { validated } = await import('../features/ingestion/validated');
  const { WebhookDto } = await import('../features/ingestion/comment.dto');
  const { Problem } = await import('../foundation/problem');
  const ingestion = context.get(IngestionService);
  const timestamp = new Date().toISOString();
  const changeOf = (at: string, type: string, data: object): ReturnType<typeof webhookChange> => {
    try {
      return webhookChange(siteId, validated(WebhookDto, { type, timestamp, data }));
    } catch (error) {
      if (error instanceof Problem) throw new CommandFailure(faultsInFile(at, error), 2);
      throw error;
    }
  };
  const { id, title, body, url } = thread.article;
  const changes = [
    changeOf('article', 'article.upserted', { id, title, body, url }),
    ...thread.comments.map((comment, index) =>
      changeOf(`comments[${index}]`, 'comment.created', asWebhookData(comment, id)),
    ),
  ];
  for (const change of changes) await ingestion.accept(change, undefined);
}

async function decided(
  context: INestApplicationContext,
  siteId: string,
  comment: ThreadComment,
  deadline: number,
): Promise<ImportedComment> {
  const { CommentsService } = await import('../features/comments/comments.service');
  const { DecisionRecordsService } = await import('../features/decisions/decision-records.service');
  for (;;) {
    const stored = await context.get(CommentsService).findByExternalId(siteId, comment.id);
    if (stored === null) throw new CommandFailure(`comment ${comment.id} is not in the database`);
    if (stored.state !== 'received') {
      const { id, version, body } = stored;
      const verdict = await context.get(DecisionRecordsService).verdictOf(id, version, body);
      return {
        id: comment.id,
        author: comment.author,
        text: body,
        action: verdict?.action ?? 'review',
        labels: verdict?.labels ?? [],
      };
    }
    if (Date.now() > deadline) {
      throw new CommandFailure(
        'the comments are stored but nobody judges them: start the service (npm start), it takes them up by itself',
      );
    }
    await sleep(50);
  }
}

/** `evenhand import-thread FILE --site ID` */
export function registerImportThreadCommand(program: Command): void {
  program
    .command('import-thread <file>')
    .description('sends an article and its comments the way a webhook goes, and shows what was flagged')
    .requiredOption('--site <id>', 'the site that the comments belong to')
    .option('--no-wait', 'do not wait for the running service to decide')
    .option('--json', 'one line of JSON')
    .action(async (file: string, options: ImportOptions) => {
      const thread = await readThreadFile(file);
      const judged = await withService(async (context) => {
        const { SitesService } = await import('../features/sites/sites.service');
        const site = await context
          .get(SitesService)
          .find(options.site)
          .catch(() => null);
        if (site === null) throw new CommandFailure(`--site: there is no site ${options.site}`, 2);
        await submit(context, site.id, thread);
        if (!options.wait) return [];
        const deadline = Date.now() + DECIDED_WITHIN_MS;
        const all: ImportedComment[] = [];
        for (const comment of thread.comments) all.push(await decided(context, site.id, comment, deadline));
        return all;
      });
      const flagged = judged.filter(({ action }) => action !== 'approve');
      if (options.json) {
        printJson({ accepted: thread.comments.length, decided: judged.length, flagged }, true);
        return;
      }
      for (const comment of flagged) process.stdout.write(`${printComment(comment)}\n\n`);
      const outcome = options.wait ? `, ${flagged.length} of them flagged` : '';
      process.stdout.write(`${thread.comments.length} comments accepted${outcome}.\n`);
    });
}
