import { Injectable } from '@nestjs/common';
import { DEFAULT_POLICY } from '../../engine/policy';
import { RuleVersionsService } from '../rules/rule-versions.service';
import { DEFAULT_SCOPE, type Scope } from '../rules/scope';
import { policyId } from '../sites/policy-check';
import { SitesService } from '../sites/sites.service';
import type { BacktestInput } from './backtest.entity';
import type { StandardOf } from './rule-comparer';

/** By what the comments of each site are judged in a backtest: its own layers, policy and language. */
@Injectable()
export class StandardsService {
  constructor(
    private readonly versions: RuleVersionsService,
    private readonly sites: SitesService,
  ) {}

  /** For sites, and for `default`, where the comments are those of a file. */
  standardsFor(scope: Scope, input: Pick<BacktestInput, 'tried' | 'against' | 'policy'>): StandardOf {
    return async (siteId) => {
      const [site, before, after] = await Promise.all([
        siteId === DEFAULT_SCOPE
          ? { language: null, policy: DEFAULT_POLICY, policyId: policyId(DEFAULT_POLICY) }
          : this.sites.settingsOf(siteId),
        this.versions.layersOf(siteId, { scope, ...input.against }),
        this.versions.layersOf(siteId, { scope, ...input.tried }),
      ]);
      const { language, policy } = site;
      const tried = input.policy ?? policy;
      return {
        siteId,
        language,
        tried: scope === DEFAULT_SCOPE ? 'default' : 'site',
        before: { layers: before, policy, policyId: site.policyId },
        after: { layers: after, policy: tried, policyId: policyId(tried) },
      };
    };
  }
}
