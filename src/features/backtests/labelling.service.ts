import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../../foundation/problem';
import type { Person } from '../accounts/person';
import { actorOf } from '../audit/actor';
import { AuditService } from '../audit/audit.service';
import type { Backtest } from './backtest.entity';
import { FindingsService } from './findings.service';

/** Numbers of findings are integers of the database's. */
const MOST_NUMBER = 2_147_483_647;

/** People label findings in place. */
@Injectable()
export class LabellingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly findings: FindingsService,
    private readonly audit: AuditService,
  ) {}

  /** @throws 404; 409 `not-finished`, `already-judged` */
  async label(
    person: Person,
    { id, state, scopeSite }: Backtest,
    number: number,
    action: 'approve' | 'reject',
  ): Promise<void> {
    if (state !== 'done') {
      throw Problem.conflict(
        'not-finished',
        'This backtest has not come to its end',
        'Findings are labelled once they are all there; wait for it, or start another one.',
      );
    }
    if (number < 1 || number > MOST_NUMBER) throw Problem.notFound('finding');
    await this.dataSource.transaction(async (manager) => {
      await this.findings.label(manager, id, number, { action, by: person.id });
      await this.audit.appendAct(manager, actorOf(person), {
        siteId: scopeSite,
        action: 'backtest.labelled',
        subjectId: id,
        detail: { number, action },
      });
    });
  }
}
