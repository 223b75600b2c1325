import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Problem } from '../../foundation/problem';
import type { Actor } from '../audit/actor';
import { AuditService } from '../audit/audit.service';
import type { Shares } from './drawing';

export interface SecondReviewSettings extends Shares {
  readonly version: number;
}

/** With what only the service knows: who had the key could tell beforehand what is drawn. */
interface DrawingSettings extends SecondReviewSettings {
  readonly drawingKey: string;
}

const COLUMNS = `sample_share AS "sampleShare", severe_share AS "severeShare", repeat_share AS "repeatShare",
  version, drawing_key AS "drawingKey"`;

/** Of a site where nobody has decided or changed anything yet. */
const USUAL: SecondReviewSettings = { sampleShare: 0.02, severeShare: 0.1, repeatShare: 0.005, version: 1 };

/** How many of a site's decisions are looked at again. */
@Injectable()
export class SecondReviewSettingsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
  ) {}

  /** Without a key before the first decision: nothing has been drawn. */
  async of(
    siteId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<SecondReviewSettings & { readonly drawingKey: string | null }> {
    const [settings] = await manager.query<DrawingSettings[]>(
      `SELECT ${COLUMNS} FROM second_review_settings WHERE site_id = $1`,
      [siteId],
    );
    return settings ?? { ...USUAL, drawingKey: null };
  }

  /** Within the caller's transaction; those of a site that has none yet are made. */
  async forDrawing(manager: EntityManager, siteId: string): Promise<DrawingSettings> {
    const { drawingKey, ...settings } = await this.of(siteId, manager);
    if (drawingKey !== null) return { ...settings, drawingKey };
    const { sampleShare, severeShare, repeatShare } = USUAL;
    await manager.query(
      `INSERT INTO second_review_settings (site_id, sample_share, severe_share, repeat_share)
       VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [siteId, sampleShare, severeShare, repeatShare],
    );
    return this.forDrawing(manager, siteId);
  }

  async change(
    siteId: string,
    { sampleShare, severeShare, repeatShare, version }: Shares & { readonly version?: number | undefined },
    actor: Actor,
  ): Promise<SecondReviewSettings> {
    // Committed by itself: who decides at the same moment must not wait for it while this one waits for the audit.
    const before = await this.forDrawing(this.dataSource.manager, siteId);
    return this.dataSource.transaction(async (manager) => {
      const [rows] = await manager.query<[DrawingSettings[], number]>(
        `UPDATE second_review_settings
         SET sample_share = $3, severe_share = $4, repeat_share = $5, version = version + 1
         WHERE site_id = $1 AND version = coalesce($2, version) RETURNING ${COLUMNS}`,
        [siteId, version ?? null, sampleShare, severeShare, repeatShare],
      );
      const [changed] = rows;
      if (changed === undefined) {
        const detail = 'Read the settings again and repeat your change with their version.';
        const { version: current } = await this.of(siteId, manager);
        throw Problem.conflict('stale-version', 'Somebody changed the settings meanwhile', detail, {
          current,
        });
      }
      await this.audit.appendAct(manager, actor, {
        siteId,
        action: 'site.second-reviews-changed',
        subjectId: siteId,
        detail: {
          from: [before.sampleShare, before.severeShare, before.repeatShare],
          to: [sampleShare, severeShare, repeatShare],
        },
      });
      return changed;
    });
  }
}
