import type { Comment } from '../../engine/comment';
import type { Label } from '../../engine/label';
import { moderate } from '../../engine/moderate';
import { type AuthorStanding, decideAction, type Policy, standingEffect } from '../../engine/policy';
import type { RuleSet } from '../../engine/rules/rule-set';
import type { Verdict } from '../../engine/verdict';
import type { ArticleInContext, CommentInContext, TextInContext } from '../comments/waiting-comments.service';
import { type ReadableText, readableText } from '../comments/readable-text';

/** Texts of the thread that are handed to the engine. */
const readOther = ({ body, format }: TextInContext): string => readableText(body, format).text;

type EngineArticle = NonNullable<Comment['article']>;

/** The engine remembers what it counted in an article by the object that it was given: all replies share one. */
const engineArticles = new WeakMap<ArticleInContext, EngineArticle>();

function engineArticle(article: ArticleInContext): EngineArticle {
  const known = engineArticles.get(article);
  if (known !== undefined) return known;
  const { title, body } = article;
  const made = { ...(title === null ? {} : { title }), ...(body === null ? {} : { body }) };
  engineArticles.set(article, made);
  return made;
}

function toEngine(comment: CommentInContext, readable: ReadableText, siteLanguage: string | null): Comment {
  const { article, parent, thread, standing } = comment;
  const language = comment.language ?? siteLanguage;
  return {
    text: readable.text,
    ...(language === null ? {} : { language }),
    ...(parent === null ? {} : { parent: { text: readOther(parent) } }),
    ...(article === null ? {} : { article: engineArticle(article) }),
    ...(thread.length === 0 ? {} : { thread: thread.map(readOther) }),
    ...(standing === undefined ? {} : { author: standing }),
  };
}

const inBody = (label: Label, readable: ReadableText): Label => ({
  ...label,
  evidence: label.evidence.map((span) => readable.toBody(span)),
  marks: label.marks.map((span) => readable.toBody(span)),
  ...(label.undone === undefined
    ? {}
    : { undone: label.undone.map((undone) => ({ ...undone, span: readable.toBody(undone.span) })) }),
});

/** What is said of a comment that could not be judged: neither clean nor a hit, but the policy's word on it. */
export function undeterminedVerdict(
  ruleSet: RuleSet,
  policy: Policy,
  author: AuthorStanding | undefined,
): Verdict {
  const called = decideAction([], true, policy);
  const standing = standingEffect(called, [], author, policy);
  return {
    action: standing?.action ?? called,
    scores: { abuse: null, hateSpeech: null, offTopic: null },
    labels: [],
    ruleSet: ruleSet.id,
    language: 'und',
    undetermined: { cause: 'failed' },
    ...(standing === undefined ? {} : { standing }),
  };
}

/** A stored comment as the engine takes it, to be judged by several rule sets: what one counts in its context serves all. */
export interface CommentToJudge {
  readonly comment: Comment;
  readonly readable: ReadableText;
  readonly isPlain: boolean;
}

export function toJudge(comment: CommentInContext, siteLanguage: string | null): CommentToJudge {
  const readable = readableText(comment.body, comment.format);
  return {
    comment: toEngine(comment, readable, siteLanguage),
    readable,
    isPlain: comment.format === 'text',
  };
}

/** As `judgeComment`. */
export function judgeRead(
  { comment, readable, isPlain }: CommentToJudge,
  ruleSet: RuleSet,
  policy: Policy,
): Verdict {
  const verdict = moderate(comment, ruleSet, policy);
  if (isPlain) return verdict;
  return { ...verdict, labels: verdict.labels.map((label) => inBody(label, readable)) };
}

/**
 * The verdict on one stored comment, with offsets into its body as it came. The same comment, context, rule set
 * and policy always give the same verdict.
 */
export function judgeComment(
  comment: CommentInContext,
  ruleSet: RuleSet,
  policy: Policy,
  siteLanguage: string | null,
): Verdict {
  return judgeRead(toJudge(comment, siteLanguage), ruleSet, policy);
}
