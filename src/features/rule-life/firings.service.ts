import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DecidedComment } from '../decisions/verdicts';
import { RuleSetsService } from '../rules/rule-sets.service';

/** The revision of what the engine finds without a rule, such as what is off-topic. */
const OF_THE_ENGINE = 'engine';

/** Rule sets whose revisions are kept at hand besides those in force: what was judged before a publish is settled after it. */
const MOST_REMEMBERED = 50;

type Revisions = ReadonlyMap<string, string>;

interface Firing {
  readonly verdict: string;
  readonly rule: string;
  readonly revision: string;
  readonly site: string;
  readonly ruleSet: string;
  readonly comment: string;
  readonly version: number;
  readonly stage: 'shadow' | 'review' | 'automatic';
  readonly acted: boolean;
}

/** Puts on record which rules fired, and how much was judged. */
@Injectable()
export class FiringsService {
  private readonly remembered = new Map<string, Revisions>();

  constructor(private readonly ruleSets: RuleSetsService) {}

  /**
   * Within the transaction that records the verdicts: a row for each rule that fired, and one for the traffic of each
   * site and rule set. Rows are inserted and never changed, so that no batch waits for another.
   */
  async record(manager: EntityManager, decided: readonly DecidedComment[]): Promise<void> {
    if (decided.length === 0) return;
    const firings: Firing[] = [];
    for (const one of decided) firings.push(...(await this.firingsOf(manager, one)));
    if (firings.length > 0) {
      await manager.query(
        `INSERT INTO rule_firing (verdict_id, rule, revision, site_id, rule_set_id, comment_id, comment_version, stage,
           acted)
         SELECT verdict, rule, revision, site, "ruleSet", comment, version, stage, acted
         FROM jsonb_to_recordset($1) AS f(verdict uuid, rule text, revision text, site uuid, "ruleSet" text,
           comment uuid, version integer, stage text, acted boolean)
         ON CONFLICT DO NOTHING`,
        [JSON.stringify(firings)],
      );
    }
    const traffic = trafficOf(decided);
    if (traffic.length === 0) return;
    await manager.query(
      `INSERT INTO rule_traffic (site_id, rule_set_id, judged)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::integer[])`,
      [
        traffic.map(({ site }) => site),
        traffic.map(({ ruleSet }) => ruleSet),
        traffic.map(({ judged }) => judged),
      ],
    );
  }

  private async firingsOf(manager: EntityManager, decided: DecidedComment): Promise<readonly Firing[]> {
    const { comment, verdict, verdictId, actedOn } = decided;
    const { labels, shadow = [] } = verdict;
    if (labels.length === 0 && shadow.length === 0) return [];
    const revisions = await this.revisionsOf(manager, comment.siteId, verdict.ruleSet);
    const acting = new Set(actedOn.map(({ rule }) => rule));
    const firings = new Map<string, Firing>();
    const add = (rule: string, stage: Firing['stage'], acted: boolean): void => {
      firings.set(rule, {
        verdict: verdictId,
        rule,
        revision: revisions.get(rule) ?? OF_THE_ENGINE,
        site: comment.siteId,
        ruleSet: verdict.ruleSet,
        comment: comment.id,
        version: comment.version,
        stage,
        acted,
      });
    };
    for (const { rule } of shadow) add(rule, 'shadow', false);
    for (const { rule, acts } of labels) {
      add(rule, acts === 'review' ? 'review' : 'automatic', acting.has(rule));
    }
    return [...firings.values()];
  }

  private async revisionsOf(manager: EntityManager, siteId: string, ruleSetId: string): Promise<Revisions> {
    const known = this.remembered.get(ruleSetId);
    if (known !== undefined) return known;
    const current = this.ruleSets.current(siteId);
    const revisions =
      current.id === ruleSetId
        ? new Map(current.rules.map(({ fullId, revision }) => [fullId, revision]))
        : await revisionsOnRecord(manager, ruleSetId);
    const [oldest] = this.remembered.keys();
    if (this.remembered.size >= MOST_REMEMBERED && oldest !== undefined) this.remembered.delete(oldest);
    this.remembered.set(ruleSetId, revisions);
    return revisions;
  }
}

async function revisionsOnRecord(manager: EntityManager, ruleSetId: string): Promise<Revisions> {
  const rows = await manager.query<{ rule: string; revision: string }[]>(
    `SELECT r.key AS rule, r.value ->> 'revision' AS revision FROM rule_set, jsonb_each(rules) r WHERE id = $1`,
    [ruleSetId],
  );
  return new Map(rows.map(({ rule, revision }) => [rule, revision]));
}

interface Traffic {
  readonly site: string;
  readonly ruleSet: string;
  judged: number;
}

function trafficOf(decided: readonly DecidedComment[]): readonly Traffic[] {
  const traffic = new Map<string, Traffic>();
  for (const { comment, verdict } of decided) {
    // What is judged again on request is a chosen lot, and no traffic.
    if ((comment.round ?? 0) > 0) continue;
    const key = `${comment.siteId} ${verdict.ruleSet}`;
    const known = traffic.get(key);
    if (known === undefined) traffic.set(key, { site: comment.siteId, ruleSet: verdict.ruleSet, judged: 1 });
    else known.judged += 1;
  }
  return [...traffic.values()];
}
