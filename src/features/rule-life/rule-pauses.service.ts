import { Injectable, Logger } from '@nestjs/common';
import { Metrics } from '../../foundation/metrics';
import { Problem } from '../../foundation/problem';
import { AuditService } from '../audit/audit.service';
import type { Pause, PauseCause } from '../rules/pauses';
import { type Publication, PublishingService } from '../rules/publishing.service';
import { RuleSetsService } from '../rules/rule-sets.service';
import { type RuleStage, stageOf } from '../rules/rule-stage';
import { RuleVersionsService } from '../rules/rule-versions.service';
import { type Scope, siteIdOf } from '../rules/scope';
import { type AlertKind, AlertsService } from './alerts.service';

/** A rule that is to do less from now on. */
export interface Putback {
  readonly rule: string;
  /** What it detects now: where it has become another rule meanwhile, it is left alone. */
  readonly revision: string;
  readonly stage: Pause['stage'];
  /** What speaks against it, in numbers; told to admins. */
  readonly figures: Readonly<Record<string, number | string>>;
}

interface Manner {
  readonly origin: Publication['origin'];
  readonly kind: AlertKind;
  readonly note: string;
}

const MANNERS: Readonly<Record<PauseCause, Manner>> = {
  brake: { origin: 'brake', kind: 'paused', note: 'Paused by the brake, for it fired too often' },
  overturned: {
    origin: 'demotion',
    kind: 'demoted',
    note: 'Demoted, for people decided against it too often',
  },
  expired: { origin: 'expiry', kind: 'expired', note: 'Retired, for it has expired' },
};

/** How much a stage lets a rule do. */
const REACH: Readonly<Record<RuleStage, number>> = {
  retired: 0,
  draft: 0,
  shadow: 1,
  review: 2,
  automatic: 3,
};

/** A head that moves on so often while a rule is to be put back is tried again later. */
const MOST_TRIES = 5;

const BY_ITSELF = { kind: 'engine', id: null } as const;

/**
 * Puts rules back by itself: as a version of the scope, with an audit entry and an alert in the same transaction. Several
 * processes may want the same at once: the first makes the version, and the others find it.
 */
@Injectable()
export class RulePausesService {
  private readonly logger = new Logger('rules');

  constructor(
    private readonly versions: RuleVersionsService,
    private readonly publishing: PublishingService,
    private readonly ruleSets: RuleSetsService,
    private readonly alerts: AlertsService,
    private readonly audit: AuditService,
    private readonly metrics: Metrics,
  ) {}

  /** Resolves when this process judges by what was made of it. How many rules were put back by this call. */
  async putBack(scope: Scope, cause: PauseCause, wanted: readonly Putback[]): Promise<number> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const head = await this.versions.head(scope);
      const due = wanted.filter(({ rule, revision, stage }) => {
        const known = head?.pauses[rule];
        return known?.revision !== revision || REACH[known.stage] > REACH[stage];
      });
      if (due.length === 0) {
        await this.ruleSets.announce();
        return 0;
      }
      try {
        await this.publish(scope, cause, head?.number ?? 0, due);
        return due.length;
      } catch (error) {
        if (!(error instanceof Problem) || error.type !== 'stale-version') throw error;
      }
    }
    throw new Error('the rules of a scope were published too often to pause one of them');
  }

  private async publish(
    scope: Scope,
    cause: PauseCause,
    expected: number,
    due: readonly Putback[],
  ): Promise<void> {
    const { origin, kind, note } = MANNERS[cause];
    const since = new Date().toISOString();
    const stages = new Map(this.ruleSets.current(scope).rules.map((rule) => [rule.fullId, stageOf(rule)]));
    const siteId = siteIdOf(scope);
    await this.publishing.publish(scope, BY_ITSELF, {
      origin,
      expected,
      note: `${note}: ${due.map(({ rule }) => rule).join(', ')}`,
      pause: Object.fromEntries(
        due.map(({ rule, revision, stage }) => [rule, { stage, cause, revision, since }] as const),
      ),
      beside: async (manager, { number }) => {
        const happened = due.map(({ rule, revision, stage, figures }) => ({
          siteId,
          kind,
          rule,
          revision,
          stageBefore: stages.get(rule) ?? 'retired',
          stageAfter: stage,
          version: number,
          figures,
        }));
        await this.alerts.add(manager, happened);
        await this.audit.append(
          manager,
          happened.map(({ rule, revision, stageBefore, stageAfter, version, figures }) => ({
            siteId,
            actorKind: 'engine',
            actorId: null,
            action: `rule.${kind}`,
            subjectKind: 'rule',
            subjectId: rule,
            detail: { revision, from: stageBefore, to: stageAfter, version, ...figures },
          })),
        );
      },
    });
    this.metrics.rulesPutBack.inc({ cause }, due.length);
    for (const { rule, stage } of due) this.logger.warn({ scope, rule, cause, stage }, 'a rule was put back');
  }
}
