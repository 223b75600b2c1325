import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { fromStoredText, toStoredText } from '../../foundation/stored-text';
import type { Person } from '../accounts/person';
import { AuditService } from '../audit/audit.service';
import type { PersonsAction } from '../decisions/decisions.service';
import type { ReviewItem } from './review-item.entity';
import type { Opinion } from './second-opinion';

/** What somebody would do and why, as colleagues are shown it. */
export interface GivenOpinion extends Opinion {
  readonly reason: string | null;
  readonly note: string | null;
  readonly givenAt: Date;
}

/** Where an item is left that nobody has decided yet. */
interface PutOff {
  readonly id: string;
  readonly state: ReviewItem['state'];
  readonly version: number;
  readonly decisionId: null;
}

const wordsOf = (text: string | null): string | null => (text === null ? null : fromStoredText(text));
const storedWords = (text: string | null): string | null => (text === null ? null : toStoredText(text));

/** What is left to somebody else: opinions before a decision, and escalation. Opinions are about a version of a comment. */
@Injectable()
export class OpinionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
  ) {}

  /** On the version that the item is about, oldest first. */
  standing(manager: EntityManager, { id, commentVersion }: ReviewItem): Promise<readonly Opinion[]> {
    return manager.query(
      `SELECT user_id AS "userId", action FROM review_opinion WHERE item_id = $1 AND comment_version = $2
       ORDER BY given_at, id`,
      [id, commentVersion],
    );
  }

  /** What a person may see: everything once the item is escalated or closed, before that only their own. */
  async shownTo(person: Person, { id, commentVersion, state }: ReviewItem): Promise<readonly GivenOpinion[]> {
    const opinions = await this.dataSource.query<GivenOpinion[]>(
      `SELECT user_id AS "userId", action, reason, note, given_at AS "givenAt" FROM review_opinion
       WHERE item_id = $1 AND comment_version = $2 ORDER BY given_at, id`,
      [id, commentVersion],
    );
    return opinions
      .filter(({ userId }) => state !== 'open' || userId === person.id)
      .map((opinion) => ({ ...opinion, reason: wordsOf(opinion.reason), note: wordsOf(opinion.note) }));
  }

  /** Keeps an opinion; what it says is told to nobody, the audit included. */
  async record(
    manager: EntityManager,
    person: Person,
    item: ReviewItem,
    { action, reason, note }: { action: PersonsAction; reason: string | null; note: string | null },
  ): Promise<void> {
    await manager.query(
      `INSERT INTO review_opinion (id, item_id, comment_version, user_id, action, reason, note, given_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp())`,
      [uuidv7(), item.id, item.commentVersion, person.id, action, storedWords(reason), storedWords(note)],
    );
    await this.audit.append(manager, [
      {
        siteId: item.siteId,
        actorKind: 'user',
        actorId: person.id,
        action: 'item.opinion-given',
        subjectKind: 'comment',
        subjectId: item.commentId,
        detail: { itemId: item.id },
      },
    ]);
  }

  /** Gives the item back to the queue, for anybody but the one who asked. */
  async awaitSecond(manager: EntityManager, person: Person, item: ReviewItem): Promise<PutOff> {
    await manager.query(
      `UPDATE review_item SET first_opinion_by = $2, version = version + 1, claimed_by = NULL, claim_expires_at = NULL
       WHERE id = $1`,
      [item.id, person.id],
    );
    return { id: item.id, state: item.state, version: item.version + 1, decisionId: null };
  }

  /** Gives the item to the seniors. */
  async escalate(
    manager: EntityManager,
    person: Person,
    item: ReviewItem,
    note: string | null,
  ): Promise<PutOff> {
    await manager.query(
      `UPDATE review_item SET state = 'escalated', escalated = true, note = $2, version = version + 1, claimed_by = NULL,
         claim_expires_at = NULL
       WHERE id = $1`,
      [item.id, storedWords(note)],
    );
    await this.audit.append(manager, [
      {
        siteId: item.siteId,
        actorKind: 'user',
        actorId: person.id,
        action: 'item.escalated',
        subjectKind: 'comment',
        subjectId: item.commentId,
        detail: { itemId: item.id },
      },
    ]);
    return { id: item.id, state: 'escalated', version: item.version + 1, decisionId: null };
  }
}
