import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Action } from '../../engine/policy';
import { toStoredJson, toStoredText } from '../../foundation/stored-text';
import { ErasureListeners } from '../comments/erasure-listeners';
import { Feedback } from './feedback.entity';
import type { FeedbackOutcome } from './feedback-outcome';
import { type Estimate, wilson } from './wilson';

/** Rules that are told at once. */
const MOST_RULES = 1000;

export interface NewFeedback {
  readonly siteId: string;
  readonly source: string;
  readonly textHash: Buffer;
  readonly token: string;
  readonly community: string | null;
  readonly outcome: FeedbackOutcome;
  readonly about: Readonly<Record<string, unknown>>;
  readonly commentId: string | null;
  readonly verdictId: string | null;
  readonly ruleSetId: string;
  readonly verdictAction: Action;
  readonly rules: readonly string[];
}

/** Feedback as people and platforms are shown it. */
export interface FeedbackView {
  readonly source: string;
  readonly outcome: FeedbackOutcome;
  readonly about: Readonly<Record<string, unknown>>;
  /** The verdict that was judged; null: the text was judged anew when the feedback came. */
  readonly verdictId: string | null;
  readonly ruleSet: string;
  readonly verdictAction: Action;
  readonly rules: string[];
  readonly receivedAt: string;
}

/** How often people agreed with what a rule had found. */
export interface RulePrecision {
  readonly rule: string;
  /** Found, and taken down by people. */
  readonly upheld: number;
  /** Found, and let stand by people. */
  readonly overturned: number;
  /** `upheld` of both. */
  readonly precision: Estimate;
}

export interface FeedbackSummary {
  readonly received: number;
  /** Taken down by people where no rule had found anything. */
  readonly missed: number;
  readonly rules: readonly RulePrecision[];
}

@Injectable()
export class FeedbackService implements OnModuleInit {
  constructor(
    @InjectRepository(Feedback) private readonly feedback: Repository<Feedback>,
    private readonly erasure: ErasureListeners,
  ) {}

  onModuleInit(): void {
    this.erasure.register((manager, { commentIds, scope }) =>
      this.forgetWords(manager, commentIds, scope === 'author'),
    );
  }

  /** The newest word of one source on one text under one token holds; its id. */
  async store(manager: EntityManager, given: NewFeedback): Promise<string> {
    const rows = await manager.query<{ id: string }[]>(
      `INSERT INTO feedback (id, site_id, source, text_hash, token, community, outcome, about, comment_id,
         verdict_id, rule_set_id, verdict_action, rules)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
       ON CONFLICT (site_id, source, text_hash, token) DO UPDATE SET
         community = EXCLUDED.community, outcome = EXCLUDED.outcome, about = EXCLUDED.about,
         comment_id = EXCLUDED.comment_id, verdict_id = EXCLUDED.verdict_id,
         rule_set_id = EXCLUDED.rule_set_id, verdict_action = EXCLUDED.verdict_action,
         rules = EXCLUDED.rules, received_at = now()
       RETURNING id`,
      [
        uuidv7(),
        given.siteId,
        given.source,
        given.textHash,
        toStoredText(given.token),
        given.community === null ? null : toStoredText(given.community),
        given.outcome,
        toStoredJson(given.about),
        given.commentId,
        given.verdictId,
        given.ruleSetId,
        given.verdictAction,
        given.rules,
      ],
    );
    return rows[0]!.id;
  }

  /** Newest first. */
  async ofComment(commentId: string): Promise<readonly FeedbackView[]> {
    const rows = await this.feedback.find({
      where: { commentId },
      order: { receivedAt: 'DESC', id: 'DESC' },
    });
    return rows.map((row) => ({
      source: row.source,
      outcome: row.outcome,
      about: row.about,
      verdictId: row.verdictId,
      ruleSet: row.ruleSetId,
      verdictAction: row.verdictAction,
      rules: [...row.rules],
      receivedAt: row.receivedAt.toISOString(),
    }));
  }

  /** What people made of what the rules found on a site; the rules judged most often first. */
  async summaryOf(siteId: string): Promise<FeedbackSummary> {
    const [totals]: { received: number; missed: number }[] = await this.feedback.query(
      `SELECT count(*)::int AS received,
              count(*) FILTER (WHERE outcome = 'reject' AND rules = '{}')::int AS missed
       FROM feedback WHERE site_id = $1`,
      [siteId],
    );
    const rows: { rule: string; upheld: number; overturned: number }[] = await this.feedback.query(
      `SELECT rule, count(*) FILTER (WHERE outcome = 'reject')::int AS upheld,
              count(*) FILTER (WHERE outcome = 'approve')::int AS overturned
       FROM feedback, unnest(rules) AS rule WHERE site_id = $1
       GROUP BY rule ORDER BY count(*) DESC, rule LIMIT $2`,
      [siteId, MOST_RULES],
    );
    return {
      received: totals?.received ?? 0,
      missed: totals?.missed ?? 0,
      rules: rows.map(({ rule, upheld, overturned }) => ({
        rule,
        upheld,
        overturned,
        precision: wilson(upheld, upheld + overturned)!,
      })),
    };
  }

  /** Keeps what was decided, and what could be compared with the words of an erased comment no longer. */
  private async forgetWords(
    manager: EntityManager,
    commentIds: readonly string[],
    isAll: boolean,
  ): Promise<void> {
    await manager.query(
      `UPDATE feedback SET text_hash = sha256(convert_to(id::text, 'UTF8')), token = '', community = NULL,
         about = CASE WHEN $2 THEN '{}' ELSE about END
       WHERE comment_id = ANY($1)`,
      [commentIds, isAll],
    );
  }
}
