import type { QueueOptions } from 'bullmq';
import type { Config } from './config';

/** Every queue, its payload and its defaults. Jobs carry ids, never text: a queue is not the record. */
export const MODERATE_QUEUE = 'moderate';
export const DELIVER_QUEUE = 'deliver';
export const BACKTEST_QUEUE = 'backtest';

export interface ModerateJob {
  readonly comments: readonly string[];
}

/** Only wakes the senders of these sites: what there is to tell stands in the record. */
export interface DeliverJob {
  readonly sites: readonly string[];
}

/** Rules to be tried on comments of the record. */
export interface BacktestJob {
  readonly backtest: string;
}

/** Several installations may share one Redis; the braces keep a queue's keys in one slot of a cluster. */
const PREFIX = '{evenhand}';

/**
 * A job that failed is not retried by the queue: the row in the record is its own outbox, and the sweep of the
 * feature that owns it brings it back. Finished jobs are kept in a small number for inspection only.
 */
const DEFAULT_JOB_OPTIONS = {
  attempts: 1,
  removeOnComplete: { count: 1000 },
  removeOnFail: { count: 1000 },
} satisfies QueueOptions['defaultJobOptions'];

/** Options of BullMQ for the backend that `config` names; `databaseUrl` is the one in use. */
export function queueOptions(config: Config, databaseUrl: string): QueueOptions {
  if (config.redisUrl !== undefined) {
    const { hostname, port, username, password, pathname, protocol } = new URL(config.redisUrl);
    return {
      prefix: PREFIX,
      connection: {
        host: hostname,
        port: port === '' ? 6379 : Number(port),
        ...(username === '' ? {} : { username: decodeURIComponent(username) }),
        ...(password === '' ? {} : { password: decodeURIComponent(password) }),
        ...(pathname.length > 1 ? { db: Number(pathname.slice(1)) } : {}),
        ...(protocol === 'rediss:' ? { tls: {} } : {}),
      },
      defaultJobOptions: DEFAULT_JOB_OPTIONS,
    };
  }
  // The type of `connection` speaks of Redis; the PostgreSQL backend reads a pool's configuration from it.
  const connection = { connectionString: databaseUrl, max: 8, application_name: 'evenhand-queue' };
  return { connection: connection, defaultJobOptions: DEFAULT_JOB_OPTIONS };
}
