import { Redis } from 'ioredis';

/** `CONFIG GET` may be forbidden by a hosting provider; then the settings cannot be told, which is no fault. */
async function setting(redis: Redis, name: string): Promise<string | undefined> {
  try {
    const answer = (await redis.config('GET', name)) as string[];
    return answer[1];
  } catch {
    return undefined;
  }
}

/**
 * Whether the Redis at `url` keeps jobs: it must not evict, and must write to disk.
 * @returns what is wrong and the remedy, or undefined
 * @throws if Redis does not answer within two seconds
 */
export async function checkRedis(url: string): Promise<string | undefined> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 1500,
    commandTimeout: 1500,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const [policy, appendOnly] = [
      await setting(redis, 'maxmemory-policy'),
      await setting(redis, 'appendonly'),
    ];
    const faults = [
      policy !== undefined && policy !== 'noeviction'
        ? `maxmemory-policy is ${policy}, so jobs may vanish: set maxmemory-policy noeviction`
        : undefined,
      appendOnly === 'no' ? 'appendonly is no, so a restart loses jobs: set appendonly yes' : undefined,
    ].filter((fault) => fault !== undefined);
    return faults.length === 0 ? undefined : `Redis: ${faults.join('; ')} (redis.conf or CONFIG SET).`;
  } finally {
    redis.disconnect();
  }
}
