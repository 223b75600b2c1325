import { Injectable } from '@nestjs/common';
import { RuleSetsService } from '../rules/rule-sets.service';
import { stageOf } from '../rules/rule-stage';
import { RuleVersionsService } from '../rules/rule-versions.service';
import { DEFAULT_SCOPE, type Scope } from '../rules/scope';
import { isOver } from './expiry';
import { RulePausesService } from './rule-pauses.service';

/** Retires rules whose day is over. */
@Injectable()
export class ExpiriesService {
  constructor(
    private readonly ruleSets: RuleSetsService,
    private readonly versions: RuleVersionsService,
    private readonly pauses: RulePausesService,
  ) {}

  /** What all sites inherit comes first: what is retired there need not be retired on each of them. */
  async sweep(now: Date): Promise<void> {
    const heads = await this.versions.heads();
    await this.retire(DEFAULT_SCOPE, now);
    for (const scope of heads.keys()) if (scope !== DEFAULT_SCOPE) await this.retire(scope, now);
  }

  private async retire(scope: Scope, now: Date): Promise<void> {
    const over = this.ruleSets.current(scope).rules.flatMap((rule) => {
      const { fullId, revision, expires } = rule;
      const stage = stageOf(rule);
      if (stage === 'draft' || stage === 'retired' || expires === undefined || !isOver(expires, now))
        return [];
      return [{ rule: fullId, revision, stage: 'retired' as const, figures: { expires } }];
    });
    if (over.length > 0) await this.pauses.putBack(scope, 'expired', over);
  }
}
