import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, encodeCursor, type Page, pageOf } from '../../foundation/cursor';
import { RuleSetsService } from '../rules/rule-sets.service';
import { type RuleStage, stageOf } from '../rules/rule-stage';

export interface IdleRule {
  readonly rule: string;
  readonly revision: string;
  readonly stage: RuleStage;
  /** Null: never in this revision. */
  readonly lastFired: Date | null;
}

export interface IdleQuery {
  readonly siteId: string;
  readonly days: number;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const LIST = 'idle-rules:by-rule';
const DAY_MS = 86_400_000;

/** Rules that are asked about every comment of a site and have found nothing for long. */
@Injectable()
export class IdleRulesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ruleSets: RuleSetsService,
  ) {}

  /** By full id. */
  async list({ siteId, days, cursor, limit }: IdleQuery, now = new Date()): Promise<Page<IdleRule>> {
    const after = cursor === undefined ? '' : (decodeCursor(LIST, ['name'], cursor)[0] as string);
    const run = this.ruleSets
      .current(siteId)
      .rules.map((rule) => ({ rule: rule.fullId, revision: rule.revision, stage: stageOf(rule) }))
      .filter(({ rule, stage }) => stage !== 'draft' && stage !== 'retired' && rule > after);
    const rows = await this.dataSource.query<{ rule: string; lastFired: Date | null }[]>(
      `SELECT r.rule, (SELECT f.at FROM rule_firing f
         WHERE f.site_id = $1 AND f.rule = r.rule AND f.revision = r.revision ORDER BY f.at DESC LIMIT 1) AS "lastFired"
       FROM unnest($2::text[], $3::text[]) AS r(rule, revision)`,
      [siteId, run.map(({ rule }) => rule), run.map(({ revision }) => revision)],
    );
    const lastFired = new Map(rows.map((row) => [row.rule, row.lastFired]));
    const since = now.getTime() - days * DAY_MS;
    const idle = run
      .map((each) => ({ ...each, lastFired: lastFired.get(each.rule) ?? null }))
      .filter((each) => each.lastFired === null || each.lastFired.getTime() < since)
      .sort((a, b) => (a.rule < b.rule ? -1 : 1));
    return pageOf(
      idle.slice(0, limit + 1),
      limit,
      ({ rule }) => encodeCursor(LIST, [rule]),
      (each) => each,
    );
  }
}
