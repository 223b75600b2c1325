import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { decodeCursor, encodeCursor, instantSql, type Page, pageOf } from '../../foundation/cursor';
import { Problem } from '../../foundation/problem';
import { maySee, type Person } from '../accounts/person';
import type { RuleStage } from '../rules/rule-stage';
import { assertMayChange, scopeOf } from '../rules/scope';

export const ALERT_KINDS = ['paused', 'demoted', 'expired'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** What the service has done to a rule by itself. */
export interface NewAlert {
  /** Null: in what all sites inherit. */
  readonly siteId: string | null;
  readonly kind: AlertKind;
  readonly rule: string;
  readonly revision: string;
  readonly stageBefore: RuleStage;
  readonly stageAfter: RuleStage;
  /** Number of the scope's version that did it. */
  readonly version: number;
  /** What spoke against the rule. */
  readonly figures: Readonly<Record<string, number | string>>;
}

export interface Alert extends NewAlert {
  readonly id: string;
  readonly at: Date;
  /** The account that has seen it; null: nobody yet. */
  readonly seenBy: string | null;
  readonly seenAt: Date | null;
}

export interface AlertQuery {
  /** Of these sites, and of what all inherit; null: of all. */
  readonly siteIds: readonly string[] | null;
  /** A site's alone; null: of what all sites inherit. */
  readonly siteId?: string | null | undefined;
  readonly isSeen?: boolean | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const LIST = 'rule-alerts:newest-first';

const COLUMNS = `id, site_id AS "siteId", kind, rule, revision, stage_before AS "stageBefore",
  stage_after AS "stageAfter", version, figures, at, seen_by AS "seenBy", seen_at AS "seenAt"`;

/** Tells admins what became of rules without them. */
@Injectable()
export class AlertsService {
  constructor(private readonly dataSource: DataSource) {}

  async add(manager: EntityManager, alerts: readonly NewAlert[]): Promise<void> {
    for (const { siteId, kind, rule, revision, stageBefore, stageAfter, version, figures } of alerts) {
      await manager.query(
        `INSERT INTO rule_alert (id, site_id, kind, rule, revision, stage_before, stage_after, version, figures)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [uuidv7(), siteId, kind, rule, revision, stageBefore, stageAfter, version, JSON.stringify(figures)],
      );
    }
  }

  /** Newest first. */
  async list({ siteIds, siteId, isSeen, cursor, limit }: AlertQuery): Promise<Page<Alert>> {
    const [at, id] = cursor === undefined ? [null, null] : decodeCursor(LIST, ['instant', 'id'], cursor);
    const rows = await this.dataSource.query<(Alert & { readonly instant: string })[]>(
      `SELECT ${COLUMNS}, ${instantSql('at')} AS instant FROM rule_alert
       WHERE ($1::uuid[] IS NULL OR site_id IS NULL OR site_id = ANY($1))
         AND (NOT $2 OR site_id IS NOT DISTINCT FROM $3::uuid)
         AND ($4::boolean IS NULL OR (seen_at IS NOT NULL) = $4)
         AND ($5::timestamptz IS NULL OR (at, id) < ($5, $6::uuid))
       ORDER BY at DESC, id DESC LIMIT $7`,
      [siteIds, siteId !== undefined, siteId ?? null, isSeen ?? null, at, id, limit + 1],
    );
    return pageOf(
      rows,
      limit,
      (last) => encodeCursor(LIST, [last.instant, last.id]),
      ({ instant: _, ...alert }) => alert,
    );
  }

  /**
   * Who saw it first stays on record.
   *
   * @throws 404 where the person may see no such alert; 403 for what all sites inherit, unless they see all sites
   */
  async see(person: Person, id: string): Promise<Alert> {
    return this.dataSource.transaction(async (manager) => {
      const [found] = await manager.query<Alert[]>(
        `SELECT ${COLUMNS} FROM rule_alert WHERE id = $1 FOR UPDATE`,
        [id],
      );
      if (found === undefined || (found.siteId !== null && !maySee(person, found.siteId))) {
        throw Problem.notFound('alert');
      }
      assertMayChange(person, scopeOf(found.siteId));
      if (found.seenAt !== null) return found;
      const [[seen]] = await manager.query<[[Alert], number]>(
        `UPDATE rule_alert SET seen_by = $2, seen_at = now() WHERE id = $1 RETURNING ${COLUMNS}`,
        [id, person.id],
      );
      return seen;
    });
  }
}
