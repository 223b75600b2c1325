import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { RuleSet } from '../../engine/rules/rule-set';
import { PublishGates } from '../rules/publish-gates';
import { type RuleStage, stageOf } from '../rules/rule-stage';
import { siteIdOf } from '../rules/scope';
import { namesOneOf } from '../rules/touched-classes';
import type { BrakeRow, Watch } from './brake-book';
import { MOST_BRAKE_HOURS } from './limits';

/** A watched rule on a site, and how often it fired among what was judged since, by the record. */
export interface WatchOnRecord extends Watch {
  readonly siteId: string;
  readonly since: Date;
  readonly judged: number;
  readonly fired: number;
}

export interface StoredWatch extends Watch {
  readonly since: Date;
}

const EFFECT: Readonly<Record<RuleStage, number>> = {
  draft: 0,
  shadow: 0,
  retired: 0,
  review: 1,
  automatic: 2,
};

/**
 * Rules of `after` that act, and were not there, detected something else, or could do less, in `before`; or that name a
 * class whose words are others now (`touched`), by which they may find anything.
 */
export function newlyActing(
  before: RuleSet,
  after: RuleSet,
  touched: ReadonlySet<string> = new Set(),
): readonly { readonly rule: string; readonly revision: string; readonly stage: RuleStage }[] {
  const earlier = new Map(before.rules.map((rule) => [rule.fullId, rule]));
  return after.rules.flatMap((rule) => {
    const stage = stageOf(rule);
    const known = earlier.get(rule.fullId);
    const isSame = known?.revision === rule.revision && !namesOneOf(rule, touched);
    const effectBefore = isSame ? EFFECT[stageOf(known)] : 0;
    if (EFFECT[stage] <= effectBefore) return [];
    return [{ rule: rule.fullId, revision: rule.revision, stage }];
  });
}

/** Which rules are watched since when: every publish that makes one act is noted in its own transaction. */
@Injectable()
export class WatchesService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly gates: PublishGates,
  ) {}

  onModuleInit(): void {
    this.gates.register((manager, { number }, { scope, before, after, touched }) =>
      this.begin(manager, siteIdOf(scope), number, newlyActing(before, after, touched)),
    );
  }

  /** The newest watch of each rule that the site has, or inherits. */
  of(siteId: string): Promise<readonly StoredWatch[]> {
    return this.dataSource.query<StoredWatch[]>(
      `SELECT DISTINCT ON (rule) id, rule, revision, since FROM rule_watch
       WHERE (site_id = $1 OR site_id IS NULL) AND since > now() - $2 * interval '1 hour'
       ORDER BY rule, since DESC`,
      [siteId, MOST_BRAKE_HOURS],
    );
  }

  /** Tells the others what this process has counted, and gives what they have. */
  exchange(
    siteId: string,
    process: string,
    watches: readonly Watch[],
    rows: readonly BrakeRow[],
  ): Promise<readonly BrakeRow[]> {
    return this.dataSource.query<BrakeRow[]>(
      `WITH told AS (
         INSERT INTO rule_brake_count (watch_id, site_id, process, judged, fired)
         SELECT watch, $1, $2, judged, fired
         FROM unnest($3::uuid[], $4::integer[], $5::integer[]) AS t(watch, judged, fired))
       SELECT watch_id AS watch, sum(judged)::int AS judged, sum(fired)::int AS fired FROM rule_brake_count
       WHERE watch_id = ANY($6) AND site_id = $1 AND process <> $2 GROUP BY watch_id`,
      [
        siteId,
        process,
        rows.map(({ watch }) => watch),
        rows.map(({ judged }) => judged),
        rows.map(({ fired }) => fired),
        watches.map(({ id }) => id),
      ],
    );
  }

  /**
   * What the verdicts on record say of every watched rule that has fired, on each site. Comments that were judged again
   * on request are no traffic.
   */
  onRecord(): Promise<readonly WatchOnRecord[]> {
    return this.dataSource.query<WatchOnRecord[]>(
      `WITH watched AS (
         SELECT DISTINCT ON (s.id, w.rule) s.id AS site, w.id, w.rule, w.revision, w.since
         FROM rule_watch w JOIN site s ON w.site_id IS NULL OR s.id = w.site_id
         WHERE w.since > now() - $1 * interval '1 hour'
         ORDER BY s.id, w.rule, w.since DESC)
       SELECT w.id, w.rule, w.revision, w.since, w.site AS "siteId", f.fired, t.judged
       FROM watched w
       CROSS JOIN LATERAL (
         SELECT count(*)::int AS fired FROM rule_firing f JOIN verdict v ON v.id = f.verdict_id AND v.round = 0
         WHERE f.site_id = w.site AND f.rule = w.rule AND f.revision = w.revision AND f.at >= w.since
           AND f.stage <> 'shadow') f
       CROSS JOIN LATERAL (
         SELECT coalesce(sum(judged), 0)::int AS judged FROM rule_traffic t
         WHERE t.site_id = w.site AND t.at >= w.since) t
       WHERE f.fired > 0`,
      [MOST_BRAKE_HOURS],
    );
  }

  private async begin(
    manager: EntityManager,
    siteId: string | null,
    version: number,
    rules: ReturnType<typeof newlyActing>,
  ): Promise<void> {
    if (rules.length === 0) return;
    await manager.query(
      `INSERT INTO rule_watch (id, site_id, version, rule, revision, stage)
       SELECT id, $1, $2, rule, revision, stage
       FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) AS w(id, rule, revision, stage)`,
      [
        siteId,
        version,
        rules.map(() => uuidv7()),
        rules.map(({ rule }) => rule),
        rules.map(({ revision }) => revision),
        rules.map(({ stage }) => stage),
      ],
    );
  }
}
