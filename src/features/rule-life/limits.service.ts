import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Problem } from '../../foundation/problem';
import type { Actor } from '../audit/actor';
import { AuditService } from '../audit/audit.service';
import { type Scope, siteIdOf } from '../rules/scope';
import { type Limits, USUAL_LIMITS } from './limits';

export interface LimitsInForce extends Limits {
  /** Of the scope's own limits; 0: it has none, and these are inherited. */
  readonly version: number;
}

const COLUMNS = `precision_floor AS "precisionFloor", precision_sample AS "precisionSample",
  brake_share AS "brakeShare", brake_hours AS "brakeHours", overturn_ceiling AS "overturnCeiling",
  overturn_sample AS "overturnSample", version`;

const inWriting = (limits: Limits): readonly number[] => [
  limits.precisionFloor,
  limits.precisionSample,
  limits.brakeShare,
  limits.brakeHours,
  limits.overturnCeiling,
  limits.overturnSample,
];

/** How far the rules of each scope may go by themselves. */
@Injectable()
export class LimitsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
  ) {}

  /** The scope's own; else those of the default scope; else the usual ones. */
  async of(scope: Scope, manager: EntityManager = this.dataSource.manager): Promise<LimitsInForce> {
    const rows = await manager.query<(LimitsInForce & { readonly siteId: string | null })[]>(
      `SELECT site_id AS "siteId", ${COLUMNS} FROM rule_limits WHERE site_id = $1 OR site_id IS NULL
       ORDER BY site_id NULLS LAST`,
      [siteIdOf(scope)],
    );
    const [found] = rows;
    if (found === undefined) return { ...USUAL_LIMITS, version: 0 };
    const { siteId, ...limits } = found;
    return siteId === siteIdOf(scope) ? limits : { ...limits, version: 0 };
  }

  /** @throws 409 `stale-version` where the scope's own limits are not at `expected` */
  async change(scope: Scope, limits: Limits, expected: number, actor: Actor): Promise<LimitsInForce> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('rule-limits ' || $1, 0))`, [scope]);
      const before = await this.of(scope, manager);
      if (before.version !== expected) {
        const detail = 'Read the limits again and repeat your change with their version.';
        throw Problem.conflict('stale-version', 'Somebody changed the limits meanwhile', detail, {
          current: before.version,
        });
      }
      const version = expected + 1;
      await manager.query(
        `INSERT INTO rule_limits (site_id, precision_floor, precision_sample, brake_share, brake_hours,
           overturn_ceiling, overturn_sample, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (site_id) DO UPDATE SET precision_floor = EXCLUDED.precision_floor,
           precision_sample = EXCLUDED.precision_sample, brake_share = EXCLUDED.brake_share,
           brake_hours = EXCLUDED.brake_hours, overturn_ceiling = EXCLUDED.overturn_ceiling,
           overturn_sample = EXCLUDED.overturn_sample, version = EXCLUDED.version`,
        [siteIdOf(scope), ...inWriting(limits), version],
      );
      await this.audit.append(manager, [
        {
          siteId: siteIdOf(scope),
          actorKind: actor.kind,
          actorId: actor.id,
          action: 'rules.limits-changed',
          subjectKind: 'rules',
          subjectId: scope,
          detail: { from: inWriting(before), to: inWriting(limits), version },
        },
      ]);
      return { ...limits, version };
    });
  }
}
