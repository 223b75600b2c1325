import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Action } from '../../engine/policy';
import { DECISION_PATHS, type DecisionPath } from '../decisions/decision-path';
import { wilson } from '../feedback/wilson';
import { OrderCountsService } from '../orders/order-counts.service';
import type { Period } from './period';
import type { Count, PathCount, RuleAccuracy, TransparencyReport } from './report';
import {
  APPEALS_FILED,
  AUTOMATION,
  BY_GROUND,
  BY_LANGUAGE,
  BY_PATH,
  BY_RULE,
  BY_SOURCE,
  HELD,
  MEDIAN_AFTER_HOLD,
  MEDIAN_AUTOMATIC,
  RECEIVED,
  REPORTS,
  SANCTIONS,
} from './report-queries';

interface PathRow {
  readonly path: DecisionPath;
  readonly action: Action;
  readonly undone: boolean;
  readonly count: number;
}

interface RuleRow {
  readonly rule: string;
  readonly language: string;
  readonly judged: number;
  readonly agreed: number;
}

/** Counts what was done in a period, from the record alone. */
@Injectable()
export class ReportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly orders: OrderCountsService,
  ) {}

  async report({ from, to, siteIds }: Period): Promise<TransparencyReport> {
    const ask = <Row>(question: string): Promise<Row[]> =>
      this.dataSource.query(question, [from, to, siteIds]);
    const only = async <Row>(question: string): Promise<Row> => (await ask<Row>(question))[0]!;
    // One after the other: a report may take its time, and leaves the connections to those who wait.
    const paths = await ask<PathRow>(BY_PATH);
    const held = await only<{ total: number; released: number; restricted: number }>(HELD);
    const reports = await only<{ received: number; comments: number; restricted: number; kept: number }>(
      REPORTS,
    );
    const sum = (which: (row: PathRow) => boolean): number =>
      paths.filter(which).reduce((total, { count }) => total + count, 0);
    const restricted = (row: PathRow): boolean =>
      row.action === 'reject' && row.path !== 'appeal' && !row.undone;
    const appeals = (action: Action): number =>
      sum((row) => row.path === 'appeal' && row.action === action && !row.undone);
    const [upheld, reversed] = [appeals('reject'), appeals('approve')];
    return {
      period: { from: from.toISOString(), to: to.toISOString() },
      sites: siteIds,
      comments: { received: (await only<{ count: number }>(RECEIVED)).count },
      restricted: {
        total: sum(restricted),
        automatically: sum((row) => restricted(row) && row.path === 'rule'),
        byPath: DECISION_PATHS.map((path) => ({
          name: path,
          count: sum((row) => restricted(row) && row.path === path),
        })),
        bySource: await ask<Count>(BY_SOURCE),
        byGround: await ask<Count>(BY_GROUND),
        byRule: await ask<Count>(BY_RULE),
        byLanguage: await ask<Count>(BY_LANGUAGE),
      },
      held: { ...held, open: held.total - held.released - held.restricted },
      undone: {
        insideHold: sum(({ undone }) => undone),
        later: sum(({ path, undone }) => path === 'undo' && !undone),
      },
      sanctions: await only<{ mutes: number; bans: number; lifted: number }>(SANCTIONS),
      appeals: {
        filed: (await only<{ count: number }>(APPEALS_FILED)).count,
        decided: upheld + reversed,
        upheld,
        reversed,
        reversalRate: wilson(reversed, upheld + reversed),
      },
      reports: { ...reports, undecided: reports.comments - reports.restricted - reports.kept },
      decisions: {
        total: sum(({ undone }) => !undone),
        byPath: DECISION_PATHS.map((path): PathCount => {
          const of = (action: Action): number =>
            sum((row) => row.path === path && row.action === action && !row.undone);
          return { path, approve: of('approve'), review: of('review'), reject: of('reject') };
        }),
      },
      medianTimeToDecision: {
        automatic: (await only<{ seconds: number | null }>(MEDIAN_AUTOMATIC)).seconds,
        personAfterHold: (await only<{ seconds: number | null }>(MEDIAN_AFTER_HOLD)).seconds,
      },
      automation: (await ask<RuleRow>(AUTOMATION)).map(
        ({ rule, language, judged, agreed }): RuleAccuracy => ({
          rule,
          language,
          judged,
          agreed,
          falsePositives: judged - agreed,
          precision: wilson(agreed, judged)!,
        }),
      ),
      orders: await this.orders.count(siteIds),
    };
  }
}
