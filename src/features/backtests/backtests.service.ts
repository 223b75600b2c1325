import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, encodeCursor, type Page, pageOf } from '../../foundation/cursor';
import { Problem } from '../../foundation/problem';
import type { Person } from '../accounts/person';
import { actorOf } from '../audit/actor';
import { AuditService } from '../audit/audit.service';
import { assertMayChange, assertMayRead, DEFAULT_SCOPE, type Scope, scopeOf, siteIdOf } from '../rules/scope';
import { type Trial, type WantedSample, BacktestInputs, contentOfFiles } from './backtest-inputs.service';
import { BacktestQueue } from './backtest-queue';
import { BacktestRecords } from './backtest-records.service';
import { type BacktestView, type BacktestSummary, summaryOf, viewOf } from './backtest-view';
import type { Backtest } from './backtest.entity';
import { FindingsService } from './findings.service';
import { labelledLinesOrProblem } from './labelled-lines';

const LIST = 'backtests:newest-first';

/** Comments of the record, or the labelled ones of a JSON Lines text. */
export type Wanted = { readonly sample: WantedSample } | { readonly labelled: string };

/** What a rule set would have made of comments: asked for, read, and cancelled. */
@Injectable()
export class BacktestsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: BacktestRecords,
    private readonly inputs: BacktestInputs,
    private readonly findings: FindingsService,
    private readonly audit: AuditService,
    private readonly queue: BacktestQueue,
  ) {}

  /** Its id; what comes out is there in some seconds. @throws 404 and 422 */
  async start(person: Person, scope: Scope, trial: Trial, wanted: Wanted): Promise<string> {
    assertMayChange(person, scope);
    const isFile = 'labelled' in wanted;
    const expected = isFile ? labelledLinesOrProblem(wanted.labelled).length : 0;
    const input = await this.inputs.of(scope, trial, isFile ? null : wanted.sample);
    const content = contentOfFiles(input.tried.files);
    const id = await this.dataSource.transaction(async (manager) => {
      const made = await this.records.create(manager, {
        scopeSite: siteIdOf(scope),
        content,
        input,
        labelled: isFile ? wanted.labelled : null,
        requestedBy: person.id,
        expected: input.sample?.comments ?? expected,
      });
      await this.audit.appendAct(manager, actorOf(person), {
        siteId: siteIdOf(scope),
        action: 'backtest.started',
        subjectId: made,
        detail: { scope, content },
      });
      return made;
    });
    await this.queue.enqueue(id);
    return id;
  }

  async read(person: Person, id: string): Promise<BacktestView> {
    const backtest = await this.seen(person, id);
    return viewOf(backtest, await this.findings.labelCounts(id));
  }

  /** Newest first. */
  async list(
    person: Person,
    scope: Scope,
    query: { readonly cursor?: string | undefined; readonly limit: number },
  ): Promise<Page<BacktestSummary>> {
    assertMayReadComments(person, scope);
    await this.inputs.assertExists(scope);
    const after =
      query.cursor === undefined
        ? null
        : (decodeCursor(LIST, ['instant', 'id'], query.cursor) as [string, string]);
    const rows = await this.records.list(siteIdOf(scope), after, query.limit + 1);
    return pageOf(rows, query.limit, ({ at, id }) => encodeCursor(LIST, [at, id]), summaryOf);
  }

  /** @throws 409 `not-running` where it has ended by itself */
  async cancel(person: Person, id: string): Promise<void> {
    const backtest = await this.seen(person, id);
    const scope = scopeOf(backtest.scopeSite);
    assertMayChange(person, scope);
    if (backtest.state === 'cancelled') return;
    await this.dataSource.transaction(async (manager) => {
      if (!(await this.records.cancel(manager, id))) {
        throw Problem.conflict(
          'not-running',
          'This backtest has ended',
          'There is nothing to cancel; what it found is kept for 30 days.',
        );
      }
      await this.audit.appendAct(manager, actorOf(person), {
        siteId: backtest.scopeSite,
        action: 'backtest.cancelled',
        subjectId: id,
      });
    });
  }

  /** The newest backtest that tried these files in the scope to the end; `content`: `contentOfFiles`. */
  async latestFor(scope: Scope, content: string): Promise<BacktestSummary | null> {
    const found = await this.records.latestOf(siteIdOf(scope), content);
    return found === null ? null : summaryOf(found);
  }

  /** The backtest, if the person may read the comments that it is about. @throws 404 */
  async seen(person: Person, id: string): Promise<Backtest> {
    const backtest = await this.records.find(id);
    if (backtest === null) throw Problem.notFound('backtest');
    try {
      assertMayReadComments(person, scopeOf(backtest.scopeSite));
    } catch {
      throw Problem.notFound('backtest');
    }
    return backtest;
  }
}

/** What all sites inherit is tried on the comments of all of them. */
function assertMayReadComments(person: Person, scope: Scope): void {
  assertMayRead(person, scope);
  if (scope === DEFAULT_SCOPE && person.siteIds !== null) throw Problem.notFound('rule set');
}
