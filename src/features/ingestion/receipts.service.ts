import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { ReceiptRow } from './receipt.entity';
import type { AnswerItem, Receipt } from './submission';

export interface AnsweredReceipt extends Receipt {
  readonly answer: readonly AnswerItem[];
}

/** Another process answered the same message between our look and our writing; trying again finds its answer. */
export class ReceiptTaken extends Error {
  constructor() {
    super('another process has answered this message');
  }
}

export const keyOfReceipt = ({ siteId, kind, key }: Receipt): string => `${siteId} ${kind} ${key}`;

@Injectable()
export class ReceiptsService {
  constructor(@InjectRepository(ReceiptRow) private readonly receipts: Repository<ReceiptRow>) {}

  /** Those that were answered before, by `keyOfReceipt`. */
  async find(
    manager: EntityManager,
    receipts: readonly Receipt[],
  ): Promise<ReadonlyMap<string, AnsweredReceipt>> {
    if (receipts.length === 0) return new Map();
    const rows: AnsweredReceipt[] = await manager.query(
      `SELECT r.site_id AS "siteId", r.kind, r.key, r.body_hash AS "bodyHash", r.answer
       FROM unnest($1::uuid[], $2::text[], $3::text[]) AS k (site_id, kind, key)
       JOIN receipt r ON r.site_id = k.site_id AND r.kind = k.kind AND r.key = k.key`,
      keyColumns(receipts),
    );
    return new Map(rows.map((row) => [keyOfReceipt(row), { ...row, answer: row.answer.map(inFirstOrder) }]));
  }

  /** Throws `ReceiptTaken`, to roll everything back, where one of them is there already. */
  async add(manager: EntityManager, receipts: readonly AnsweredReceipt[]): Promise<void> {
    if (receipts.length === 0) return;
    const inOrder = [...receipts].sort((a, b) => (keyOfReceipt(a) < keyOfReceipt(b) ? -1 : 1));
    const added: unknown[] = await manager.query(
      `INSERT INTO receipt (site_id, kind, key, body_hash, answer)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::jsonb[])
       ON CONFLICT DO NOTHING RETURNING 1`,
      [
        ...keyColumns(inOrder),
        inOrder.map(({ bodyHash }) => bodyHash),
        inOrder.map(({ answer }) => JSON.stringify(answer)),
      ],
    );
    if (added.length < receipts.length) throw new ReceiptTaken();
  }

  /** Forgets up to `limit` that are older than so many days; says how many. */
  async forget(olderThanDays: number, limit: number): Promise<number> {
    const [, count]: [unknown, number] = await this.receipts.query(
      `DELETE FROM receipt WHERE ctid = ANY(ARRAY(
         SELECT ctid FROM receipt WHERE received_at < now() - $1 * interval '1 day' LIMIT $2))`,
      [olderThanDays, limit],
    );
    return count;
  }
}

/** jsonb sorts the fields of an object; the first answer is given again to the letter. */
const inFirstOrder = ({ id, commentId, version, status }: AnswerItem): AnswerItem => ({
  id,
  ...(commentId === undefined ? {} : { commentId }),
  ...(version === undefined ? {} : { version }),
  status,
});

const keyColumns = (receipts: readonly Receipt[]): unknown[][] => [
  receipts.map(({ siteId }) => siteId),
  receipts.map(({ kind }) => kind),
  receipts.map(({ key }) => key),
];
