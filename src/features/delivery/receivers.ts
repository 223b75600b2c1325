import { Injectable } from '@nestjs/common';
import type { Checkpoint } from '../audit/checkpoint';
import { CheckpointsService } from '../audit/checkpoints.service';
import { BriefCache } from '../sites/brief-cache';
import { SiteKeysService } from '../sites/site-keys.service';
import { SitesService, type SiteSettings } from '../sites/sites.service';

/** Chains are signed about once a second. */
const CHECKPOINT_FRESH_MS = 1000;

/** What one round of attempts needs to know of its site. */
export interface Receiver {
  readonly settings: SiteSettings;
  /** Ends requests that are under way. */
  readonly signal: AbortSignal;
  readonly secrets: readonly Buffer[];
  /** Where the site's audit is; null before its first entry was sealed. */
  readonly auditCheckpoint: Checkpoint | null;
}

@Injectable()
export class Receivers {
  private readonly checkpoints: BriefCache<Checkpoint | null>;

  constructor(
    private readonly sites: SitesService,
    private readonly keys: SiteKeysService,
    checkpoints: CheckpointsService,
  ) {
    this.checkpoints = new BriefCache(CHECKPOINT_FRESH_MS, (siteId) => checkpoints.newestOf(siteId));
  }

  async of(siteId: string, signal: AbortSignal): Promise<Receiver> {
    const [settings, secrets, auditCheckpoint] = await Promise.all([
      this.sites.settingsOf(siteId),
      this.keys.secretsOf(siteId),
      this.checkpoints.get(siteId),
    ]);
    return { settings, secrets, auditCheckpoint, signal };
  }
}
