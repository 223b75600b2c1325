import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Problem } from '../../foundation/problem';
import { CommentsService, type LockedComment } from '../comments/comments.service';
import { viewOfDecision } from '../decisions/decision-views';
import { DecisionsService, type PersonsAction } from '../decisions/decisions.service';
import { OrdersInForceService } from '../orders/orders-in-force.service';
import { SitesService } from '../sites/sites.service';
import { platformsReason } from './platforms-reason';
import { ReviewService } from './review.service';

type Decision = NonNullable<Awaited<ReturnType<DecisionsService['currentOf']>>>;

/** What the platform's own people decided about a comment. */
export interface PlatformsChoice {
  readonly action: PersonsAction;
  /** `api`: told to hold from now on; `feedback`, `import`: done on the platform already, which is not told of it. */
  readonly path: 'api' | 'feedback' | 'import';
  /** A category or own words; null where they did not say: a rejection then rests on what was found. */
  readonly reason: string | null;
  readonly note: string | null;
  /** Of the comment, as they saw it; undefined: the present one. */
  readonly version?: number | undefined;
  /** Undefined: now. */
  readonly decidedAt?: Date | undefined;
}

export interface PlatformsDecision {
  readonly decisionId: string;
  readonly commentId: string;
  readonly version: number;
  /** False: the same held already. */
  readonly isNew: boolean;
}

/** Decisions of the platform's own people: they go before the rules, and before what waits for a person here. */
@Injectable()
export class PlatformDecisionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sites: SitesService,
    private readonly comments: CommentsService,
    private readonly decisions: DecisionsService,
    private readonly inForce: OrdersInForceService,
    private readonly review: ReviewService,
  ) {}

  /** By the platform's id of the comment. Problems 404 where there is none, 409 where the choice came too late. */
  async decide(siteId: string, externalId: string, choice: PlatformsChoice): Promise<PlatformsDecision> {
    const found = await this.comments.findByExternalId(siteId, externalId);
    if (found === null) throw Problem.notFound('comment');
    const decided = await this.dataSource.transaction((manager) =>
      this.decideWithin(manager, found.id, choice),
    );
    if (decided.isNew && choice.path === 'api') await this.decisions.tellPlatforms([siteId]);
    return decided;
  }

  /** The same within the caller's transaction. A comment that is not judged yet is judged no more. */
  async decideWithin(
    manager: EntityManager,
    commentId: string,
    choice: PlatformsChoice,
  ): Promise<PlatformsDecision> {
    const [comment] = await this.comments.lock(manager, [commentId]);
    if (comment === undefined || comment.state === 'deleted') throw commentDeleted();
    const { version } = comment;
    if (choice.version !== undefined && choice.version !== version) throw commentChanged(version);
    const current = await this.decisions.currentOf(manager, commentId);
    const cause = await this.review.waitsFor(manager, commentId);
    const known = await this.knownAs(manager, comment, choice, current, cause !== undefined);
    if (known !== undefined) return { decisionId: known, commentId, version, isNew: false };
    if (isLater(current, comment, choice)) throw laterDecision(current!);
    // An order is on record until somebody lifts it there: nobody undoes it in passing, nor in two steps.
    if (choice.action === 'approve' && (await this.inForce.restrict(manager, comment))) {
      if (choice.path === 'api') throw ordered();
      return { decisionId: current!.id, commentId, version, isNew: false };
    }
    const decisionId = await this.decisions.decide(manager, { kind: 'platform' }, comment, {
      ...choice,
      reason: choice.action === 'reject' ? await this.reasonOf(manager, comment, choice) : choice.reason,
      source: cause === 'reported' ? 'report' : 'own-initiative',
      telling: choice.path === 'api' ? 'at-once' : 'not',
    });
    // That it was let pass before does not answer a reader who complains now.
    const isUnanswered = choice.path === 'import' && choice.action === 'approve' && cause === 'reported';
    if (!isUnanswered) await this.review.close(manager, commentId, decisionId);
    return { decisionId, commentId, version, isNew: true };
  }

  /**
   * The decision that says the same already; none where somebody waits for an answer. A dialect may tell us what we
   * told the platform: its word is no new decision, whoever made the one that holds.
   */
  private async knownAs(
    manager: EntityManager,
    { id, version, state }: LockedComment,
    { action, path, decidedAt }: PlatformsChoice,
    current: Decision | null,
    isWaiting: boolean,
  ): Promise<string | undefined> {
    if (path === 'import' && decidedAt !== undefined) {
      const before = await this.decisions.platformsAt(manager, id, action, decidedAt);
      if (before !== null) return before.id;
    }
    if (current === null || isWaiting || state === 'received') return undefined;
    const isSame = current.action === action && current.commentVersion === version;
    return isSame && (current.decidedBy === 'platform' || path === 'feedback') ? current.id : undefined;
  }

  private async reasonOf(
    manager: EntityManager,
    { id, version }: LockedComment,
    { reason }: PlatformsChoice,
  ): Promise<string> {
    if (reason !== null) return reason;
    const verdict = await this.decisions.verdictOn(manager, id, version);
    if (verdict === null) return platformsReason([], { rules: [], undetermined: 'review' });
    return platformsReason(verdict.labels, await this.sites.policyOf(verdict.policyId, manager));
  }
}

/** Whether people have decided about this very version since. */
function isLater(
  current: Decision | null,
  { version }: LockedComment,
  { decidedAt }: PlatformsChoice,
): boolean {
  if (current === null || decidedAt === undefined) return false;
  if (current.decidedBy === 'engine' || current.commentVersion !== version) return false;
  return current.decidedAt > decidedAt;
}

const ordered = (): Problem =>
  Problem.conflict(
    'ordered',
    'The comment is restricted by order of an authority or a court',
    'Lift the order with POST /v1/orders/{id}/lift; what was done for it is then taken back.',
  );

const laterDecision = (decision: Decision): Problem =>
  Problem.conflict(
    'later-decision',
    'People have decided about this comment since',
    'The later decision holds. Send yours without decidedAt if it is to hold from now on.',
    { decision: viewOfDecision(decision) },
  );

const commentDeleted = (): Problem =>
  Problem.conflict(
    'comment-deleted',
    'The comment is deleted',
    'Nothing is decided about what is erased; leave it out.',
  );

const commentChanged = (version: number): Problem =>
  Problem.conflict(
    'comment-changed',
    'The comment was edited since',
    'Read it again and decide about the version that you see then.',
    { version },
  );
