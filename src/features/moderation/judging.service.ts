import { Injectable, Logger } from '@nestjs/common';
import type { RuleSet } from '../../engine/rules/rule-set';
import type { Verdict } from '../../engine/verdict';
import { WaitingCommentsService } from '../comments/waiting-comments.service';
import type { CommentInContext } from '../comments/waiting-comments.service';
import { BrakeService } from '../rule-life/brake.service';
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
type Prepared = (comment: CommentInContext, ruleSet: RuleSet) => JudgedComment;

/** Comments that a new rule judges before it is asked whether it fires too often. */
const SLICE = 20;

/** Judges and has no effect: what a verdict leads to is another's business. */
@Injectable()
export class JudgingService {
  private readonly logger = new Logger('moderation');

  constructor(
    private readonly comments: WaitingCommentsService,
    private readonly sites: SitesService,
    private readonly ruleSets: RuleSetsService,
    private readonly standings: AuthorStandingsService,
    private readonly brake: BrakeService,
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
  async judgeBy(
    comments: readonly CommentInContext[],
    ruleSetOf: (siteId: string) => RuleSet,
  ): Promise<readonly JudgedComment[]> {
    const judge = await this.prepare(comments, (comment, site, ruleSet) => {
      try {
        return judgeComment(comment, ruleSet, site.policy, site.language);
      } catch {
        return undeterminedVerdict(ruleSet, site.policy, comment.standing);
      }
    });
    return comments.map((comment) => judge(comment, ruleSetOf(comment.siteId)));
  }

  /** Site by site, in the order given. */
  private async forEach(ids: readonly string[], judgeOne: JudgeOne): Promise<readonly JudgedComment[]> {
    const waiting = await this.comments.inContext(ids);
    const judge = await this.prepare(waiting, judgeOne);
    const judged: JudgedComment[] = [];
    for (const siteId of new Set(waiting.map((comment) => comment.siteId))) {
      const comments = waiting.filter((comment) => comment.siteId === siteId);
      judged.push(...(await this.underBrake(siteId, comments, judge)));
    }
    return judged;
  }

  /** In slices as long as a rule of the site is new: it may be paused between two of them, and judges no further. */
  private async underBrake(
    siteId: string,
    comments: readonly CommentInContext[],
    judge: Prepared,
  ): Promise<readonly JudgedComment[]> {
    const judged: JudgedComment[] = [];
    while (judged.length < comments.length) {
      await this.brake.ready(siteId);
      const ruleSet = this.ruleSets.current(siteId);
      const until = this.brake.isWatching(siteId) ? judged.length + SLICE : comments.length;
      const slice = comments.slice(judged.length, until).map((comment) => judge(comment, ruleSet));
      judged.push(...slice);
      // What is judged again on request is a chosen lot, and no traffic.
      const traffic = slice.filter(({ comment }) => (comment.round ?? 0) === 0);
      await this.brake.counted(
        siteId,
        traffic.map(({ verdict }) => verdict),
      );
    }
    return judged;
  }

  /** Reads all that judging these comments needs. */
  private async prepare(waiting: readonly CommentInContext[], judgeOne: JudgeOne): Promise<Prepared> {
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
    return (each, ruleSet) => {
      const standing = standings.get(each.id);
      const comment = standing === undefined ? each : { ...each, standing };
      const site = sites.get(comment.siteId)!;
      const verdict = judgeOne(comment, site, ruleSet);
      const declared =
        comment.language === null && site.language !== null ? { siteLanguage: site.language } : {};
      return { comment, verdict, policyId: site.policyId, ...declared };
    };
  }
}
