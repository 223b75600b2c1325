import type { Fault } from '../../foundation/problem';
import type { ForeignFormat } from '../../foundation/foreign-paths';

export type SettingsResult =
  | { readonly ok: true; readonly settings: object }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * Somebody else's wire format that we answer, as the service knows it: one per folder in `src/dialects`, called as
 * its `name`.
 */
export interface Dialect extends ForeignFormat {
  /** For people. */
  readonly title: string;
  /** How callers prove whose they are: by a key that we issue, or by a secret that platform and we share. */
  readonly proof: 'key' | 'secret';
  /** What its secrets are named after, by its settings; without it they all have the one purpose `signature`. */
  secretPurposes?(settings: object): readonly string[];
  /** Whether it asks the platform for what its messages only name: a site then says where and with which token. */
  readonly asksPlatform?: boolean;
  /** Whether texts are kept as comments, unless the site says otherwise. */
  readonly storesByDefault: boolean;
  /** The dialect's own settings, completed; faults are placed by JSON pointers into `value`. `{}` is always valid. */
  checkSettings(value: unknown): SettingsResult;
  /** What an admin puts into the platform's settings, by the name of the setting. `base` ends without a slash. */
  addresses(base: string, siteId: string): Readonly<Record<string, string>>;
}

/** Who is let in by a dialect. */
export interface DialectCaller {
  readonly siteId: string;
  readonly dialect: string;
  /** Whether texts are kept as comments. */
  readonly stores: boolean;
  /** As `checkSettings` of the dialect completed them. */
  readonly settings: object;
}
