import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { DEFAULT_POLICY, type Policy } from '../../engine/policy';
import { Problem } from '../../foundation/problem';
import type { Person } from '../accounts/person';
import type { Actor } from '../audit/actor';
import { AuditService } from '../audit/audit.service';
import { BriefCache } from './brief-cache';
import { policyId } from './policy-check';
import { PolicyVersion } from './policy-version.entity';
import { Site } from './site.entity';
import { SiteKeysService } from './site-keys.service';

const SETTINGS_FRESH_MS = 1000;

/** What the way of a comment depends on. */
export interface SiteSettings {
  readonly id: string;
  readonly name: string;
  readonly policyId: string;
  readonly policy: Policy;
  readonly language: string | null;
  readonly callbackUrl: string | null;
  readonly callbackPrivate: boolean;
  readonly undoHoldMs: number;
}

export interface NewSite {
  readonly name: string;
  readonly policy?: Policy | undefined;
  readonly language?: string | null | undefined;
  readonly callbackUrl?: string | null | undefined;
  /** Lets the callback reach addresses that are not public; an operator's word, never a request's. */
  readonly callbackPrivate?: boolean | undefined;
  readonly undoHoldMs?: number | undefined;
}

/** What is left out, or undefined, stays as it is. */
export type SiteChange = { readonly [Field in keyof NewSite]?: NewSite[Field] | undefined };

const SETTINGS_SQL = `SELECT s.id, s.name, s.policy_id AS "policyId", p.policy, s.language,
    s.callback_url AS "callbackUrl", s.callback_private AS "callbackPrivate", s.undo_hold_ms AS "undoHoldMs"
  FROM site s JOIN policy_version p ON p.id = s.policy_id WHERE s.id = ANY($1)`;

/** The secrets are shown here and never again. */
export interface CreatedSite {
  readonly id: string;
  /** `whsec_` and base64, as Standard Webhooks has it. */
  readonly webhookSecret: string;
  readonly apiKey: string;
}

@Injectable()
export class SitesService {
  private readonly settings = new BriefCache(SETTINGS_FRESH_MS, (siteId) => this.loadSettings(siteId));

  constructor(
    @InjectRepository(Site) private readonly sites: Repository<Site>,
    @InjectRepository(PolicyVersion) private readonly policies: Repository<PolicyVersion>,
    private readonly keys: SiteKeysService,
    private readonly audit: AuditService,
  ) {}

  create(site: NewSite, actor: Actor): Promise<CreatedSite> {
    return this.sites.manager.transaction(async (manager) => {
      const id = uuidv7();
      const policyVersion = await storePolicy(manager, site.policy ?? DEFAULT_POLICY);
      await manager.query(
        `INSERT INTO site (id, name, policy_id, language, callback_url, callback_private, undo_hold_ms)
         VALUES ($1, $2, $3, $4, $5, $6, coalesce($7, 5000))`,
        [
          id,
          site.name,
          policyVersion,
          site.language ?? null,
          site.callbackUrl ?? null,
          site.callbackPrivate ?? false,
          site.undoHoldMs ?? null,
        ],
      );
      const webhookSecret = await this.keys.addWebhookSecret(manager, id);
      const key = await this.keys.addApiKey(manager, id);
      await this.audit.appendAct(manager, actor, {
        siteId: id,
        action: 'site.created',
        subjectId: id,
        detail: { policyId: policyVersion, apiKeyId: key.id },
      });
      const { apiKey } = key;
      return { id, webhookSecret, apiKey };
    });
  }

  find(siteId: string): Promise<Site | null> {
    return this.sites.findOneBy({ id: siteId });
  }

  /** The site; a problem document "not found" where there is none. */
  async get(siteId: string): Promise<Site> {
    const site = await this.find(siteId);
    if (site === null) throw Problem.notFound('site');
    return site;
  }

  /** The sites that the person may see, oldest first; without a person, all of them. */
  async list(person?: Pick<Person, 'siteIds'>): Promise<Site[]> {
    const sites = await this.sites.find({ order: { createdAt: 'ASC', id: 'ASC' } });
    const seen = person?.siteIds ?? null;
    return seen === null ? sites : sites.filter(({ id }) => seen.includes(id));
  }

  /** The site after the change; `stale` where it is no longer at `version` (which may be left out). */
  async update(siteId: string, change: SiteChange, actor: Actor, version?: number): Promise<Site | 'stale'> {
    const outcome = await this.sites.manager.transaction(async (manager) => {
      const site = await manager.findOne(Site, {
        where: { id: siteId },
        lock: { mode: 'pessimistic_write' },
      });
      if (site === null) throw Problem.notFound('site');
      if (version !== undefined && version !== site.version) return 'stale' as const;
      const { policy, ...columns } = change;
      const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
      Object.assign(site, given, { version: site.version + 1 });
      if (policy !== undefined) site.policyId = await storePolicy(manager, policy);
      const saved = await manager.save(site);
      await this.audit.appendAct(manager, actor, {
        siteId,
        action: 'site.changed',
        subjectId: siteId,
        detail: {
          fields: [...Object.keys(given), ...(policy === undefined ? [] : ['policy'])].sort(),
          version: site.version,
          policyId: site.policyId,
        },
      });
      return saved;
    });
    this.settings.forget(siteId);
    return outcome;
  }

  /** At most a second old; a problem document "not found" where there is no such site. */
  async settingsOf(siteId: string): Promise<SiteSettings> {
    const settings = await this.settings.get(siteId);
    if (settings === undefined) throw Problem.notFound('site');
    return settings;
  }

  /** The active webhook secrets, newest first: sign with every one, verify by any. None for an unknown site. */
  secretsOf(siteId: string): Promise<Buffer[]> {
    return this.keys.secretsOf(siteId);
  }

  /**
   * The settings of several sites, read within the caller's transaction: a transaction that waited for a second
   * connection could wait for others that do the same.
   */
  async settingsWithin(
    manager: EntityManager,
    siteIds: readonly string[],
  ): Promise<ReadonlyMap<string, SiteSettings>> {
    const rows: SiteSettings[] = await manager.query(SETTINGS_SQL, [[...new Set(siteIds)]]);
    return new Map(rows.map((settings) => [settings.id, settings]));
  }

  /** A policy as it was then. Throws where there was no such version. */
  async policyOf(id: string, manager: EntityManager = this.policies.manager): Promise<Policy> {
    const { policy } = await manager.findOneByOrFail(PolicyVersion, { id });
    return policy;
  }

  private async loadSettings(siteId: string): Promise<SiteSettings | undefined> {
    const rows: SiteSettings[] = await this.sites.query(SETTINGS_SQL, [[siteId]]);
    return rows[0];
  }
}

async function storePolicy(manager: EntityManager, policy: Policy): Promise<string> {
  const id = policyId(policy);
  await manager.query('INSERT INTO policy_version (id, policy) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    id,
    JSON.stringify(policy),
  ]);
  return id;
}
