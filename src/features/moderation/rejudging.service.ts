import { Injectable } from '@nestjs/common';
import { setImmediate as turn } from 'node:timers/promises';
import type { RuleSet } from '../../engine/rules/rule-set';
import type { Verdict } from '../../engine/verdict';
import type { PackFile } from '../../rule-packs/load-rule-packs';
import { WaitingCommentsService } from '../comments/waiting-comments.service';
import { FaultyRules } from '../rules/publishing-aids.service';
import { RuleSetsService } from '../rules/rule-sets.service';
import { RuleVersionsService } from '../rules/rule-versions.service';
import { DEFAULT_SCOPE, type Scope } from '../rules/scope';
import { JudgingService } from './judging.service';
import {
  type Candidate,
  type CandidateCursor,
  RejudgingCandidates,
  type VersionRange,
} from './rejudging-candidates.service';

/** Judged between two looks at what else the process has to do. */
const SLICE = 50;
const PAGE = 500;

/** What would become of a comment. */
export interface Change {
  readonly commentId: string;
  readonly siteId: string;
  readonly version: number;
  readonly before: { readonly action: Verdict['action']; readonly rules: readonly string[] };
  readonly after: { readonly action: Verdict['action']; readonly rules: readonly string[] };
}

/** One page of what versions did, judged again. */
export interface ChangePage {
  readonly judged: number;
  readonly changes: readonly Change[];
  readonly next: CandidateCursor | null;
}

/** What judges a site's comments, now or if something were published. */
type RuleSetOf = (siteId: string) => Promise<RuleSet>;

/** Tells what other rules would make of what some versions did. Nothing is changed by it. */
@Injectable()
export class RejudgingService {
  constructor(
    private readonly candidates: RejudgingCandidates,
    private readonly comments: WaitingCommentsService,
    private readonly judging: JudgingService,
    private readonly ruleSets: RuleSetsService,
    private readonly versions: RuleVersionsService,
  ) {}

  /** As if a scope went back to the files of a version; 0: to none. */
  async setsAfterRollback(scope: Scope, to: number): Promise<RuleSetOf> {
    const { files } = to === 0 ? { files: [] } : await this.versions.version(scope, to);
    const known = new Map<string, Promise<RuleSet>>();
    const heads = await this.versions.heads();
    return (siteId) => {
      const own = scope === DEFAULT_SCOPE && !heads.has(siteId) ? DEFAULT_SCOPE : siteId;
      const found = known.get(own) ?? this.compile(own, scope, files);
      known.set(own, found);
      return found;
    };
  }

  readonly setsInForce: RuleSetOf = (siteId) => Promise.resolve(this.ruleSets.current(siteId));

  /** The next page of what the versions did, newest first, and what would become of it. */
  async changes(range: VersionRange, after: CandidateCursor | null, setOf: RuleSetOf): Promise<ChangePage> {
    const sets = await this.candidates.setsOf(range);
    const page = sets.length === 0 ? [] : await this.candidates.page(range, sets, after, PAGE);
    const changes: Change[] = [];
    for (let start = 0; start < page.length; start += SLICE) {
      changes.push(...(await this.changesOf(page.slice(start, start + SLICE), setOf)));
      await turn();
    }
    const last = page.at(-1);
    const next = page.length < PAGE || last === undefined ? null : { at: last.at, commentId: last.commentId };
    return { judged: page.length, changes, next };
  }

  private async changesOf(slice: readonly Candidate[], setOf: RuleSetOf): Promise<readonly Change[]> {
    const comments = await this.comments.inContextNow(slice.map(({ commentId }) => commentId));
    const ruleSets = new Map<string, RuleSet>();
    for (const { siteId } of slice) ruleSets.set(siteId, await setOf(siteId));
    const judged = await this.judging.judgeBy(comments, (siteId) => ruleSets.get(siteId)!);
    const verdicts = new Map(judged.map(({ comment, verdict }) => [comment.id, verdict]));
    return slice.flatMap(({ commentId, siteId, version, action, rules }): Change[] => {
      const verdict = verdicts.get(commentId);
      if (verdict === undefined) return [];
      const found = [...new Set(verdict.labels.map(({ rule }) => rule))];
      const isSame = verdict.action === action && rules.every((rule) => found.includes(rule));
      if (isSame) return [];
      const before = { action, rules };
      return [{ commentId, siteId, version, before, after: { action: verdict.action, rules: found } }];
    });
  }

  private async compile(own: Scope, scope: Scope, files: readonly PackFile[]): Promise<RuleSet> {
    const loaded = await this.ruleSets.load(await this.versions.layersOf(own, { scope, files }));
    if (!loaded.ok) throw new FaultyRules(loaded.faults);
    return loaded.ruleSet;
  }
}
