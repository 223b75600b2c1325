import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../../foundation/problem';
import type { Pause, PauseCause, Pauses } from '../rules/pauses';
import { type Publication, PublishingService } from '../rules/publishing.service';
import { RuleSetsService } from '../rules/rule-sets.service';
import { type RuleStage, stageOf } from '../rules/rule-stage';
import { RuleVersionsService } from '../rules/rule-versions.service';
import { type Scope, siteIdOf } from '../rules/scope';
import type { AlertKind } from './alerts.service';
import { PutbackRecords } from './putback-records.service';

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
/** How often a process looks whether another one has put the rule back; and for how long. */
const LOOK_MS = 200;
const PATIENCE_MS = 45_000;

const BY_ITSELF = { kind: 'engine', id: null } as const;

/**
 * Puts rules back by itself: as a version of the scope, with an audit entry and an alert in the same transaction. Several
 * processes may want the same at once: one makes the version, and the others wait for it and find it.
 */
@Injectable()
export class RulePausesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly versions: RuleVersionsService,
    private readonly publishing: PublishingService,
    private readonly ruleSets: RuleSetsService,
    private readonly records: PutbackRecords,
  ) {}

  /** Resolves when this process judges by what was made of it. How many rules were put back by this call. */
  async putBack(scope: Scope, cause: PauseCause, wanted: readonly Putback[]): Promise<number> {
    const until = performance.now() + PATIENCE_MS;
    while (performance.now() < until) {
      if ((await this.due(scope, wanted)).length === 0) {
        await this.ruleSets.announce();
        return 0;
      }
      const done = await this.alone(scope, () => this.putBackNow(scope, cause, wanted));
      if (done !== 'busy') return done;
      await sleep(LOOK_MS);
    }
    throw new Error('another process did not come to an end with the rules of a scope');
  }

  /** Without it every process would compile the same version, and all but one in vain. */
  private async alone<T>(scope: Scope, work: () => Promise<T>): Promise<T | 'busy'> {
    const runner = this.dataSource.createQueryRunner();
    const name = `rule-putback ${scope}`;
    try {
      const [{ locked }] = (await runner.query(
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked',
        [name],
      )) as [{ locked: boolean }];
      if (!locked) return 'busy';
      try {
        return await work();
      } finally {
        await runner.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name]);
      }
    } finally {
      await runner.release();
    }
  }

  private async putBackNow(scope: Scope, cause: PauseCause, wanted: readonly Putback[]): Promise<number> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const head = await this.versions.head(scope);
      const due = notYet(head?.pauses, wanted);
      if (due.length === 0) break;
      try {
        await this.publish(scope, cause, head?.number ?? 0, due);
        return due.length;
      } catch (error) {
        if (!(error instanceof Problem) || error.type !== 'stale-version') throw error;
      }
    }
    // Somebody else did it meanwhile, or publishes all the time: whoever asked finds out, and asks again.
    await this.ruleSets.announce();
    return 0;
  }

  private async due(scope: Scope, wanted: readonly Putback[]): Promise<readonly Putback[]> {
    return notYet((await this.versions.head(scope))?.pauses, wanted);
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
    await this.publishing.publish(scope, BY_ITSELF, {
      origin,
      expected,
      note: `${note}: ${due.map(({ rule }) => rule).join(', ')}`,
      pause: Object.fromEntries(
        due.map(({ rule, revision, stage }) => [rule, { stage, cause, revision, since }] as const),
      ),
      beside: (manager, { number }) =>
        this.records.add(
          manager,
          due.map(({ rule, revision, stage, figures }) => ({
            siteId: siteIdOf(scope),
            kind,
            rule,
            revision,
            stageBefore: stages.get(rule) ?? 'retired',
            stageAfter: stage,
            version: number,
            figures,
          })),
        ),
    });
    this.records.tell(scope, cause, due);
  }
}

/** Those that are not put back as far as is wanted, in the form in which they are wanted to be. */
function notYet(pauses: Pauses | undefined, wanted: readonly Putback[]): readonly Putback[] {
  return wanted.filter(({ rule, revision, stage }) => {
    const known = pauses?.[rule];
    return known?.revision !== revision || REACH[known.stage] > REACH[stage];
  });
}
