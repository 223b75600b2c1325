import type { Command } from 'commander';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { OPERATOR } from '../features/audit/actor';
import { headersOf } from '../features/delivery/webhook-message';
import { printComment, type PrintedLabel, styled } from './flagged-text';
import { CommandFailure } from './output';
import { configOrFail } from './service-context';
import { asWebhookData, readThread, type ThreadFile } from './thread-file';

const DECIDED_WITHIN_MS = 60_000;

interface DemoSite {
  readonly id: string;
  readonly webhookSecret: string;
  readonly apiKey: string;
}

/** As a platform would: one signed webhook. */
async function send(url: string, site: DemoSite, type: string, data: object): Promise<void> {
  const body = Buffer.from(JSON.stringify({ type, timestamp: new Date().toISOString(), data }));
  const secret = Buffer.from(site.webhookSecret.replace(/^whsec_/, ''), 'base64');
  const headers = headersOf({ id: `demo_${randomUUID()}`, body }, Date.now(), [secret]);
  const response = await fetch(`${url}/v1/sites/${site.id}/webhooks`, { method: 'POST', headers, body });
  if (response.status !== 202) {
    throw new CommandFailure(`the webhook was answered with ${response.status}: ${await response.text()}`);
  }
}

function startFault(error: unknown, port: number): string {
  const { code, message } = error as { code?: string; message: string };
  if (code !== 'EADDRINUSE') return message;
  return `port ${port} is in use. Stop what listens there, or run with PORT=0 for any free port.`;
}

interface CommentAnswer {
  readonly state: string;
  readonly verdict: { readonly action: string; readonly labels: readonly PrintedLabel[] } | null;
}

async function decided(url: string, site: DemoSite, id: string): Promise<CommentAnswer> {
  const deadline = Date.now() + DECIDED_WITHIN_MS;
  for (;;) {
    const response = await fetch(`${url}/v1/sites/${site.id}/comments/${encodeURIComponent(id)}`, {
      headers: { authorization: `Bearer ${site.apiKey}` },
    });
    if (!response.ok) throw new CommandFailure(`comment ${id} was answered with ${response.status}`);
    const answer = (await response.json()) as CommentAnswer;
    if (answer.state !== 'received') return answer;
    if (Date.now() > deadline) throw new CommandFailure(`comment ${id} was not decided in time`);
    await sleep(50);
  }
}

async function sendAndShow(url: string, site: DemoSite, thread: ThreadFile): Promise<void> {
  const { article, comments } = thread;
  const { id: articleId, title, body } = article;
  await send(url, site, 'article.upserted', { id: articleId, title, body });
  for (const comment of comments) await send(url, site, 'comment.created', asWebhookData(comment, articleId));
  process.stdout.write(
    `\n${comments.length} comments sent by signed webhook on “${article.title ?? article.id}”.\n`,
  );
  process.stdout.write('What was flagged, and why:\n\n');
  let flagged = 0;
  for (const { id, author, body } of comments) {
    const { verdict } = await decided(url, site, id);
    if (verdict === null || verdict.action === 'approve') continue;
    flagged += 1;
    process.stdout.write(
      `${printComment({ author, text: body, action: verdict.action, labels: verdict.labels })}\n\n`,
    );
  }
  process.stdout.write(
    `${flagged} of ${comments.length} comments wait for a person; the others were approved.\n`,
  );
}

/** `evenhand demo`: the whole service on a sample thread, left running. */
export function registerDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('starts everything, sends a sample thread, shows what was flagged, and stays up')
    .option('--exit', 'stop after showing, instead of staying up')
    .action(async (options: { exit?: boolean }) => {
      const config = configOrFail({ LOG_LEVEL: 'warn', ...process.env, EVENHAND_ROLE: 'all' });
      await import('reflect-metadata');
      const { startService } = await import('../service');
      const { SitesService } = await import('../features/sites/sites.service');
      const { AccountsService } = await import('../features/accounts/accounts.service');
      const service = await startService(config).catch((error: unknown) => {
        throw new CommandFailure(`the demo cannot start: ${startFault(error, config.port)}`);
      });
      let closing: Promise<void> | undefined;
      const close = (): void => {
        closing ??= service.close().finally(() => process.exit());
      };
      for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, close);

      const site = await service.context
        .get(SitesService)
        .create({ name: 'Mill Street Gazette (demo)' }, OPERATOR);
      const email = `moderator-${site.id.slice(-6)}@demo.example`;
      const person = await service.context
        .get(AccountsService)
        .create({ email, role: 'admin', siteIds: [site.id] }, OPERATOR);
      if (person === 'email-taken')
        throw new CommandFailure('the demo made this account before: run it again');

      const { default: sample } = await import('./demo/mill-street-market.json');
      try {
        await sendAndShow(service.url, site, readThread(sample));
      } catch (error) {
        await service.close();
        throw error;
      }
      process.stdout.write(
        [
          '',
          `Console   ${styled('bold', `${service.url}/`)}  sign in as ${email} with ${person.password}`,
          `API       ${service.url}/docs`,
          `Queue     curl -H 'authorization: Bearer ${person.token}' '${service.url}/v1/review/items?site=${site.id}'`,
          '',
          `Stop with Ctrl-C. What the demo wrote stays in ${config.databaseUrl === undefined ? config.dataDir : 'the database'};`,
          'remove it before you begin for keeps.',
          `evenhand listening on ${service.url}`,
          '',
        ].join('\n'),
      );
      if (options.exit) close();
    });
}
