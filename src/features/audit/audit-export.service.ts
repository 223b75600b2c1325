import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CheckpointsService } from './checkpoints.service';
import { chainIdSql, chainNameOfEntrySql, chainNameSql, entryTextsSql } from './entry-texts-sql';
import {
  checkpointLine,
  endLine,
  type ExportCounts,
  type ExportScope,
  headerLine,
  sealedLine,
  unsealedLine,
} from './export-lines';
import type { EntryTexts } from './sealed-entry';

const PAGE = 2000;
/** Entries looked through at once for some without a seal: seldom any are found. */
const WINDOW = 20_000;

/** Without the rest where the entry is gone. */
type SealedRow = { readonly position: string; readonly hash: string } & (EntryTexts | { readonly id: null });

interface UnsealedRow extends EntryTexts {
  readonly chain: string;
}

type Counts = { -readonly [Name in keyof ExportCounts]: number };

/**
 * Writes the audit as JSON Lines that can be verified without the database. Every row is told as it is now, and
 * whatever was done to one is for the verifier to find.
 */
@Injectable()
export class AuditExportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly checkpoints: CheckpointsService,
  ) {}

  /** Pages of lines, each ending with a line feed: the chains one after the other, then what is not sealed. */
  async *pages(scope: ExportScope, manager: EntityManager = this.dataSource.manager): AsyncGenerator<string> {
    const counts: Counts = { sealed: 0, checkpoints: 0, unsealed: 0 };
    yield text([headerLine(scope)]);
    for (const chain of await this.chainsIn(manager, scope)) yield* this.chain(manager, chain, counts);
    yield* this.unsealed(manager, scope, counts);
    yield text([endLine(counts)]);
  }

  /** By their seals as well as by their heads: what was taken from one of the tables must not hide a chain. */
  private async chainsIn(manager: EntityManager, scope: ExportScope): Promise<readonly string[]> {
    if (scope !== 'all') return [...scope].sort();
    const rows = await manager.query<{ chain: string }[]>(
      `WITH RECURSIVE sealed AS (
         (SELECT chain FROM audit_seal ORDER BY chain LIMIT 1)
         UNION ALL
         SELECT (SELECT s.chain FROM audit_seal s WHERE s.chain > sealed.chain ORDER BY s.chain LIMIT 1)
         FROM sealed WHERE sealed.chain IS NOT NULL
       )
       SELECT ${chainNameSql('id')} AS chain FROM (
         SELECT chain AS id FROM sealed WHERE chain IS NOT NULL UNION SELECT id FROM audit_chain) known ORDER BY id`,
    );
    return rows.map(({ chain }) => chain);
  }

  private async *chain(manager: EntityManager, chain: string, counts: Counts): AsyncGenerator<string> {
    let told = 0;
    for (;;) {
      const page = await this.page(manager, chain, told);
      const last = page.at(-1);
      if (last !== undefined) {
        yield text(await this.linesOf(manager, chain, told, page, counts));
        told = Number(last.position);
        if (page.length === PAGE) continue;
      }
      // The head is read after the page: where it is further on, there is a page more.
      const head = await this.checkpoints.newestOf(chain, manager);
      if (head !== null && head.position > told && (await this.page(manager, chain, told)).length > 0)
        continue;
      if (head !== null) {
        counts.checkpoints += 1;
        yield text([checkpointLine(head)]);
      }
      return;
    }
  }

  private page(manager: EntityManager, chain: string, after: number): Promise<readonly SealedRow[]> {
    return manager.query<SealedRow[]>(
      `SELECT s.position, encode(s.hash, 'hex') AS hash, ${entryTextsSql('e')}
       FROM (SELECT position, hash, entry_id FROM audit_seal
             WHERE chain = ${chainIdSql('$1::text')} AND position > $2 ORDER BY position LIMIT $3) s
       LEFT JOIN audit_entry e ON e.id = s.entry_id ORDER BY s.position`,
      [chain, after, PAGE],
    );
  }

  private async linesOf(
    manager: EntityManager,
    chain: string,
    after: number,
    page: readonly SealedRow[],
    counts: Counts,
  ): Promise<readonly string[]> {
    const until = Number(page.at(-1)!.position);
    const kept = [...(await this.checkpoints.kept(manager, chain, after, until))];
    const lines: string[] = [];
    for (const row of page) {
      const position = Number(row.position);
      // A seal whose entry is gone leaves a gap.
      if (row.id !== null) {
        counts.sealed += 1;
        lines.push(sealedLine(chain, position, row, row.hash));
      }
      while (kept[0] !== undefined && kept[0].position <= position) {
        counts.checkpoints += 1;
        lines.push(checkpointLine(kept.shift()!));
      }
    }
    return lines;
  }

  private async *unsealed(
    manager: EntityManager,
    scope: ExportScope,
    counts: Counts,
  ): AsyncGenerator<string> {
    let after = '-9223372036854775808';
    for (;;) {
      const [window] = await manager.query<{ until: string | null }[]>(
        `SELECT max(id) AS until FROM (SELECT id FROM audit_entry WHERE id > $1 ORDER BY id LIMIT $2) next`,
        [after, WINDOW],
      );
      const until = window?.until ?? null;
      if (until === null) return;
      const rows = await manager.query<UnsealedRow[]>(
        `SELECT ${chainNameOfEntrySql('e')} AS chain, ${entryTextsSql('e')} FROM audit_entry e
         WHERE e.id > $1 AND e.id <= $2 AND ($3::uuid[] IS NULL OR e.site_id = ANY($3))
           AND NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.entry_id = e.id)
         ORDER BY e.id`,
        [after, until, scope === 'all' ? null : scope],
      );
      counts.unsealed += rows.length;
      if (rows.length > 0) yield text(rows.map(({ chain, ...entry }) => unsealedLine(chain, entry)));
      after = until;
    }
  }
}

const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
