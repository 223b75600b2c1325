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
  // SIGHUP too: a terminal that is closed must not leave the database running.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => close(signal));
}

main().catch((error: unknown) => {
  const { code, message } = error as { code?: string; message: string };
  fail(
    `evenhand cannot start: ${message}${code === 'EADDRINUSE' ? '. Stop what listens there, or set PORT.' : ''}`,
  );
});
