import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccountsService } from '../accounts/accounts.service';
import type { Person } from '../accounts/person';
import { CommentsService } from '../comments/comments.service';
import { DecisionRecordsService } from '../decisions/decision-records.service';
import { colleaguesViewOfDecision } from '../decisions/decision-views';
import { OpinionsService } from './opinions.service';
import type { ItemDecisionDto, OpinionDto, SimilarDecisionDto } from './review-detail.dto';
import type { ReviewItem } from './review-item.entity';

const SIMILAR = 5;

/** What people decided and thought before: about this comment, and about others like it. */
@Injectable()
export class ItemPastService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: AccountsService,
    private readonly comments: CommentsService,
    private readonly records: DecisionRecordsService,
    private readonly opinions: OpinionsService,
  ) {}

  /** Every decision on the comment, newest first. */
  async decisionsOn({ commentId }: ReviewItem): Promise<ItemDecisionDto[]> {
    const decisions = await this.records.historyOf(commentId);
    const emails = await this.accounts.emailsOf(decisions.flatMap(({ userId }) => userId ?? []));
    return decisions.map((decision) => ({
      ...decision,
      userEmail: emails.get(decision.userId ?? '') ?? null,
    }));
  }

  /** Opinions on the item's version that the person may see, oldest first. */
  async opinionsOn(person: Person, item: ReviewItem): Promise<OpinionDto[]> {
    const opinions = await this.opinions.shownTo(person, item);
    const emails = await this.accounts.emailsOf(opinions.map(({ userId }) => userId));
    return opinions.map((opinion) => ({ ...opinion, userEmail: emails.get(opinion.userId) ?? null }));
  }

  /** Decisions on the same site about nearly the same words, then about comments that the same rules had found. */
  async similarTo(item: ReviewItem): Promise<SimilarDecisionDto[]> {
    const rows = await this.dataSource.query<{ decisionId: string; rules: string[]; sameWords: boolean }[]>(
      `SELECT i.decision_id AS "decisionId", i.rules, coalesce(i.cluster_id = $4, false) AS "sameWords"
       FROM review_item i
       WHERE i.state = 'decided' AND i.comment_id <> $3 AND i.id IN (
         (SELECT id FROM review_item WHERE cluster_id = $4 AND state = 'decided' ORDER BY id DESC LIMIT $5)
         UNION
         SELECT p.item_id FROM unnest($2::text[]) rule CROSS JOIN LATERAL (
           SELECT f.item_id FROM review_facet f
           WHERE f.site_id = $1 AND f.facet = 'rule:' || rule AND f.state = 'decided'
           ORDER BY f.created_at DESC, f.item_id DESC LIMIT $5) p)
       ORDER BY "sameWords" DESC, i.closed_at DESC LIMIT ${SIMILAR}`,
      [item.siteId, item.rules, item.commentId, item.clusterId, SIMILAR + 1],
    );
    const decisions = await this.records.findAll(rows.map(({ decisionId }) => decisionId));
    const comments = await this.comments.findAll(decisions.map(({ commentId }) => commentId));
    const decisionById = new Map(decisions.map((decision) => [decision.id, decision]));
    const bodyById = new Map(comments.map(({ id, body }) => [id, body]));
    return rows.flatMap(({ decisionId, rules, sameWords }) => {
      const decision = decisionById.get(decisionId);
      if (decision === undefined) return [];
      const { id, action, reason, note, decidedAt } = colleaguesViewOfDecision(decision);
      const sharedRules = rules.filter((rule) => item.rules.includes(rule));
      const { commentId } = decision;
      const body = bodyById.get(commentId) ?? '';
      return [{ id, action, reason, note, decidedAt, commentId, body, rules: sharedRules, sameWords }];
    });
  }
}
