import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, encodeCursor, instantSql } from '../../foundation/cursor';
import { fromStoredJson } from '../../foundation/stored-text';
import { DeliveryService } from '../delivery/delivery.service';
import { RuleSetsService } from '../rules/rule-sets.service';
import { type DsaRecord, dsaRecordOf, dsaWrittenAt } from '../statements/dsa-record';
import type { Statement } from '../statements/statement';

const LIST = 'dsa-records:oldest';

/** Which restrictions: decided in [from, to) on these sites. */
export interface WantedRecords {
  readonly from: Date;
  readonly to: Date;
  readonly siteIds: readonly string[];
  /** Also comments that were held until a person had looked. */
  readonly isWithHeld: boolean;
}

export interface DsaRecordsPage {
  readonly records: readonly DsaRecord[];
  /** The cursor of the page after it; `null` at the end. */
  readonly next: string | null;
}

interface Row {
  readonly id: string;
  readonly at: string;
  readonly decidedAt: Date;
  readonly statement: unknown;
  readonly postedAt: Date | null;
  readonly receivedAt: Date;
  readonly language: string | null;
}

/** A place in the list: behind this decision of this site; of the first one, before all of them. */
interface Place {
  readonly siteId: string;
  readonly at: string;
  readonly id: string;
}

const ROW = `
  SELECT d.id, ${instantSql('d.decided_at')} AS at, d.decided_at AS "decidedAt", d.statement,
    c.posted_at AS "postedAt", c.received_at AS "receivedAt", coalesce(v.language, c.language) AS language
  FROM decision d JOIN comment c ON c.id = d.comment_id LEFT JOIN verdict v ON v.id = d.verdict_id`;

/** Restrictions as records for the EU's transparency database. */
@Injectable()
export class DsaRecordsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly delivery: DeliveryService,
    private readonly rules: RuleSetsService,
  ) {}

  /** Null where the decision restricts nothing. */
  async ofDecision(decisionId: string): Promise<DsaRecord | null> {
    const [row] = await this.dataSource.query<Row[]>(`${ROW} WHERE d.id = $1`, [decisionId]);
    return row === undefined || row.statement === null ? null : this.recordOf(row);
  }

  /**
   * By site, each oldest first, without what was undone or still can be in silence, and without what an appeal upheld:
   * that is the same restriction once more. A page may hold fewer than `limit`
   * before the end.
   */
  async page(wanted: WantedRecords, limit: number, cursor: string | undefined): Promise<DsaRecordsPage> {
    const sites = [...wanted.siteIds].sort();
    const after = cursor === undefined ? undefined : placeOf(cursor);
    const records: DsaRecord[] = [];
    let left = limit;
    for (const siteId of sites) {
      if (after !== undefined && siteId < after.siteId) continue;
      const rows = await this.rowsOf(siteId, wanted, left, after?.siteId === siteId ? after : undefined);
      const held = await this.delivery.heldAmong(rows.map(({ id }) => id));
      records.push(...rows.filter(({ id }) => !held.has(id)).map((row) => this.recordOf(row)));
      left -= rows.length;
      const last = rows.at(-1);
      if (left === 0 && last !== undefined) {
        return { records, next: encodeCursor(LIST, [siteId, last.at, last.id]) };
      }
    }
    return { records, next: null };
  }

  private rowsOf(
    siteId: string,
    { from, to, isWithHeld }: WantedRecords,
    limit: number,
    after: Place | undefined,
  ): Promise<Row[]> {
    // Where there is nobody to tell, only the time says whether a decision can still be undone in silence.
    return this.dataSource.query<Row[]>(
      `${ROW} JOIN site s ON s.id = d.site_id
       WHERE d.site_id = $1 AND d.action <> 'approve' AND ($4 OR d.action = 'reject') AND d.undone_at IS NULL
         AND d.path <> 'appeal' AND d.decided_at >= $2 AND d.decided_at < $3
         AND (d.path NOT IN ('moderator', 'bulk')
              OR d.decided_at <= now() - s.undo_hold_ms * interval '1 millisecond')
         ${after === undefined ? '' : 'AND (d.decided_at, d.id) > ($6::timestamptz, $7::uuid)'}
       ORDER BY d.decided_at, d.id LIMIT $5`,
      [siteId, from, to, isWithHeld, limit, ...(after === undefined ? [] : [after.at, after.id])],
    );
  }

  private recordOf({ id, decidedAt, statement, postedAt, receivedAt, language }: Row): DsaRecord {
    return dsaRecordOf(fromStoredJson(statement) as Statement, {
      decisionId: id,
      decidedAt,
      writtenAt: dsaWrittenAt(postedAt, receivedAt),
      language: (language ?? 'und').split('-', 1)[0]!.toLowerCase(),
      isOurs: (rule, reason) => this.rules.isShipped(rule, reason),
    });
  }
}

function placeOf(cursor: string): Place {
  const [siteId, at, id] = decodeCursor(LIST, ['id', 'instant', 'id'], cursor) as [string, string, string];
  return { siteId, at, id };
}
