import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { instantSql } from '../../foundation/cursor';
import type { Checkpoint } from './checkpoint';
import { chainIdSql, chainNameSql } from './entry-texts-sql';

interface CheckpointRow extends Omit<Checkpoint, 'position'> {
  readonly position: string;
}

const columns = (table: string, id: string): string =>
  `${chainNameSql(`${table}.${id}`)} AS chain, ${table}.position, encode(${table}.hash, 'hex') AS hash,
   ${instantSql(`${table}.at`)} AS at, ${table}.key_id AS "keyId",
   translate(encode(${table}.signature, 'base64'), E'\\n', '') AS signature`;

const checkpointOf = ({ chain, position, hash, at, keyId, signature }: CheckpointRow): Checkpoint => ({
  chain,
  position: Number(position),
  hash,
  at,
  keyId,
  signature,
});

/** Where the chains are, signed: as the last sealing left them, and as they were now and then on the way. */
@Injectable()
export class CheckpointsService {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest of a site's chain, or of `installation`; null before its first entry was sealed. */
  async newestOf(
    chain: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Checkpoint | null> {
    const [row] = await manager.query<CheckpointRow[]>(
      `SELECT ${columns('c', 'id')} FROM audit_chain c WHERE c.id = ${chainIdSql('$1::text')}`,
      [chain],
    );
    return row === undefined ? null : checkpointOf(row);
  }

  /** The newest of every chain; of the sites in `seen` alone where it is not null. */
  async newest(seen: readonly string[] | null): Promise<readonly Checkpoint[]> {
    const rows = await this.dataSource.query<CheckpointRow[]>(
      `SELECT ${columns('c', 'id')} FROM audit_chain c WHERE $1::uuid[] IS NULL OR c.id = ANY($1) ORDER BY c.id`,
      [seen],
    );
    return rows.map(checkpointOf);
  }

  /** Those kept of a chain behind `after` and up to `until`, in order. */
  async kept(
    manager: EntityManager,
    chain: string,
    after: number,
    until: number,
  ): Promise<readonly Checkpoint[]> {
    const rows = await manager.query<CheckpointRow[]>(
      `SELECT ${columns('c', 'chain')} FROM audit_checkpoint c
       WHERE c.chain = ${chainIdSql('$1::text')} AND c.position > $2 AND c.position <= $3 ORDER BY c.position`,
      [chain, after, until],
    );
    return rows.map(checkpointOf);
  }
}
