import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { Config } from '../../foundation/config';

const CHANNEL = 'evenhand_rules';
const RETRY_MS = 1000;

type OnSignal = () => void;

/** Tells all processes that rules were published. A signal may be lost: whoever listens looks by itself as well. */
export interface RuleSignal {
  /** Calls `onSignal` for every signal, also those of this process, until closed; connects anew by itself. */
  listen(onSignal: OnSignal): Promise<void>;
  send(): Promise<void>;
  close(): Promise<void>;
}

/** LISTEN on a connection of its own; NOTIFY by any. */
class PostgresRuleSignal implements RuleSignal {
  private client: Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(
    private readonly url: string,
    private readonly notify: (sql: string) => Promise<unknown>,
  ) {}

  async listen(onSignal: OnSignal): Promise<void> {
    const client = new Client({ connectionString: this.url, application_name: 'evenhand-rules' });
    const again = (): void => {
      if (this.client === client) this.client = undefined;
      if (this.isClosed || this.retry !== undefined) return;
      this.retry = setTimeout(() => {
        this.retry = undefined;
        // What was sent meanwhile is lost: look once.
        void this.listen(onSignal).then(onSignal);
      }, RETRY_MS);
    };
    client.on('error', again);
    client.on('end', again);
    client.on('notification', onSignal);
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.client = client;
      if (this.isClosed) await this.close();
    } catch {
      await client.end().catch(() => undefined);
      again();
    }
  }

  async send(): Promise<void> {
    await this.notify(`NOTIFY ${CHANNEL}`);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.retry);
    const { client } = this;
    this.client = undefined;
    await client?.end().catch(() => undefined);
  }
}

/** PUBLISH and SUBSCRIBE; ioredis connects anew, and subscribes anew, by itself. */
class RedisRuleSignal implements RuleSignal {
  private readonly connections: Redis[] = [];

  constructor(private readonly url: string) {}

  async listen(onSignal: OnSignal): Promise<void> {
    const subscriber = this.connect();
    subscriber.on('message', onSignal);
    await subscriber.subscribe(CHANNEL).catch(() => undefined);
  }

  async send(): Promise<void> {
    const publisher = this.connections[1] ?? this.connect();
    await publisher.publish(CHANNEL, '');
  }

  close(): Promise<void> {
    for (const connection of this.connections) connection.disconnect();
    return Promise.resolve();
  }

  private connect(): Redis {
    const redis = new Redis(this.url, { maxRetriesPerRequest: 1 });
    redis.on('error', () => undefined);
    this.connections.push(redis);
    return redis;
  }
}

/** The signal of the backend that queues are on. */
@Injectable()
export class RuleSignals implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('rules');
  private readonly signal: RuleSignal;
  private onSignal: OnSignal = () => undefined;

  constructor(config: Config, dataSource: DataSource) {
    const { url } = dataSource.options as { url?: string };
    this.signal =
      config.redisUrl === undefined
        ? new PostgresRuleSignal(url!, (sql) => dataSource.query(sql))
        : new RedisRuleSignal(config.redisUrl);
  }

  /** Before the application has started. */
  heed(onSignal: OnSignal): void {
    this.onSignal = onSignal;
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.signal.listen(() => this.onSignal());
  }

  async onApplicationShutdown(): Promise<void> {
    await this.signal.close();
  }

  /** Never rejects: whoever misses it finds the version within a second by looking. */
  async send(): Promise<void> {
    await this.signal.send().catch(() => {
      this.logger.warn('other processes could not be told of new rules; they look by themselves');
    });
  }
}
