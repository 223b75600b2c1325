import 'reflect-metadata';
import { createPublicKey, type KeyObject } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditExportService } from '../../src/features/audit/audit-export.service';
import { AuditService } from '../../src/features/audit/audit.service';
import { CheckpointsService } from '../../src/features/audit/checkpoints.service';
import { ExportVerifier } from '../../src/features/audit/export-verifier';
import { SealingService } from '../../src/features/audit/sealing.service';
import { SigningKeys } from '../../src/features/audit/signing-keys.service';
import type { Trust, VerificationReport } from '../../src/features/audit/verification-report';
import { readConfig } from '../../src/foundation/config';
import { openContext } from '../../src/service';

/** The audit on an embedded PostgreSQL of its own, whose user may do everything there. */
export class AuditedDatabase {
  private constructor(
    private readonly opened: Awaited<ReturnType<typeof openContext>>,
    readonly dataSource: DataSource,
  ) {}

  static async open(dataDir: string): Promise<AuditedDatabase> {
    const read = readConfig({ EVENHAND_DATA_DIR: dataDir, LOG_LEVEL: 'silent' });
    if (!read.ok) throw new Error(read.faults.join());
    const opened = await openContext(read.config);
    return new AuditedDatabase(opened, opened.context.get(DataSource));
  }

  get audit(): AuditService {
    return this.opened.context.get(AuditService);
  }

  get checkpoints(): CheckpointsService {
    return this.opened.context.get(CheckpointsService);
  }

  close(): Promise<void> {
    return this.opened.close();
  }

  /** How many were sealed. */
  seal(waits = true): Promise<number> {
    return this.opened.context.get(SealingService).seal(waits);
  }

  async publicKeys(): Promise<ReadonlyMap<string, KeyObject>> {
    const keys = await this.opened.context.get(SigningKeys).published();
    return new Map(
      keys.map(({ kty, crv, x, kid }) => [kid, createPublicKey({ key: { kty, crv, x }, format: 'jwk' })]),
    );
  }

  /** Entries as decisions leave them, made by PostgreSQL itself. */
  async fill(site: string | null, count: number): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO audit_entry (at, site_id, actor_kind, actor_id, action, subject_kind, subject_id, detail)
       SELECT now(), $1::uuid, CASE WHEN n % 5 = 0 THEN 'user' ELSE 'engine' END,
         CASE WHEN n % 5 = 0 THEN gen_random_uuid()::text END, 'comment.decided', 'comment', gen_random_uuid(),
         jsonb_build_object('decisionId', gen_random_uuid(), 'version', 1, 'action', 'reject')
       FROM generate_series(1, $2::integer) n`,
      [site, count],
    );
  }

  async lines(scope: 'all' | readonly string[], manager?: EntityManager): Promise<string[]> {
    const pages: string[] = [];
    for await (const page of this.opened.context.get(AuditExportService).pages(scope, manager))
      pages.push(page);
    return pages.join('').split('\n').slice(0, -1);
  }
}

export function verified(lines: readonly string[], trust: Trust): VerificationReport {
  const verifier = new ExportVerifier(trust);
  for (const line of lines) verifier.take(line);
  return verifier.report();
}

/** Numbers that look random and are the same in every run. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
