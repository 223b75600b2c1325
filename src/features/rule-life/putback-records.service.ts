import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Metrics } from '../../foundation/metrics';
import { AuditService } from '../audit/audit.service';
import type { PauseCause } from '../rules/pauses';
import type { Scope } from '../rules/scope';
import { AlertsService, type NewAlert } from './alerts.service';

/** Everything by which people learn that a rule was put back. */
@Injectable()
export class PutbackRecords {
  private readonly logger = new Logger('rules');

  constructor(
    private readonly alerts: AlertsService,
    private readonly audit: AuditService,
    private readonly metrics: Metrics,
  ) {}

  /** Within the transaction that puts them back: an alert and an audit entry each. */
  async add(manager: EntityManager, alerts: readonly NewAlert[]): Promise<void> {
    await this.alerts.add(manager, alerts);
    await this.audit.append(
      manager,
      alerts.map(({ siteId, kind, rule, revision, stageBefore, stageAfter, version, figures }) => ({
        siteId,
        actorKind: 'engine',
        actorId: null,
        action: `rule.${kind}`,
        subjectKind: 'rule',
        subjectId: rule,
        detail: { revision, from: stageBefore, to: stageAfter, version, ...figures },
      })),
    );
  }

  /** After the commit, in the figures and the log of this process. */
  tell(
    scope: Scope,
    cause: PauseCause,
    rules: readonly { readonly rule: string; readonly stage: string }[],
  ): void {
    this.metrics.rulesPutBack.inc({ cause }, rules.length);
    for (const { rule, stage } of rules)
      this.logger.warn({ scope, rule, cause, stage }, 'a rule was put back');
  }
}
