import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Problem } from '../../foundation/problem';
import type { ActorKind } from '../audit/actor';
import { AuditService } from '../audit/audit.service';
import { AuthorWordsService } from '../comments/author-words.service';
import { UNKNOWN_AUTHOR } from '../comments/unknown-author';
import { SanctionsService } from './sanctions.service';

/** Comments a transaction: it holds their rows locked. */
const AT_ONCE = 200;

/** Who asks for it: an admin, the platform, or whoever sits at the command line. */
export interface ErasureActor {
  readonly kind: Exclude<ActorKind, 'engine'>;
  readonly id: string | null;
}

export interface AuthorErasure {
  readonly id: string;
  readonly state: 'running' | 'finished';
  /** Erased so far. */
  readonly comments: number;
  readonly reports: number;
}

interface Unfinished {
  readonly id: string;
  readonly siteId: string;
  readonly authorId: string;
  readonly pseudonym: string;
}

/**
 * Forgets authors. What is asked for is put down first, so that it comes to its end whatever ends the process; the row
 * forgets whose erasure it was as its last step. The audit tells of it by its own id.
 */
@Injectable()
export class AuthorErasuresService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly words: AuthorWordsService,
    private readonly sanctions: SanctionsService,
    private readonly audit: AuditService,
  ) {}

  /** Erases for up to `patienceMs`; what is left then, the sweep does. Repeating it erases what came since. */
  async erase(
    siteId: string,
    authorId: string,
    by: ErasureActor,
    patienceMs = Number.POSITIVE_INFINITY,
  ): Promise<AuthorErasure> {
    if (authorId === UNKNOWN_AUTHOR) {
      const detail = 'stands for everybody whom the platform did not name; delete the comments one by one';
      throw Problem.invalid([{ pointer: 'authorId', detail }]);
    }
    const id = await this.putDown(siteId, authorId, by);
    await this.goOn(id, patienceMs);
    return this.read(id);
  }

  /** Goes on, for `patienceMs` each, with those that were asked for longer ago than that. */
  async goOnWithForgotten(olderThanMs: number, patienceMs: number): Promise<void> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM author_erasure WHERE finished_at IS NULL AND requested_at < now() - $1 * interval '1 ms'
       ORDER BY requested_at`,
      [olderThanMs],
    );
    const failures: unknown[] = [];
    for (const { id } of rows) {
      await this.goOn(id, patienceMs).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }

  private async putDown(siteId: string, authorId: string, by: ErasureActor): Promise<string> {
    return this.dataSource.transaction(async (manager) => {
      const id = uuidv7();
      const inserted: unknown[] = await manager.query(
        `INSERT INTO author_erasure (id, site_id, author_id, pseudonym) VALUES ($1, $2, $3, $4)
         ON CONFLICT (site_id, author_id) WHERE finished_at IS NULL DO NOTHING RETURNING id`,
        [id, siteId, authorId, `erased-${randomUUID()}`],
      );
      if (inserted.length === 0) {
        const [running]: { id: string }[] = await manager.query(
          'SELECT id FROM author_erasure WHERE site_id = $1 AND author_id = $2 AND finished_at IS NULL',
          [siteId, authorId],
        );
        if (running !== undefined) return running.id;
        throw new Problem(503, 'unavailable', 'The author was erased this very moment', 'Ask again.');
      }
      await this.tell(manager, { id, siteId }, by, 'erasure.requested', {});
      return id;
    });
  }

  private async goOn(id: string, patienceMs: number): Promise<void> {
    const until = Date.now() + patienceMs;
    const [erasure]: Unfinished[] = await this.dataSource.query(
      `SELECT id, site_id AS "siteId", author_id AS "authorId", pseudonym FROM author_erasure
       WHERE id = $1 AND finished_at IS NULL`,
      [id],
    );
    if (erasure === undefined) return;
    while (Date.now() < until) {
      if ((await this.eraseSome(erasure)) > 0) continue;
      // Another process may have taken the last ones before us, and failed.
      if (await this.words.holdsAny(erasure.siteId, erasure.authorId)) continue;
      await this.finish(erasure);
      return;
    }
  }

  private eraseSome({ id, siteId, authorId, pseudonym }: Unfinished): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const comments = await this.words.eraseComments(manager, siteId, authorId, pseudonym, AT_ONCE);
      const reports =
        comments > 0 ? 0 : await this.words.eraseReports(manager, siteId, authorId, pseudonym, AT_ONCE);
      if (comments + reports === 0) return 0;
      await manager.query(
        'UPDATE author_erasure SET comments = comments + $2, reports = reports + $3 WHERE id = $1',
        [id, comments, reports],
      );
      return comments + reports;
    });
  }

  private async finish(erasure: Unfinished): Promise<void> {
    const { id, siteId, authorId, pseudonym } = erasure;
    await this.dataSource.transaction(async (manager) => {
      await this.sanctions.forgetAuthor(manager, siteId, authorId, pseudonym);
      const [rows]: [{ comments: number; reports: number }[], number] = await manager.query(
        `UPDATE author_erasure SET author_id = NULL, finished_at = now()
         WHERE id = $1 AND finished_at IS NULL RETURNING comments, reports`,
        [id],
      );
      const [done] = rows;
      if (done === undefined) return;
      await this.tell(manager, erasure, { kind: 'engine', id: null }, 'erasure.finished', done);
    });
  }

  private async read(id: string): Promise<AuthorErasure> {
    const [row]: { comments: number; reports: number; isFinished: boolean }[] = await this.dataSource.query(
      `SELECT comments, reports, finished_at IS NOT NULL AS "isFinished" FROM author_erasure WHERE id = $1`,
      [id],
    );
    if (row === undefined) throw Problem.notFound('erasure');
    const { comments, reports, isFinished } = row;
    return { id, state: isFinished ? 'finished' : 'running', comments, reports };
  }

  private tell(
    manager: EntityManager,
    { id, siteId }: { readonly id: string; readonly siteId: string },
    by: { readonly kind: ActorKind; readonly id: string | null },
    action: string,
    detail: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    return this.audit.append(manager, [
      { siteId, actorKind: by.kind, actorId: by.id, action, subjectKind: 'erasure', subjectId: id, detail },
    ]);
  }
}
