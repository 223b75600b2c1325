import { Injectable, Logger } from '@nestjs/common';
import type { RuleSet } from '../../engine/rules/rule-set';
import type { Verdict } from '../../engine/verdict';
import { WaitingCommentsService } from '../comments/waiting-comments.service';
import type { CommentInContext } from '../comments/waiting-comments.service';
import { RuleSetsService } from '../rules/rule-sets.service';
import { type SiteSettings, SitesService } from '../sites/sites.service';
import { AuthorStandingsService } from '../authors/author-standings.service';
import { judgeComment, undeterminedVerdict } from '../rules/judgement';

/** A verdict on one version of a comment, with everything that it depended on. */
export interface JudgedComment {
  readonly comment: CommentInContext;
  readonly verdict: Verdict;
  readonly policyId: string;
  /** What the site declares, where the comment declared nothing. */
  readonly siteLanguage?: string;
}

type JudgeOne = (comment: CommentInContext, site: SiteSettings, ruleSet: RuleSet) => Verdict;

/** Judges and has no effect: what a verdict leads to is another's business. */
@Injectable()
export class JudgingService {
  private readonly logger = new Logger('moderation');

  constructor(
    private readonly comments: WaitingCommentsService,
    private readonly sites: SitesService,
    private readonly ruleSets: RuleSetsService,
    private readonly standings: AuthorStandingsService,
  ) {}

  /** Verdicts on those of the comments that still wait for one. Rejects only if the database fails. */
  async judge(ids: readonly string[]): Promise<readonly JudgedComment[]> {
    return this.forEach(ids, (comment, site, ruleSet) => {
      try {
        return judgeComment(comment, ruleSet, site.policy, site.language);
      } catch (error) {
        // The engine takes any string, so this is a bug: the comment goes to a person, the rest goes on.
        const errorName = error instanceof Error ? error.name : 'unknown';
        this.logger.error({ commentId: comment.id, ruleSet: ruleSet.id, errorName }, 'judging failed');
        return undeterminedVerdict(ruleSet, site.policy, comment.standing);
      }
    });
  }

  /** `undetermined` for comments that cannot be judged: whatever reads them ends the process. */
  async giveUp(ids: readonly string[]): Promise<readonly JudgedComment[]> {
    return this.forEach(ids, ({ standing }, site, ruleSet) =>
      undeterminedVerdict(ruleSet, site.policy, standing),
    );
  }

  /** Verdicts by other rules, on comments in any state; for answers to "what if". */
  judgeBy(
    comments: readonly CommentInContext[],
    ruleSetOf: (siteId: string) => RuleSet,
  ): Promise<readonly JudgedComment[]> {
    return this.inTurn(comments, ruleSetOf, (comment, site, ruleSet) => {
      try {
        return judgeComment(comment, ruleSet, site.policy, site.language);
      } catch {
        return undeterminedVerdict(ruleSet, site.policy, comment.standing);
      }
    });
  }

  private async forEach(ids: readonly string[], judgeOne: JudgeOne): Promise<readonly JudgedComment[]> {
    const waiting = await this.comments.inContext(ids);
    return this.inTurn(waiting, (siteId) => this.ruleSets.current(siteId), judgeOne);
  }

  private async inTurn(
    waiting: readonly CommentInContext[],
    ruleSetOf: (siteId: string) => RuleSet,
    judgeOne: JudgeOne,
  ): Promise<readonly JudgedComment[]> {
    const sites = new Map<string, SiteSettings>();
    for (const siteId of new Set(waiting.map((comment) => comment.siteId))) {
      sites.set(siteId, await this.sites.settingsOf(siteId));
    }
    const standings = await this.standings.of(
      waiting.flatMap(({ id, siteId, authorId }) => {
        const { authors } = sites.get(siteId)!.policy;
        return authors === undefined ? [] : [{ commentId: id, siteId, authorId, authors }];
      }),
    );
    return waiting.map((each) => {
      const standing = standings.get(each.id);
      const comment = standing === undefined ? each : { ...each, standing };
      const site = sites.get(comment.siteId)!;
      const ruleSet = ruleSetOf(comment.siteId);
      const verdict = judgeOne(comment, site, ruleSet);
      const declared =
        comment.language === null && site.language !== null ? { siteLanguage: site.language } : {};
      return { comment, verdict, policyId: site.policyId, ...declared };
    });
  }
}
