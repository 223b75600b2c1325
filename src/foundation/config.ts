import { plainToInstance, Transform, type TransformFnParams } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  Min,
  MinLength,
  Validate,
  validateSync,
  ValidatorConstraint,
} from 'class-validator';
import { isIP } from 'node:net';
import { resolve } from 'node:path';

export const ROLES = ['all', 'api', 'worker'] as const;
export type ProcessRole = (typeof ROLES)[number];
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** A number only if the whole value is one: `3000x` must be refused, not read as 3000. */
const wholeNumber = ({ value }: TransformFnParams): unknown =>
  typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;

const listOf = (value: string): readonly string[] => value.split(',').map((each) => each.trim());

function isProxy(value: string): boolean {
  if (value === 'loopback') return true;
  const [, address = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(value) ?? [];
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return bits > 0 && Number(prefix ?? bits) <= bits && Number(prefix ?? bits) > 0;
}

@ValidatorConstraint({ name: 'proxies' })
class ProxyList {
  validate(value: unknown): boolean {
    return typeof value === 'string' && listOf(value).every(isProxy);
  }
}

/** Whether every part that is used can be read: drivers fail on such an address later, naming nothing. */
function isReadableAddress(value: unknown): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { username, password, pathname } = new URL(value);
  try {
    [username, password, pathname].forEach(decodeURIComponent);
    return true;
  } catch {
    return false;
  }
}

@ValidatorConstraint({ name: 'readableAddress' })
class ReadableAddress {
  validate(value: unknown): boolean {
    return isReadableAddress(value);
  }
}

class Environment {
  @IsOptional()
  @Transform(wholeNumber)
  @IsInt()
  @Min(0)
  @Max(65535)
  PORT?: number;

  @IsOptional()
  @Matches(/^[A-Za-z0-9.:-]+$/)
  HOST?: string;

  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/.+/)
  @Validate(ReadableAddress)
  DATABASE_URL?: string;

  @IsOptional()
  @Matches(/^rediss?:\/\/[^/]+(\/\d*)?(\?.*)?$/)
  @Validate(ReadableAddress)
  REDIS_URL?: string;

  @IsOptional()
  @MinLength(1)
  EVENHAND_DATA_DIR?: string;

  @IsOptional()
  @IsIn(ROLES)
  EVENHAND_ROLE?: ProcessRole;

  @IsOptional()
  @IsIn(LOG_LEVELS)
  LOG_LEVEL?: (typeof LOG_LEVELS)[number];

  @IsOptional()
  @MinLength(32)
  EVENHAND_SECRET_KEY?: string;

  @IsOptional()
  @Matches(/^https?:\/\/.+/)
  @Validate(ReadableAddress)
  EVENHAND_PUBLIC_URL?: string;

  @IsOptional()
  @Validate(ProxyList)
  EVENHAND_TRUSTED_PROXIES?: string;
}

interface Expectation {
  readonly is: string;
  readonly example: string;
  /** Never repeat the value: it may hold a password. */
  readonly secret?: true;
}

const EXPECTED: Readonly<Record<keyof Environment, Expectation>> = {
  PORT: { is: 'a port from 0 (any free one) to 65535', example: '3000' },
  HOST: { is: 'an address to listen on', example: '127.0.0.1' },
  DATABASE_URL: {
    is: 'a PostgreSQL address',
    example: 'postgres://evenhand:password@localhost:5432/evenhand',
    secret: true,
  },
  REDIS_URL: { is: 'a Redis address', example: 'redis://localhost:6379', secret: true },
  EVENHAND_DATA_DIR: { is: 'a folder for the embedded PostgreSQL', example: './data' },
  EVENHAND_ROLE: { is: `one of ${ROLES.join(', ')}`, example: 'all' },
  LOG_LEVEL: { is: `one of ${LOG_LEVELS.join(', ')}`, example: 'info' },
  EVENHAND_SECRET_KEY: { is: 'at least 32 characters', example: '$(openssl rand -hex 32)', secret: true },
  EVENHAND_PUBLIC_URL: {
    is: 'the address under which people reach the service',
    example: 'https://mod.example.org',
  },
  EVENHAND_TRUSTED_PROXIES: {
    is: 'a comma list of addresses and networks, or loopback',
    example: 'loopback,10.0.0.0/8',
  },
};

/** The process's configuration, checked; injected by this class. */
export class Config {
  readonly port: number;
  readonly host: string;
  /** Absent: an embedded PostgreSQL is run under `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** Absent: the queues live in PostgreSQL. */
  readonly redisUrl: string | undefined;
  /** Absolute path. */
  readonly dataDir: string;
  readonly role: ProcessRole;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Seals webhook secrets in the database; absent: they are stored as they are. */
  readonly secretKey: string | undefined;
  /** Without a trailing slash; absent: the address the process listens on. */
  readonly publicUrl: string | undefined;
  /** Whose `x-forwarded-…` headers are believed: addresses, networks, `loopback`. */
  readonly trustedProxies: readonly string[];

  constructor(environment: Environment) {
    this.role = environment.EVENHAND_ROLE ?? 'all';
    // A worker only answers health checks, so it must not compete for the API's port.
    this.port = environment.PORT ?? (this.role === 'worker' ? 0 : 3000);
    this.host = environment.HOST ?? '127.0.0.1';
    this.databaseUrl = environment.DATABASE_URL;
    this.redisUrl = environment.REDIS_URL;
    this.dataDir = resolve(environment.EVENHAND_DATA_DIR ?? './data');
    this.logLevel = environment.LOG_LEVEL ?? 'info';
    this.secretKey = environment.EVENHAND_SECRET_KEY;
    this.publicUrl = environment.EVENHAND_PUBLIC_URL?.replace(/\/+$/, '');
    const proxies = environment.EVENHAND_TRUSTED_PROXIES;
    this.trustedProxies = proxies === undefined ? [] : listOf(proxies);
  }

  get queueBackend(): 'redis' | 'postgresql' {
    return this.redisUrl === undefined ? 'postgresql' : 'redis';
  }
}

export type ConfigResult =
  { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly faults: readonly string[] };

/** Reads the environment. Each fault names the variable, what is wrong with its value, and an example. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): ConfigResult {
  const known = Object.keys(EXPECTED) as (keyof Environment)[];
  const given = known.flatMap((name) => {
    const value = variables[name];
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  const environment = plainToInstance(Environment, Object.fromEntries(given));
  const faults = validateSync(environment, { forbidUnknownValues: false }).map(({ property }) => {
    const expected = EXPECTED[property as keyof Environment];
    const value = expected.secret ? 'the value given' : JSON.stringify(variables[property]);
    return `${property}: ${value} is not ${expected.is}. Example: ${property}=${expected.example}`;
  });
  const unknown = Object.keys(variables).filter(
    (name) => name.startsWith('EVENHAND_') && !known.includes(name as keyof Environment),
  );
  for (const name of unknown) {
    faults.push(`${name}: there is no such setting. Known: ${known.join(', ')}`);
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, config: new Config(environment) };
}
