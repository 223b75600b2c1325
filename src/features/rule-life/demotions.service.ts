import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RuleSetsService } from '../rules/rule-sets.service';
import { stageOf } from '../rules/rule-stage';
import { stageAfterOverturns } from './demotion';
import { LimitsService } from './limits.service';
import { MeasuresService } from './measures.service';
import { RulePausesService } from './rule-pauses.service';

interface Suspect {
  readonly siteId: string;
  readonly rule: string;
  readonly revision: string;
  /** Since it last came to act, or was put back: what was held against it before is settled. */
  readonly since: Date | null;
}

/** Demotes rules that people too often decide against. */
@Injectable()
export class DemotionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ruleSets: RuleSetsService,
    private readonly measures: MeasuresService,
    private readonly limits: LimitsService,
    private readonly pauses: RulePausesService,
  ) {}

  /** Looks at the rules about which people have decided since `from`. */
  async sweep(from: Date): Promise<void> {
    for (const { siteId, rule, revision, since } of await this.suspects(from)) {
      const current = this.ruleSets.current(siteId).rules.find(({ fullId }) => fullId === rule);
      if (current?.revision !== revision) continue;
      const [overturns, limits] = await Promise.all([
        this.measures.overturnsOf(siteId, rule, revision, since),
        this.limits.of(siteId),
      ]);
      const stage = stageAfterOverturns(stageOf(current), overturns, limits);
      if (stage === undefined) continue;
      const { judged, overturned } = overturns;
      const figures = { judged, overturned, share: overturned / judged, limit: limits.overturnCeiling };
      await this.pauses.putBack(siteId, 'overturned', [{ rule, revision, stage, figures }]);
    }
  }

  private suspects(from: Date): Promise<readonly Suspect[]> {
    return this.dataSource.query<Suspect[]>(
      `WITH suspect AS (
         SELECT DISTINCT f.site_id, f.rule, f.revision
         FROM site s CROSS JOIN LATERAL (
           SELECT verdict_id FROM decision
           WHERE site_id = s.id AND decided_at >= $1 AND decided_by <> 'engine' AND verdict_id IS NOT NULL) d
         JOIN rule_firing f ON f.verdict_id = d.verdict_id AND f.acted)
       SELECT site_id AS "siteId", rule, revision, (
         SELECT max(at) FROM (
           SELECT since AS at FROM rule_watch w
           WHERE (w.site_id = f.site_id OR w.site_id IS NULL) AND w.rule = f.rule AND w.revision = f.revision
           UNION ALL SELECT at FROM rule_alert a
           WHERE (a.site_id = f.site_id OR a.site_id IS NULL) AND a.rule = f.rule AND a.revision = f.revision) e
       ) AS since FROM suspect f`,
      [from],
    );
  }
}
