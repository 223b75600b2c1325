import { Logger } from '@nestjs/common';
import { createPostgresBackend, runMigrations, setDefaultBackendFactory } from 'bullmq';
import { Client } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Config } from './config';
import { startEmbeddedPostgres } from './embedded-postgres/embedded-postgres';
import { InitialSchema20261121000000 } from './migrations/20261121000000-initial-schema';
import { Dialects20261122000000 } from './migrations/20261122000000-dialects';
import { PlatformAccess20261122010000 } from './migrations/20261122010000-platform-access';
import { Coral20261122020000 } from './migrations/20261122020000-coral';
import { AkismetCallbacks20261122030000 } from './migrations/20261122030000-akismet-callbacks';
import { DueProcess20261123000000 } from './migrations/20261123000000-due-process';
import { AuditChain20261123010000 } from './migrations/20261123010000-audit-chain';
import { ReviewQueue20261123020000 } from './migrations/20261123020000-review-queue';
import { NoticeTemplates20261123030000 } from './migrations/20261123030000-notice-templates';
import { Orders20261123030500 } from './migrations/20261123030500-orders';
import { Authors20261123040000 } from './migrations/20261123040000-authors';
import { Appeals20261123050000 } from './migrations/20261123050000-appeals';
import { Consistency20261123060000 } from './migrations/20261123060000-consistency';
import { RuleVersions20261124000000 } from './migrations/20261124000000-rule-versions';
import { Backtests20261124010000 } from './migrations/20261124010000-backtests';
import { RuleLife20261124020000 } from './migrations/20261124020000-rule-life';

const MIGRATIONS = [
  InitialSchema20261121000000,
  Dialects20261122000000,
  PlatformAccess20261122010000,
  Coral20261122020000,
  AkismetCallbacks20261122030000,
  DueProcess20261123000000,
  AuditChain20261123010000,
  ReviewQueue20261123020000,
  NoticeTemplates20261123030000,
  Orders20261123030500,
  Authors20261123040000,
  Appeals20261123050000,
  Consistency20261123060000,
  RuleVersions20261124000000,
  Backtests20261124010000,
  RuleLife20261124020000,
];

/** Serialises the starts of several processes: one migrates, the others find it done. */
const MIGRATION_LOCK = 7_305_843_009;

export interface OpenDatabase {
  readonly url: string;
  /** Starts the embedded server again whenever it ends; without one, does nothing. For processes that stay. */
  keepUp(): void;
  /** Releases what this process started. Close pools first. */
  close(): Promise<void>;
}

/** Statements are never logged: their parameters are what people wrote. */
export function dataSourceOptions(url: string): DataSourceOptions & { type: 'postgres' } {
  return {
    type: 'postgres',
    url,
    applicationName: 'evenhand',
    synchronize: false,
    logging: false,
    migrations: MIGRATIONS,
    poolSize: 20,
    connectTimeoutMS: 5000,
    // A blocked statement must end before the caller's patience does.
    extra: { statement_timeout: 30_000, idle_in_transaction_session_timeout: 30_000 },
  };
}

/** The message says which server, why, and what to check, and no secret. */
class DatabaseUnreachableError extends Error {
  override readonly name = 'DatabaseUnreachableError';
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return client;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    const { hostname, port } = new URL(url);
    // PostgreSQL's own refusals (class 28: wrong user or password; 3D: no such database) name no secret.
    const why = /^(28|3D|53)/.test(code ?? '') ? message : (code ?? 'no answer in time');
    throw new DatabaseUnreachableError(
      `PostgreSQL at ${hostname}:${port || '5432'} cannot be used: ${why}. Check DATABASE_URL and that the server runs.`,
      { cause: error },
    );
  }
}

/** Brings the schema, and the queues' one where they live in PostgreSQL, up to date. */
async function migrate(url: string, config: Config): Promise<void> {
  const lock = await connect(url);
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    // A large table takes as long as it takes: a change of the schema that a limit cut short could never be made.
    const dataSource = await new DataSource({ ...dataSourceOptions(url), extra: {} }).initialize();
    try {
      await dataSource.runMigrations({ transaction: 'each' });
    } finally {
      await dataSource.destroy();
    }
    if (config.queueBackend === 'postgresql') await runMigrations(lock);
  } finally {
    await lock.end();
  }
}

/** The database of `config`: the one it names, or the embedded one, started; with its schema up to date. */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  const embedded = config.databaseUrl === undefined ? await startEmbeddedPostgres(config.dataDir) : undefined;
  const url = embedded?.url ?? config.databaseUrl!;
  try {
    await migrate(url, config);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  if (config.queueBackend === 'postgresql') setDefaultBackendFactory(createPostgresBackend);
  const logger = new Logger('embedded-postgres');
  return {
    url,
    keepUp: () =>
      embedded?.keepUp((event, why) => {
        if (event === 'running again') logger.warn('PostgreSQL runs again');
        else logger.error({ why }, `PostgreSQL ${event}`);
      }),
    close: () => embedded?.stop() ?? Promise.resolve(),
  };
}
