import 'reflect-metadata';
import { AccountsService } from './features/accounts/accounts.service';
import { readConfig } from './foundation/config';
import { startService } from './service';

const CLOSE_TIMEOUT_MS = 25_000;

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const read = readConfig(process.env);
  if (!read.ok) fail(`evenhand cannot start:\n${read.faults.map((fault) => `  ${fault}`).join('\n')}`);
  const service = await startService(read.config);
  if (read.config.role !== 'worker' && (await service.context.get(AccountsService).list()).length === 0) {
    process.stdout.write(
      'Nobody can sign in yet. Make the first account with:\n' +
        '  npx evenhand users create --email you@example.org --role admin\n' +
        'and the first site with:\n  npx evenhand sites create --name "My blog"\n',
    );
  }
  process.stdout.write(`evenhand listening on ${service.url}\n`);

  let closing = false;
  const close = (signal: string): void => {
    if (closing) fail(`evenhand: second ${signal}, stopping at once; what was accepted is in the database`);
    closing = true;
    setTimeout(() => fail('evenhand: did not close in time, stopping'), CLOSE_TIMEOUT_MS).unref();
    service.close().then(
      () => process.exit(0),
      () => fail('evenhand: closing failed, stopping'),
    );
  };
  process.on('SIGTERM', () => close('SIGTERM'));
  process.on('SIGINT', () => close('SIGINT'));
}

main().catch((error: unknown) =>
  fail(`evenhand cannot start: ${error instanceof Error ? error.message : 'unknown'}`),
);
