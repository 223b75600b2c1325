import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, encodeCursor, instantSql } from '../../foundation/cursor';
import { fromStoredJson } from '../../foundation/stored-text';
import { dsaWrittenAt } from '../statements/dsa-record';
import { type SanctionDsaRecord, sanctionDsaRecordOf } from './sanction-dsa-record';
import type { SanctionStatement } from './sanction-statement';

const LIST = 'dsa-sanctions:oldest';

interface Row {
  readonly id: string;
  readonly siteId: string;
  readonly at: string;
  readonly startsAt: Date;
  readonly statement: unknown;
  readonly postedAt: Date | null;
  readonly receivedAt: Date;
  readonly language: string | null;
}

/** Sanctions as records for the EU's transparency database. */
@Injectable()
export class SanctionDsaRecordsService {
  constructor(private readonly dataSource: DataSource) {}

  /** Imposed in [from, to), by site, each oldest first. `next` is null at the end. */
  async page(
    { from, to, siteIds }: { readonly from: Date; readonly to: Date; readonly siteIds: readonly string[] },
    limit: number,
    cursor: string | undefined,
  ): Promise<{ readonly records: readonly SanctionDsaRecord[]; readonly next: string | null }> {
    const after = cursor === undefined ? [] : decodeCursor(LIST, ['id', 'instant', 'id'], cursor);
    const rows = await this.dataSource.query<Row[]>(
      `SELECT s.id, s.site_id AS "siteId", ${instantSql('s.starts_at')} AS at, s.starts_at AS "startsAt", s.statement,
         c.posted_at AS "postedAt", c.received_at AS "receivedAt", c.language
       FROM author_sanction s JOIN decision d ON d.id = s.decision_id JOIN comment c ON c.id = d.comment_id
       WHERE s.site_id = ANY($1::uuid[]) AND s.starts_at >= $2 AND s.starts_at < $3
         ${after.length === 0 ? '' : 'AND (s.site_id, s.starts_at, s.id) > ($5::uuid, $6::timestamptz, $7::uuid)'}
       ORDER BY s.site_id, s.starts_at, s.id LIMIT $4`,
      [siteIds, from, to, limit + 1, ...after],
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const next =
      rows.length > limit && last !== undefined ? encodeCursor(LIST, [last.siteId, last.at, last.id]) : null;
    return { records: page.map(recordOf), next };
  }
}

const recordOf = ({ id, startsAt, statement, postedAt, receivedAt, language }: Row): SanctionDsaRecord =>
  sanctionDsaRecordOf(fromStoredJson(statement) as SanctionStatement, {
    sanctionId: id,
    startsAt,
    writtenAt: dsaWrittenAt(postedAt, receivedAt),
    language: (language ?? 'und').split('-', 1)[0]!.toLowerCase(),
  });
