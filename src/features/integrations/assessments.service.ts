import { Injectable, Logger } from '@nestjs/common';
import type { Policy } from '../../engine/policy';
import type { Verdict } from '../../engine/verdict';
import { BriefCache } from '../sites/brief-cache';
import { SitesService } from '../sites/sites.service';
import { ArticlesService } from '../comments/articles.service';
import type { CommentFormat } from '../comments/comment-state';
import { CommentsService } from '../comments/comments.service';
import type { ArticleInContext, CommentInContext, TextInContext } from '../comments/waiting-comments.service';
import { UNKNOWN_AUTHOR } from '../comments/unknown-author';
import { BrakeService } from '../rule-life/brake.service';
import { RuleSetsService } from '../rules/rule-sets.service';
import { judgeComment, undeterminedVerdict } from '../rules/judgement';
import { within } from './patience';
import { ToldArticles } from './told-articles';

/** An article is read again after this long: what a platform tells of it is seen then. */
const ARTICLE_FRESH_MS = 5000;
const MOST_ARTICLES = 500;

/** What stands around a text: told by the caller, or on record. */
export interface TextContext {
  readonly article: ArticleInContext | null;
  readonly parent: TextInContext | 'told' | null;
}

/** A text as a dialect hands it in. */
export interface TextToAssess {
  readonly body: string;
  readonly format: CommentFormat;
  /** BCP 47, as the caller declares it; null: to be told from the text, else the site's. */
  readonly language: string | null;
  /** Words that came with the call. `context` is for what stands on record. */
  readonly article?: { readonly title: string | null; readonly body: string | null } | null;
  readonly parent?: { readonly body: string; readonly format: CommentFormat } | null;
  /** From `contextOnRecord`; what came with the call goes before it. */
  readonly context?: TextContext;
}

/** A verdict with everything that it depended on; nothing of it is kept anywhere yet. */
export interface Assessment {
  readonly siteId: string;
  readonly text: TextToAssess;
  readonly context: TextContext;
  readonly verdict: Verdict;
  readonly policy: Policy;
  readonly policyId: string;
  readonly siteLanguage: string | null;
}

/** Judges texts in memory, for answers that somebody waits for. */
@Injectable()
export class AssessmentsService {
  private readonly logger = new Logger('integrations');
  private readonly toldArticles = new ToldArticles();
  private readonly articlesOnRecord = new BriefCache(
    ARTICLE_FRESH_MS,
    (key) => this.loadArticle(key),
    MOST_ARTICLES,
  );

  constructor(
    private readonly sites: SitesService,
    private readonly ruleSets: RuleSetsService,
    private readonly articles: ArticlesService,
    private readonly comments: CommentsService,
    private readonly brake: BrakeService,
  ) {}

  /**
   * Judges what comes in by the site's rules and policy. Touches nothing but the site's settings, which are in memory;
   * what new rules find is told to the brake, which nobody waits for unless it is at work.
   */
  async assess(siteId: string, text: TextToAssess): Promise<Assessment> {
    await this.brake.ready(siteId);
    const assessment = await this.assessAgain(siteId, text);
    void this.brake.counted(siteId, [assessment.verdict]);
    return assessment;
  }

  /** The same for a text that came in before: it is no traffic. */
  async assessAgain(siteId: string, text: TextToAssess): Promise<Assessment> {
    const site = await this.sites.settingsOf(siteId);
    const ruleSet = this.ruleSets.current(siteId);
    const context: TextContext = {
      article: text.article
        ? this.toldArticles.asOne(text.article.title, text.article.body)
        : (text.context?.article ?? null),
      parent: text.parent ? 'told' : (text.context?.parent ?? null),
    };
    const comment = inContext(siteId, text, context);
    let verdict: Verdict;
    try {
      verdict = judgeComment(comment, ruleSet, site.policy, site.language);
    } catch (error) {
      // The engine takes any string, so this is a bug; it is said to be undetermined, never clean.
      const errorName = error instanceof Error ? error.name : 'unknown';
      this.logger.error({ ruleSet: ruleSet.id, errorName }, 'judging failed');
      verdict = undeterminedVerdict(ruleSet, site.policy, undefined);
    }
    const { policy, policyId, language: siteLanguage } = site;
    return { siteId, text, context, verdict, policy, policyId, siteLanguage };
  }

  /**
   * What is on record about the article and the parent that a call names by their external ids, as far as it is
   * found within `patienceMs`; an article is at most five seconds old.
   */
  async contextOnRecord(
    siteId: string,
    articleId: string,
    parentId: string | null,
    patienceMs: number,
  ): Promise<TextContext> {
    const found = Promise.all([
      this.articlesOnRecord.get(JSON.stringify([siteId, articleId])),
      parentId === null ? null : this.parentOnRecord(siteId, parentId),
    ]).then(([article, parent]) => ({ article, parent }));
    return within(found, patienceMs, { article: null, parent: null });
  }

  private async loadArticle(key: string): Promise<ArticleInContext | null> {
    const [siteId, articleId] = JSON.parse(key) as [string, string];
    const [found] = await this.articles.findAll(siteId, [articleId]);
    return found === undefined ? null : { version: found.version, title: found.title, body: found.body };
  }

  private async parentOnRecord(siteId: string, externalId: string): Promise<TextInContext | null> {
    const found = await this.comments.findByExternalId(siteId, externalId);
    if (found === null || found.state === 'deleted') return null;
    const { id, version, body, format } = found;
    return { id, version, body, format };
  }
}

/** The text in the form in which comments are judged; ids are only for those that are on record. */
function inContext(siteId: string, text: TextToAssess, { article, parent }: TextContext): CommentInContext {
  const told = text.parent ? { id: '', version: 1, ...text.parent } : null;
  return {
    id: '',
    version: 1,
    siteId,
    body: text.body,
    format: text.format,
    // Answers are given from memory: whoever wrote it, nothing is known of them.
    authorId: UNKNOWN_AUTHOR,
    language: text.language,
    receivedAt: new Date(),
    article,
    parent: parent === 'told' ? told : parent,
    thread: [],
  };
}
