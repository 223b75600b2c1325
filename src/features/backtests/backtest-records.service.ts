import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { toStoredJson, toStoredText } from '../../foundation/stored-text';
import type { BacktestResult } from './backtest-result';
import type { BacktestProgress } from './backtest-run';
import type { NewFinding } from './backtest-tally';
import { Backtest, type BacktestFault, type BacktestInput } from './backtest.entity';
import { BinCounter } from './bins';

/** A run that has not renewed its lease for so long is taken to be dead. */
const LEASE_MS = 10_000;
/** A backtest that ended so many runs with their process is not begun again. */
const MOST_ATTEMPTS = 3;
const KEPT_DAYS = 30;
/** Without its words, which `fromStoredText` reads where they are asked for. */
const COLUMNS = `id, scope_site AS "scopeSite", state, content, input, requested_by AS "requestedBy", progress, result,
  fault, attempts, lease_until AS "leaseUntil", created_at AS "createdAt", finished_at AS "finishedAt"`;

export interface NewBacktest {
  readonly scopeSite: string | null;
  readonly content: string;
  readonly input: BacktestInput;
  readonly labelled: string | null;
  readonly requestedBy: string | null;
  readonly expected: number;
}

/** A run's right to a backtest: whoever begins it later takes it away. */
export interface Claim {
  readonly id: string;
  readonly attempt: number;
}

/** Backtests on record, and who runs them: several processes may try, one does. */
@Injectable()
export class BacktestRecords {
  constructor(@InjectRepository(Backtest) private readonly backtests: Repository<Backtest>) {}

  async create(manager: EntityManager, backtest: NewBacktest): Promise<string> {
    const id = uuidv7();
    const progress: BacktestProgress = {
      judged: 0,
      expected: backtest.expected,
      counts: new BinCounter().counts(),
    };
    await manager.query(
      `INSERT INTO backtest (id, scope_site, content, input, labelled, requested_by, progress)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        id,
        backtest.scopeSite,
        backtest.content,
        toStoredJson(backtest.input),
        backtest.labelled === null ? null : toStoredText(backtest.labelled),
        backtest.requestedBy,
        JSON.stringify(progress),
      ],
    );
    return id;
  }

  find(id: string): Promise<Backtest | null> {
    return this.backtests.findOneBy({ id });
  }

  /** JSON Lines; null once it ended. */
  async labelledOf(id: string): Promise<string | null> {
    const found = await this.backtests.findOne({ where: { id }, select: { id: true, labelled: true } });
    return found?.labelled ?? null;
  }

  /** Null where somebody else runs it, or nobody need. What an earlier run found is dropped: it is begun anew. */
  claim(id: string): Promise<Claim | null> {
    return this.backtests.manager.transaction(async (manager) => {
      const [rows]: [{ attempts: number }[], number] = await manager.query(
        `UPDATE backtest SET state = 'running', attempts = attempts + 1,
           lease_until = clock_timestamp() + $2 * interval '1 millisecond'
         WHERE id = $1 AND (state = 'queued' OR (state = 'running' AND lease_until < clock_timestamp()))
         RETURNING attempts`,
        [id, LEASE_MS],
      );
      const attempt = rows[0]?.attempts;
      if (attempt === undefined) return null;
      await manager.query('DELETE FROM backtest_finding WHERE backtest_id = $1', [id]);
      return { id, attempt };
    });
  }

  /** False where it was cancelled, or somebody else has begun it meanwhile. */
  async renew({ id, attempt }: Claim): Promise<boolean> {
    const [, renewed]: [unknown, number] = await this.backtests.query(
      `UPDATE backtest SET lease_until = clock_timestamp() + $3 * interval '1 millisecond'
       WHERE id = $1 AND attempts = $2 AND state = 'running'`,
      [id, attempt, LEASE_MS],
    );
    return renewed > 0;
  }

  /** False as in `renew`: then nothing is kept. */
  take(
    { id, attempt }: Claim,
    findings: readonly NewFinding[],
    progress: BacktestProgress,
  ): Promise<boolean> {
    return this.backtests.manager.transaction(async (manager) => {
      const [, taken]: [unknown, number] = await manager.query(
        `UPDATE backtest SET progress = $3, lease_until = clock_timestamp() + $4 * interval '1 millisecond'
         WHERE id = $1 AND attempts = $2 AND state = 'running'`,
        [id, attempt, JSON.stringify(progress), LEASE_MS],
      );
      if (taken === 0) return false;
      await insertFindings(manager, id, findings);
      return true;
    });
  }

  async finish({ id, attempt }: Claim, result: BacktestResult): Promise<void> {
    await this.backtests.query(
      `UPDATE backtest SET state = 'done', result = $3, labelled = NULL, lease_until = NULL,
         finished_at = clock_timestamp()
       WHERE id = $1 AND attempts = $2 AND state = 'running'`,
      [id, attempt, toStoredJson(result)],
    );
  }

  async fail({ id, attempt }: Claim, fault: BacktestFault): Promise<void> {
    await this.backtests.query(
      `UPDATE backtest SET state = 'failed', fault = $3, labelled = NULL, lease_until = NULL,
         finished_at = clock_timestamp()
       WHERE id = $1 AND attempts = $2 AND state = 'running'`,
      [id, attempt, toStoredJson(fault)],
    );
  }

  /** For another process to begin at once: this one is going down, and it is not the backtest's fault. */
  async giveBack({ id, attempt }: Claim): Promise<void> {
    await this.backtests.query(
      `UPDATE backtest SET state = 'queued', lease_until = NULL, attempts = attempts - 1
       WHERE id = $1 AND attempts = $2 AND state = 'running'`,
      [id, attempt],
    );
  }

  /** False where it had ended by itself. */
  async cancel(manager: EntityManager, id: string): Promise<boolean> {
    const [, cancelled]: [unknown, number] = await manager.query(
      `UPDATE backtest SET state = 'cancelled', labelled = NULL, lease_until = NULL, finished_at = clock_timestamp()
       WHERE id = $1 AND state IN ('queued', 'running')`,
      [id],
    );
    return cancelled > 0;
  }

  /** Those that nobody runs: whose process died, or of which the queue knows nothing. Oldest first. */
  async forgotten(queuedForMs: number): Promise<readonly string[]> {
    await this.backtests.query(
      `UPDATE backtest SET state = 'failed', fault = '{"code": "abandoned", "faults": []}', labelled = NULL,
         lease_until = NULL, finished_at = clock_timestamp()
       WHERE state = 'running' AND lease_until < clock_timestamp() AND attempts >= $1`,
      [MOST_ATTEMPTS],
    );
    const rows: { id: string }[] = await this.backtests.query(
      `SELECT id FROM backtest
       WHERE (state = 'running' AND lease_until < clock_timestamp())
          OR (state = 'queued' AND created_at < clock_timestamp() - $1 * interval '1 millisecond')
       ORDER BY created_at LIMIT 10`,
      [queuedForMs],
    );
    return rows.map(({ id }) => id);
  }

  /** Deletes what is old enough, with its findings; what people said of rules is kept. */
  async deleteOld(): Promise<void> {
    await this.backtests.query(
      `DELETE FROM backtest WHERE created_at < now() - ${KEPT_DAYS} * interval '1 day'`,
    );
  }

  /** Newest first, without what they read; `after`: the last one seen. */
  list(
    scopeSite: string | null,
    after: readonly [at: string, id: string] | null,
    limit: number,
  ): Promise<(Backtest & { readonly at: string })[]> {
    return this.backtests.query(
      `SELECT ${COLUMNS}, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at
       FROM backtest
       WHERE scope_site IS NOT DISTINCT FROM $1::uuid
         AND ($2::timestamptz IS NULL OR (created_at, id) < ($2::timestamptz, $3::uuid))
       ORDER BY created_at DESC, id DESC LIMIT $4`,
      [scopeSite, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }

  /** The newest that tried these files to the end; null: none did. */
  async latestOf(scopeSite: string | null, content: string): Promise<Backtest | null> {
    const rows: Backtest[] = await this.backtests.query(
      `SELECT ${COLUMNS} FROM backtest
       WHERE scope_site IS NOT DISTINCT FROM $1::uuid AND content = $2 AND state = 'done'
       ORDER BY created_at DESC LIMIT 1`,
      [scopeSite, content],
    );
    return rows[0] ?? null;
  }
}

async function insertFindings(
  manager: EntityManager,
  backtestId: string,
  findings: readonly NewFinding[],
): Promise<void> {
  if (findings.length === 0) return;
  const of = <T>(value: (finding: NewFinding) => T): T[] => findings.map(value);
  const recorded = <T>(value: (finding: NewFinding) => T): (T | null)[] =>
    of((finding) => (finding.sampled.line === null ? value(finding) : null));
  await manager.query(
    `INSERT INTO backtest_finding (backtest_id, number, bin, opinion, plainness, site_id, comment_id, comment_version,
       line, language, before, after, brought_by)
     SELECT $1, n.number, n.bin, n.opinion, n.plainness, n.site_id, n.comment_id, n.version, n.line, n.language,
       n.before, n.after, n.brought_by
     FROM unnest($2::int[], $3::text[], $4::text[], $5::float8[], $6::uuid[], $7::uuid[], $8::int[], $9::int[],
       $10::text[], $11::jsonb[], $12::jsonb[], $13::jsonb[])
       AS n (number, bin, opinion, plainness, site_id, comment_id, version, line, language, before, after, brought_by)
     WHERE n.comment_id IS NULL OR EXISTS (SELECT FROM comment c WHERE c.id = n.comment_id)`,
    [
      backtestId,
      of(({ number }) => number),
      of(({ bin }) => bin),
      of(({ opinion }) => opinion),
      of(({ plainness }) => plainness),
      recorded(({ sampled }) => sampled.comment.siteId),
      recorded(({ sampled }) => sampled.comment.id),
      recorded(({ sampled }) => sampled.comment.version),
      of(({ sampled }) => sampled.line),
      of(({ compared }) => compared.language),
      of(({ compared, before }) => JSON.stringify({ action: compared.before.action, labels: before })),
      of(({ compared, after }) => JSON.stringify({ action: compared.after.action, labels: after })),
      of(({ broughtBy }) => JSON.stringify(broughtBy)),
    ],
  );
}
