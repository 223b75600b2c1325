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
  const opened = await openContext(config);
  try {
    return await work(opened.context, config);
  } finally {
    await opened.close();
  }
}
