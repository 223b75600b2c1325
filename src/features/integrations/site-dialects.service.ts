import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { type Fault, Problem } from '../../foundation/problem';
import type { Actor } from '../audit/actor';
import { AuditService } from '../audit/audit.service';
import { BriefCache } from '../sites/brief-cache';
import type { Dialect } from './dialect';
import { DialectRegistry } from './dialect-registry';
import { SiteDialect } from './site-dialect.entity';

const FRESH_MS = 1000;

/** The purpose of all secrets of a dialect that does not name its own. */
export const SIGNATURE = 'signature';

/** What holds for a site and a dialect, whether the site has said so or not. */
export interface SiteDialectState {
  readonly dialect: string;
  readonly title: string;
  readonly proof: Dialect['proof'];
  readonly enabled: boolean;
  readonly stores: boolean;
  readonly perMinute: number | null;
  readonly settings: object;
  /** 0 where the site has not said anything yet. */
  readonly version: number;
}

/** What is left out stays as it is. */
export interface SiteDialectChange {
  readonly enabled?: boolean | undefined;
  readonly stores?: boolean | undefined;
  readonly perMinute?: number | null | undefined;
  /** Replaces the dialect's own settings as a whole. */
  readonly settings?: unknown;
}

/** Which dialects a site has switched on, and how it wants them. */
@Injectable()
export class SiteDialectsService {
  private readonly states = new BriefCache(FRESH_MS, (key) => this.load(key));

  constructor(
    @InjectRepository(SiteDialect) private readonly rows: Repository<SiteDialect>,
    private readonly registry: DialectRegistry,
    private readonly audit: AuditService,
  ) {}

  /** Every dialect there is, by name. */
  async list(siteId: string): Promise<readonly SiteDialectState[]> {
    const rows = new Map((await this.rows.findBy({ siteId })).map((row) => [row.dialect, row]));
    return this.registry.list().map((dialect) => stateOf(dialect, rows.get(dialect.name)));
  }

  /** A problem "not found" where there is no such dialect. */
  async get(siteId: string, name: string): Promise<SiteDialectState> {
    const dialect = this.registry.get(name);
    return stateOf(dialect, (await this.rows.findOneBy({ siteId, dialect: name })) ?? undefined);
  }

  /**
   * What a new secret of the site is for: `purpose`, or the only one that there is. Throws a problem 422 where the
   * settings have none of this name: nothing would ever be proven by it.
   */
  async secretPurpose(siteId: string, name: string, purpose: string | undefined): Promise<string> {
    const { settings } = await this.get(siteId, name);
    const known = this.registry.get(name).secretPurposes?.(settings) ?? [SIGNATURE];
    const meant = purpose ?? (known.length === 1 ? known[0] : undefined);
    if (meant !== undefined && known.includes(meant)) return meant;
    const detail =
      known.length === 0
        ? 'the settings have nothing yet that a secret could be for: save them first'
        : `must be one of ${known.join(', ')}`;
    throw Problem.invalid([{ pointer: '/purpose', detail }]);
  }

  /** As `get`, at most a second old. */
  fresh(siteId: string, name: string): Promise<SiteDialectState> {
    return this.states.get(`${name} ${siteId}`);
  }

  /**
   * The state after the change; `stale` where it is no longer at `version` (which may be left out). Throws a problem
   * that places the faults of the dialect's own settings below `/settings`.
   */
  async change(
    siteId: string,
    name: string,
    change: SiteDialectChange,
    actor: Actor,
    version?: number,
  ): Promise<SiteDialectState | 'stale'> {
    const dialect = this.registry.get(name);
    const settings = change.settings === undefined ? undefined : checked(dialect, change.settings);
    const outcome = await this.rows.manager.transaction(async (manager) => {
      // The site's row is the lock: the dialect's may not be there yet.
      await manager.query('SELECT 1 FROM site WHERE id = $1 FOR UPDATE', [siteId]);
      const before = stateOf(
        dialect,
        (await manager.findOneBy(SiteDialect, { siteId, dialect: name })) ?? undefined,
      );
      if (version !== undefined && version !== before.version) return 'stale' as const;
      const saved = await manager.save(SiteDialect, {
        siteId,
        dialect: name,
        enabled: change.enabled ?? before.enabled,
        stores: change.stores ?? before.stores,
        perMinute: change.perMinute === undefined ? before.perMinute : change.perMinute,
        settings: settings ?? before.settings,
        version: before.version + 1,
      });
      const fields = Object.entries(change).filter(([, value]) => value !== undefined);
      await this.audit.appendAct(manager, actor, {
        siteId,
        action: 'site.dialect_changed',
        subjectId: siteId,
        detail: {
          dialect: name,
          fields: fields.map(([field]) => field).sort(),
          version: saved.version,
          enabled: saved.enabled,
        },
      });
      return stateOf(dialect, saved);
    });
    this.states.forget(`${name} ${siteId}`);
    return outcome;
  }

  private load(key: string): Promise<SiteDialectState> {
    const [name = '', siteId = ''] = key.split(' ', 2);
    return this.get(siteId, name);
  }
}

function stateOf(dialect: Dialect, row: SiteDialect | undefined): SiteDialectState {
  const { name, title, proof } = dialect;
  return {
    dialect: name,
    title,
    proof,
    enabled: row?.enabled ?? false,
    stores: row?.stores ?? dialect.storesByDefault,
    perMinute: row?.perMinute ?? null,
    // Completed anew, so that a setting which a later release adds has its default.
    settings: checked(dialect, row?.settings ?? {}),
    version: row?.version ?? 0,
  };
}

function checked(dialect: Dialect, value: unknown): object {
  const result = dialect.checkSettings(value);
  if (result.ok) return result.settings;
  const faults: Fault[] = result.faults.map(({ pointer, detail }) => ({
    pointer: `/settings${pointer}`,
    detail,
  }));
  throw Problem.invalid(faults);
}
