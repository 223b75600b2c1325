import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Label } from '../../engine/label';
import type { AuthorStanding } from '../../engine/policy';
import type { Verdict } from '../../engine/verdict';
import { toStoredJson } from '../../foundation/stored-text';
import { ENGINE_VERSION } from './engine-version';
import { toStoredLabel } from './stored-label';
import type { VerdictContext } from './verdict-record.entity';

interface ContextText {
  readonly id: string;
  readonly version: number;
}

/** A version of a comment with the engine's verdict on it. */
export interface JudgedComment {
  readonly comment: ContextText & {
    readonly siteId: string;
    readonly body: string;
    readonly receivedAt: Date;
    /** How often it was called back to be judged again. */
    readonly round?: number;
    readonly article: { readonly version: number } | null;
    /** `told`: it came with the call and is no comment of ours. */
    readonly parent: ContextText | 'told' | null;
    readonly thread: readonly ContextText[];
    /** Of the author on the site, where the policy asked for it. */
    readonly standing?: AuthorStanding | undefined;
  };
  readonly verdict: Verdict;
  readonly policyId: string;
  /** What the site declares, where the comment declared nothing. */
  readonly siteLanguage?: string;
}

/** The judged comment with what became of it. */
export type DecidedComment<Judged extends JudgedComment = JudgedComment> = Judged & {
  readonly verdictId: string;
  readonly decisionId: string;
  /** The labels that the policy acted on, worst first. */
  readonly actedOn: readonly Label[];
};

const versioned = ({ id, version }: ContextText): ContextText => ({ id, version });

const contextOf = ({
  comment: { article, parent, thread, standing },
  verdict,
  siteLanguage,
}: JudgedComment): VerdictContext => ({
  article: article?.version ?? null,
  parent: parent === null || parent === 'told' ? parent : versioned(parent),
  thread: thread.map(versioned),
  ...(siteLanguage === undefined ? {} : { siteLanguage }),
  ...(standing === undefined ? {} : { author: { ...standing, effect: verdict.standing ?? null } }),
});

/**
 * Stores verdicts and gives back their ids in order. A verdict of the same rule set and policy on the same version
 * that is there already, from the same round of judging, stays as it is: it is the same by construction.
 */
export async function storeVerdicts(
  manager: EntityManager,
  judged: readonly JudgedComment[],
): Promise<readonly string[]> {
  const rows = judged.map((one) => ({
    id: uuidv7(),
    comment: one.comment.id,
    version: one.comment.version,
    ruleSet: one.verdict.ruleSet,
    policy: one.policyId,
    action: one.verdict.action,
    abuse: one.verdict.scores.abuse,
    hateSpeech: one.verdict.scores.hateSpeech,
    offTopic: one.verdict.scores.offTopic,
    language: one.verdict.language,
    undetermined: one.verdict.undetermined,
    labels: one.verdict.labels.map((label) => toStoredLabel(label, one.comment.body)),
    shadow: one.verdict.shadow,
    context: contextOf(one),
  }));
  // The update changes nothing; without it the id of a row that is there would not come back.
  const stored = await manager.query<{ id: string; comment: string }[]>(
    `WITH given AS (
       SELECT * FROM jsonb_to_recordset($1) AS v(id uuid, comment uuid, version integer, "ruleSet" text,
         policy text, action text, abuse double precision, "hateSpeech" double precision,
         "offTopic" double precision, language text, undetermined jsonb, labels jsonb, shadow jsonb,
         context jsonb)
     ), stored AS (
       INSERT INTO verdict AS v (id, comment_id, comment_version, rule_set_id, policy_id, engine, action, abuse,
         hate_speech, off_topic, language, undetermined, labels, shadow, context, round)
       SELECT given.id, comment, given.version, "ruleSet", policy, $2, action, abuse, "hateSpeech", "offTopic",
         given.language, undetermined, labels, shadow, context, c.judging_round
       FROM given JOIN comment c ON c.id = given.comment
       ON CONFLICT (comment_id, comment_version, rule_set_id, policy_id, round)
         DO UPDATE SET engine = v.engine
       RETURNING v.id, v.comment_id)
     SELECT id, comment_id AS comment FROM stored`,
    [toStoredJson(rows), ENGINE_VERSION],
  );
  const byComment = new Map(stored.map((row) => [row.comment, row.id]));
  return judged.map(({ comment }) => byComment.get(comment.id)!);
}

/** Whether something was decided about the comment before this verdict: an earlier version, or this one by other rules. */
export const isDecidedBefore = ({ version, round = 0 }: JudgedComment['comment']): boolean =>
  version > 1 || round > 0;
