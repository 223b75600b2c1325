import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { instantSql } from '../../foundation/cursor';
import { type AuditEntry, AuditService } from './audit.service';
import { type Checkpoint, signCheckpoint } from './checkpoint';
import { chainIdSql, chainNameOfEntrySql, chainNameSql, entryTextsSql } from './entry-texts-sql';
import {
  ANCHOR_ACTION,
  BEFORE_THE_FIRST,
  type EntryTexts,
  INSTALLATION,
  sealedText,
  sealOf,
} from './sealed-entry';
import { SigningKeys } from './signing-keys.service';

const BATCH = 2000;
/** A checkpoint is kept, and anchored in the installation's chain, after so many entries or so long. */
const KEPT_ENTRIES = 10_000;
const KEPT_MS = 3600_000;

interface WaitingEntry extends EntryTexts {
  readonly chain: string;
}

/** Without the rest where the entry is gone. */
type WaitingRow = { readonly waitingId: string } & (WaitingEntry | { readonly id: null });

interface Seal {
  readonly chain: string;
  readonly position: number;
  readonly entryId: string;
  readonly hash: string;
}

interface Head {
  readonly chain: string;
  position: number;
  hash: string;
  keptPosition: number;
  /** Milliseconds since 1970; 0 where none was kept. */
  keptAt: number;
}

/** Puts committed entries into their chains. What commits late is sealed late: nothing is passed over. */
@Injectable()
export class SealingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keys: SigningKeys,
    private readonly audit: AuditService,
  ) {}

  /**
   * Seals what waits, batch by batch, each in a transaction of its own, until nothing waits or `isOver`. Where
   * another process does so, `waits` for it or leaves it to it. How many were sealed.
   */
  async seal(waits: boolean, isOver: () => boolean = () => false): Promise<number> {
    let sealed = 0;
    for (;;) {
      const [waiting] = await this.dataSource.query<unknown[]>('SELECT 1 FROM audit_unsealed LIMIT 1');
      if (waiting === undefined || isOver()) return sealed;
      const batch = await this.dataSource.transaction((manager) => this.sealBatch(manager, waits));
      if (batch === 'busy') return sealed;
      sealed += batch;
    }
  }

  /** How long the oldest entry has waited, in seconds; 0 where none does. */
  async oldestWaitSeconds(): Promise<number> {
    const [row] = await this.dataSource.query<{ seconds: number }[]>(
      `SELECT extract(epoch FROM clock_timestamp() - e.at)::float8 AS seconds
       FROM (SELECT entry_id FROM audit_unsealed ORDER BY entry_id LIMIT 1) u JOIN audit_entry e ON e.id = u.entry_id`,
    );
    return Math.max(0, row?.seconds ?? 0);
  }

  private async sealBatch(manager: EntityManager, waits: boolean): Promise<number | 'busy'> {
    if (!(await this.keys.lock(manager, waits))) return 'busy';
    const rows = await manager.query<WaitingRow[]>(
      `SELECT u.entry_id::text AS "waitingId", ${chainNameOfEntrySql('e')} AS chain, ${entryTextsSql('e')}
       FROM (SELECT entry_id FROM audit_unsealed ORDER BY entry_id LIMIT $1) u
       LEFT JOIN audit_entry e ON e.id = u.entry_id ORDER BY u.entry_id`,
      [BATCH],
    );
    const present = rows.filter((row) => row.id !== null);
    const heads = await this.headsOf(manager, [...new Set(present.map(({ chain }) => chain))]);
    const seals = present.map((row) => sealNext(heads.get(row.chain)!, row));
    await this.store(manager, seals);
    await this.sign(manager, [...heads.values()]);
    // By id, never by a bound: an entry with a lower one may have been committed since they were read.
    await manager.query('DELETE FROM audit_unsealed WHERE entry_id = ANY($1)', [
      rows.map(({ waitingId }) => waitingId),
    ]);
    await this.tellVanished(manager, rows);
    return seals.length;
  }

  private async headsOf(
    manager: EntityManager,
    chains: readonly string[],
  ): Promise<ReadonlyMap<string, Head>> {
    const rows = await manager.query<
      { chain: string; position: string; hash: string; keptPosition: string; keptAt: Date | null }[]
    >(
      `SELECT ${chainNameSql('c.id')} AS chain, c.position, encode(c.hash, 'hex') AS hash,
         c.kept_position AS "keptPosition", c.kept_at AS "keptAt"
       FROM audit_chain c WHERE c.id = ANY(SELECT ${chainIdSql('name')} FROM unnest($1::text[]) name)`,
      [chains],
    );
    const heads = new Map<string, Head>(
      chains.map((chain) => [
        chain,
        { chain, position: 0, hash: BEFORE_THE_FIRST, keptPosition: 0, keptAt: 0 },
      ]),
    );
    for (const { chain, position, hash, keptPosition, keptAt } of rows) {
      const numbers = { position: Number(position), keptPosition: Number(keptPosition) };
      heads.set(chain, { chain, hash, ...numbers, keptAt: keptAt?.getTime() ?? 0 });
    }
    return heads;
  }

  private async store(manager: EntityManager, seals: readonly Seal[]): Promise<void> {
    await manager.query(
      `INSERT INTO audit_seal (chain, position, entry_id, hash)
       SELECT ${chainIdSql('chain')}, position, entry_id, decode(hash, 'hex')
       FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[]) AS s (chain, position, entry_id, hash)`,
      [
        seals.map(({ chain }) => chain),
        seals.map(({ position }) => position),
        seals.map(({ entryId }) => entryId),
        seals.map(({ hash }) => hash),
      ],
    );
  }

  /** Signs where each chain is now; keeps a checkpoint now and then, and tells the installation's chain of it. */
  private async sign(manager: EntityManager, heads: readonly Head[]): Promise<void> {
    if (heads.length === 0) return;
    const key = await this.keys.inUse(manager);
    const [row] = await manager.query<{ at: string }[]>(`SELECT ${instantSql('clock_timestamp()')} AS at`);
    const at = row!.at;
    const signed = heads.map((head) => {
      const { chain, position, hash, keptPosition, keptAt } = head;
      const isKept = position - keptPosition >= KEPT_ENTRIES || Date.parse(at) - keptAt >= KEPT_MS;
      return { ...signCheckpoint({ chain, position, hash, at, keyId: key.id }, key.privateKey), isKept };
    });
    await manager.query(
      `WITH signed AS (
         SELECT ${chainIdSql('s.chain')} AS id, s.position, decode(s.hash, 'hex') AS hash, s.at, s."keyId" AS key_id,
           decode(s.signature, 'base64') AS signature, s."isKept" AS is_kept
         FROM jsonb_to_recordset($1) AS s (chain text, position bigint, hash text, at timestamptz, "keyId" text,
           signature text, "isKept" boolean)
       ), kept AS (
         INSERT INTO audit_checkpoint (chain, position, hash, at, key_id, signature)
         SELECT id, position, hash, at, key_id, signature FROM signed WHERE is_kept
       )
       INSERT INTO audit_chain AS c (id, position, hash, at, key_id, signature, kept_position, kept_at)
       SELECT id, position, hash, at, key_id, signature, CASE WHEN is_kept THEN position ELSE 0 END,
         CASE WHEN is_kept THEN at END
       FROM signed
       ON CONFLICT (id) DO UPDATE SET position = EXCLUDED.position, hash = EXCLUDED.hash, at = EXCLUDED.at,
         key_id = EXCLUDED.key_id, signature = EXCLUDED.signature,
         kept_position = greatest(c.kept_position, EXCLUDED.kept_position),
         kept_at = coalesce(EXCLUDED.kept_at, c.kept_at)`,
      [JSON.stringify(signed)],
    );
    await this.audit.append(
      manager,
      signed.filter(({ isKept, chain }) => isKept && chain !== INSTALLATION).map(anchorOf),
    );
  }

  /** Entries that were written and are gone before they were sealed: nobody but an intruder deletes any. */
  private async tellVanished(manager: EntityManager, rows: readonly WaitingRow[]): Promise<void> {
    const vanished = rows.filter(({ id }) => id === null);
    await this.audit.append(
      manager,
      vanished.map(({ waitingId }) => ({
        siteId: null,
        actorKind: 'engine',
        actorId: null,
        action: 'audit_entry.vanished',
        subjectKind: 'audit_entry',
        subjectId: waitingId,
      })),
    );
  }
}

function sealNext(head: Head, entry: WaitingEntry): Seal {
  head.position += 1;
  head.hash = sealOf(head.hash, sealedText(head.chain, head.position, entry));
  return { chain: head.chain, position: head.position, entryId: entry.id, hash: head.hash };
}

/** One checkpoint of the installation's chain thereby answers for every site's. */
const anchorOf = ({ chain, position, hash }: Checkpoint): AuditEntry => ({
  siteId: null,
  actorKind: 'engine',
  actorId: null,
  action: ANCHOR_ACTION,
  subjectKind: 'audit_chain',
  subjectId: chain,
  detail: { position, hash },
});
