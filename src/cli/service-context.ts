import type { INestApplicationContext } from '@nestjs/common';
import { Config, readConfig } from '../foundation/config';
import { CommandFailure } from './output';

/** The environment's configuration, or a failure that names each wrong variable. */
export function configOrFail(environment: NodeJS.ProcessEnv = process.env): Config {
  const read = readConfig(environment);
  if (!read.ok)
    throw new CommandFailure(
      `wrong configuration:\n${read.faults.map((fault) => `  ${fault}`).join('\n')}`,
      2,
    );
  return read.config;
}

/**
 * Runs `work` with the service's features on the database of the environment, without HTTP and without taking
 * part in the queues' work. The features are loaded only here: commands that need none start at once.
 */
export async function withService<T>(
  work: (context: INestApplicationContext, config: Config) => Promise<T>,
): Promise<T> {
  const config = configOrFail({ ...process.env, EVENHAND_ROLE: 'api' });
  await import('reflect-metadata');
  const { openContext } = await import('../service');
  const { hasEmbeddedPostgres } = await import('../foundation/embedded-postgres/embedded-postgres');
  const isNew = config.databaseUrl === undefined && !(await hasEmbeddedPostgres(config.dataDir));
  const opened = await openContext(config);
  if (isNew) {
    // A terminal without the service's variables would work on a database of its own, and nobody would see it.
    process.stderr.write(
      `A new database was made in ${config.dataDir}. Is the service on another one? ` +
        'Then set EVENHAND_DATA_DIR or DATABASE_URL here as it has them.\n',
    );
  }
  try {
    return await work(opened.context, config);
  } finally {
    await opened.close();
  }
}
