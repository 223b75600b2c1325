import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Policy } from '../../engine/policy';
import { type Fault, Problem } from '../../foundation/problem';
import type { PackFile } from '../../rule-packs/load-rule-packs';
import { RuleDraftsService } from '../rules/rule-drafts.service';
import { contentOf, inFileOrder, RuleVersionsService } from '../rules/rule-versions.service';
import { DEFAULT_SCOPE, type Scope } from '../rules/scope';
import { checkPolicy } from '../sites/policy-check';
import { SitesService } from '../sites/sites.service';
import type { BacktestInput, ScopeContent } from './backtest.entity';
import type { SampleBounds } from './recorded-source';

const USUAL_COMMENTS = 10_000;
const USUAL_PASSED = 2_000;

/** What is to be tried, as a request or the command line names it. */
export interface Trial {
  /** One of three, or none where a policy is tried on what is in force. */
  readonly draft?: string | undefined;
  readonly files?: readonly PackFile[] | undefined;
  readonly version?: number | undefined;
  /** Number of another version than what is in force to compare with; 0: nothing of the scope's own. */
  readonly against?: number | undefined;
  readonly policy?: unknown;
}

/** Comments of the record, as a request or the command line names them. */
export interface WantedSample {
  readonly site?: string | undefined;
  readonly comments?: number | undefined;
  readonly passed?: number | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly language?: string | undefined;
  readonly seed?: number | undefined;
}

const NOTHING: ScopeContent = { files: [], pauses: {} };

/** SHA-256 in hex of files, however they are ordered: what a backtest of them is found by. */
export const contentOfFiles = (files: readonly PackFile[]): string => contentOf(inFileOrder(files), {});

/** The same for every draft of a scope, so that two of them are tried on the same comments. */
const usualSeed = (scope: Scope): number => createHash('sha256').update(scope).digest().readUInt32BE(0);

/** Fixes all that a backtest depends on when it is asked for, so that it can be done again. */
@Injectable()
export class BacktestInputs {
  constructor(
    private readonly versions: RuleVersionsService,
    private readonly drafts: RuleDraftsService,
    private readonly sites: SitesService,
  ) {}

  /** @throws 404 where there is no such site */
  async assertExists(scope: Scope): Promise<void> {
    if (scope !== DEFAULT_SCOPE) await this.sites.get(scope);
  }

  /** `sample` null: the comments are those of a file. Throws problems 404 and 422. */
  async of(scope: Scope, trial: Trial, sample: WantedSample | null): Promise<BacktestInput> {
    const faults: Fault[] = [];
    const named = [trial.draft, trial.files, trial.version].filter((each) => each !== undefined).length;
    if (named > 1 || (named === 0 && trial.policy === undefined)) {
      faults.push({
        pointer: '',
        detail: 'must have one of draft, files and version, or a policy to try on the rules in force',
      });
    }
    const policy = policyOf(trial.policy, faults);
    await this.assertExists(scope);
    if (faults.length > 0) throw Problem.invalid(faults);
    const head = await this.versions.head(scope);
    const inForce: ScopeContent = head === null ? NOTHING : { files: head.files, pauses: head.pauses };
    return {
      tried: await this.tried(scope, trial, inForce),
      against: trial.against === undefined ? inForce : await this.at(scope, trial.against),
      origin: {
        draft: trial.draft?.toLowerCase() ?? null,
        version: trial.version ?? null,
        against: trial.against ?? head?.number ?? 0,
      },
      policy,
      sample: sample === null ? null : await this.bounds(scope, sample),
    };
  }

  private async tried(scope: Scope, trial: Trial, inForce: ScopeContent): Promise<ScopeContent> {
    if (trial.version !== undefined) return this.at(scope, trial.version);
    if (trial.files !== undefined) return { files: inFileOrder(trial.files), pauses: inForce.pauses };
    if (trial.draft === undefined) return inForce;
    const { files } = await this.drafts.get(scope, trial.draft.toLowerCase());
    return { files: inFileOrder(files), pauses: inForce.pauses };
  }

  private async at(scope: Scope, number: number): Promise<ScopeContent> {
    if (number === 0) return NOTHING;
    const { files, pauses } = await this.versions.version(scope, number);
    return { files, pauses };
  }

  private async bounds(scope: Scope, wanted: WantedSample): Promise<SampleBounds> {
    const siteId = scope === DEFAULT_SCOPE ? (wanted.site?.toLowerCase() ?? null) : scope;
    if (wanted.site !== undefined && wanted.site.toLowerCase() !== siteId) {
      throw Problem.invalid([{ pointer: '/sample/site', detail: 'must be the site whose rules are tried' }]);
    }
    if (siteId !== null) await this.sites.get(siteId);
    const now = Date.now();
    const to = wanted.to === undefined ? now : Math.min(now, Date.parse(wanted.to));
    const from = wanted.from === undefined ? null : Date.parse(wanted.from);
    if (from !== null && from >= to) {
      throw Problem.invalid([{ pointer: '/sample/from', detail: 'must lie before to, and in the past' }]);
    }
    return {
      siteId,
      comments: wanted.comments ?? USUAL_COMMENTS,
      passed: wanted.passed ?? USUAL_PASSED,
      from: from === null ? null : new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      language: wanted.language?.toLowerCase().split('-')[0] ?? null,
      seed: wanted.seed ?? usualSeed(scope),
    };
  }
}

function policyOf(value: unknown, faults: Fault[]): Policy | null {
  if (value === undefined) return null;
  const checked = checkPolicy(value, '/policy');
  if (checked.ok) return checked.policy;
  faults.push(...checked.faults);
  return null;
}
