import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { decodeCursor, encodeCursor, instantSql, type Page, pageOf } from '../../foundation/cursor';
import { type Fault, Problem } from '../../foundation/problem';
import { toStoredJson, toStoredText } from '../../foundation/stored-text';
import { hasVisibleText } from '../../foundation/text-patterns';
import type { Person } from '../accounts/person';
import { AuditService } from '../audit/audit.service';
import { ERASED } from '../comments/erasure-listeners';
import { CommentsService } from '../comments/comments.service';
import { DecisionsService } from '../decisions/decisions.service';
import { DeliveryService } from '../delivery/delivery.service';
import { AuthorSanction, stateOf } from './author-sanction.entity';
import { type SanctionKind, sanctionStatementFor } from './sanction-statement';

const LIST = 'author-sanctions:newest';
const DAY_MS = 24 * 3_600_000;
/** What the database lets through, too. There is none without end: who is still a danger then is looked at again. */
const LONGEST_DAYS = 366;
const LONGEST_BY_MODERATOR_DAYS = 7;

export interface NewSanction {
  readonly kind: SanctionKind;
  /** A rejection of a comment of the author that holds. */
  readonly decisionId: string;
  /** A category or own words, for the author. */
  readonly reason: string;
  readonly until: Date;
}

/** What people did about authors; the platform is told, and executes it. */
@Injectable()
export class SanctionsService {
  constructor(
    @InjectRepository(AuthorSanction) private readonly sanctions: Repository<AuthorSanction>,
    private readonly comments: CommentsService,
    private readonly decisions: DecisionsService,
    private readonly delivery: DeliveryService,
    private readonly audit: AuditService,
  ) {}

  /** Advises a mute or a ban. Problems name what it does not rest on. */
  async impose(
    person: Person,
    siteId: string,
    authorId: string,
    given: NewSanction,
  ): Promise<AuthorSanction> {
    const reason = given.reason.trim();
    const faults = faultsOf(person, given);
    if (faults.length > 0) throw Problem.invalid(faults);
    const about = await this.decisions.find(given.decisionId);
    if (about === null || about.siteId !== siteId) throw notTheirs();
    const id = uuidv7();
    await this.sanctions.manager.transaction(async (manager) => {
      await this.comments.lock(manager, [about.commentId]);
      const [comment, current] = [
        await this.comments.find(about.commentId, manager),
        await this.decisions.currentOf(manager, about.commentId),
      ];
      if (comment?.authorId !== authorId) throw notTheirs();
      if (current?.id !== about.id || current.action !== 'reject' || current.statement === null) {
        throw Problem.conflict(
          'no-longer-holds',
          'This is no rejection that holds',
          'A sanction rests on a rejection that holds: name the newest decision on the comment.',
        );
      }
      if (current.path === 'order') throw onDemand();
      const { redress, source, automated } = current.statement;
      const { appealUntil } = redress;
      if (appealUntil === null || Date.parse(appealUntil) <= Date.now()) {
        throw Problem.conflict(
          'appeal-closed',
          'There is no appeal against the rejection any more',
          'An appeal upheld it, or six months are over. The author could not object to the sanction: name a newer rejection.',
        );
      }
      await this.refuseSecond(manager, siteId, authorId, given.kind);
      const statement = sanctionStatementFor({
        decisionId: current.id,
        kind: given.kind,
        reason,
        until: given.until,
        source,
        isFoundByRules: automated.detection,
        appealUntil,
      });
      await manager.query(
        `INSERT INTO author_sanction (id, site_id, author_id, kind, decision_id, reason, statement, starts_at,
           until, user_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp(), $8, $9)`,
        [
          id,
          siteId,
          authorId,
          given.kind,
          current.id,
          toStoredText(reason),
          toStoredJson(statement),
          given.until,
          person.id,
        ],
      );
      await this.tell(manager, 'author.sanctioned', id, siteId, about);
      await this.audit.append(manager, [
        {
          siteId,
          actorKind: 'user',
          actorId: person.id,
          action: 'sanction.imposed',
          subjectKind: 'sanction',
          subjectId: id,
          detail: { kind: given.kind, decisionId: current.id, until: given.until.toISOString() },
        },
      ]);
    });
    await this.decisions.tellPlatforms([siteId]);
    return this.sanctions.findOneByOrFail({ id });
  }

  /** Ends a sanction before its time. */
  async lift(
    person: Person,
    siteId: string,
    authorId: string,
    id: string,
    reason: string,
  ): Promise<AuthorSanction> {
    if (!hasVisibleText(reason)) {
      throw Problem.invalid([{ pointer: '/reason', detail: 'say why, for the author' }]);
    }
    const seen = await this.sanctions.findOneBy({ id, siteId, authorId });
    if (seen === null) throw Problem.notFound('sanction');
    const about = await this.decisions.find(seen.decisionId);
    if (about === null) throw Problem.notFound('sanction');
    await this.sanctions.manager.transaction(async (manager) => {
      await this.comments.lock(manager, [about.commentId]);
      const sanction = await manager.findOneOrFail(AuthorSanction, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (stateOf(sanction) !== 'active') {
        throw Problem.conflict(
          'already-over',
          'The sanction is over',
          'It was lifted, or its time is over.',
          {
            state: stateOf(sanction),
          },
        );
      }
      await this.end(manager, sanction, about, person.id, 'person', reason.trim());
    });
    await this.decisions.tellPlatforms([siteId]);
    return this.sanctions.findOneByOrFail({ id });
  }

  /** Within the caller's transaction, with the comment locked: what rests on its rejection ends with it. */
  async liftRestingOn(
    manager: EntityManager,
    decision: { readonly id: string; readonly commentId: string },
    by: string | null,
  ): Promise<void> {
    // An appeal that was turned down made a new rejection in place of the one that the sanction names.
    const resting = await manager
      .createQueryBuilder(AuthorSanction, 's')
      .where('s.liftedAt IS NULL AND s.until > now()')
      .andWhere('s.decisionId IN (SELECT d.id FROM decision d WHERE d.comment_id = :commentId)', {
        commentId: decision.commentId,
      })
      .orderBy('s.id')
      .setLock('pessimistic_write')
      .getMany();
    for (const sanction of resting) {
      const about = { id: sanction.decisionId, commentId: decision.commentId };
      const reason = 'The rejection that it rests on does not hold any more.';
      await this.end(manager, sanction, about, by, 'reversal', reason);
    }
  }

  /** An author's sanctions, newest first. */
  async list(
    siteId: string,
    authorId: string,
    { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
  ): Promise<Page<AuthorSanction>> {
    const query = this.sanctions
      .createQueryBuilder('s')
      .addSelect(instantSql('s.starts_at'), 'instant')
      .where('s.siteId = :siteId AND s.authorId = :authorId', { siteId, authorId })
      .orderBy('s.startsAt', 'DESC')
      .addOrderBy('s.id', 'DESC')
      .limit(limit + 1);
    if (cursor !== undefined) {
      const [instant, id] = decodeCursor(LIST, ['instant', 'id'], cursor);
      query.andWhere('(s.startsAt, s.id) < (:instant::timestamptz, :id::uuid)', { instant, id });
    }
    const { entities, raw } = await query.getRawAndEntities<{ instant: string }>();
    const rows = entities.map((sanction, place) => ({ sanction, instant: raw[place]!.instant }));
    return pageOf(
      rows,
      limit,
      ({ sanction, instant }) => encodeCursor(LIST, [instant, sanction.id]),
      ({ sanction }) => sanction,
    );
  }

  /** Those that hold now, newest first. */
  async active(siteId: string, authorId: string): Promise<readonly AuthorSanction[]> {
    return this.sanctions
      .createQueryBuilder('s')
      .where('s.siteId = :siteId AND s.authorId = :authorId', { siteId, authorId })
      .andWhere('s.liftedAt IS NULL AND s.until > now()')
      .orderBy('s.startsAt', 'DESC')
      .getMany();
  }

  findAll(ids: readonly string[]): Promise<AuthorSanction[]> {
    return this.sanctions.findBy({ id: In([...ids]) });
  }

  /** Keeps that there were sanctions; whose they were, and what people said in their own words, is forgotten. */
  async forgetAuthor(
    manager: EntityManager,
    siteId: string,
    authorId: string,
    pseudonym: string,
  ): Promise<void> {
    await manager.query(
      `UPDATE author_sanction SET author_id = $3,
         reason = CASE WHEN statement #> '{ground,category}' = 'null' THEN $4 ELSE reason END,
         lift_reason = CASE WHEN lift_cause = 'person' THEN $4 ELSE lift_reason END,
         statement = CASE WHEN statement #> '{ground,category}' = 'null'
           THEN jsonb_set(statement, '{ground,text}', to_jsonb($4::text)) ELSE statement END
       WHERE site_id = $1 AND author_id = $2`,
      [siteId, authorId, pseudonym, ERASED],
    );
  }

  private async refuseSecond(
    manager: EntityManager,
    siteId: string,
    authorId: string,
    kind: SanctionKind,
  ): Promise<void> {
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `sanction ${siteId} ${authorId}`,
    ]);
    const [other]: { id: string }[] = await manager.query(
      `SELECT id FROM author_sanction
       WHERE site_id = $1 AND author_id = $2 AND kind = $3 AND lifted_at IS NULL AND until > now() LIMIT 1`,
      [siteId, authorId, kind],
    );
    if (other === undefined) return;
    throw Problem.conflict(
      'already-sanctioned',
      `The author has an active ${kind}`,
      'Lift it before you make another one, or let it end.',
      { sanction: other },
    );
  }

  private async end(
    manager: EntityManager,
    { id, siteId }: AuthorSanction,
    about: { readonly id: string; readonly commentId: string },
    by: string | null,
    cause: 'person' | 'reversal',
    reason: string,
  ): Promise<void> {
    await manager.query(
      `UPDATE author_sanction SET lifted_at = clock_timestamp(), lifted_by = $2, lift_cause = $3, lift_reason = $4,
         version = version + 1
       WHERE id = $1`,
      [id, by, cause, toStoredText(reason)],
    );
    await this.tell(manager, 'author.sanction-lifted', id, siteId, about);
    await this.audit.append(manager, [
      {
        siteId,
        actorKind: by === null ? 'platform' : 'user',
        actorId: by,
        action: 'sanction.lifted',
        subjectKind: 'sanction',
        subjectId: id,
        detail: { cause, decisionId: about.id },
      },
    ]);
  }

  private tell(
    manager: EntityManager,
    type: 'author.sanctioned' | 'author.sanction-lifted',
    subjectId: string,
    siteId: string,
    { id: decisionId, commentId }: { readonly id: string; readonly commentId: string },
  ): Promise<void> {
    return this.delivery.announce(manager, [
      { siteId, commentId, decisionId, type, subjectId, isHeld: false },
    ]);
  }
}

function faultsOf(person: Person, { kind, until, reason }: NewSanction): Fault[] {
  const faults: Fault[] = [];
  const days = (until.getTime() - Date.now()) / DAY_MS;
  if (!hasVisibleText(reason)) {
    faults.push({ pointer: '/reason', detail: 'a category or your own words, for the author' });
  }
  if (days <= 0) faults.push({ pointer: '/until', detail: 'must lie in the future' });
  if (days > LONGEST_DAYS) {
    faults.push({ pointer: '/until', detail: `must lie within ${LONGEST_DAYS} days; look again then` });
  }
  if (person.role === 'moderator' && (kind === 'ban' || days > LONGEST_BY_MODERATOR_DAYS)) {
    throw Problem.forbidden(
      `A moderator may mute for up to ${LONGEST_BY_MODERATOR_DAYS} days. Ask a senior moderator or an admin.`,
    );
  }
  return faults;
}

const notTheirs = (): Problem =>
  Problem.invalid([{ pointer: '/decisionId', detail: 'must be of a comment of this author on this site' }]);

const onDemand = (): Problem =>
  Problem.conflict(
    'made-by-order',
    'The comment was taken down on demand',
    'What an authority demands says nothing about how the author behaves. Name another rejection.',
  );
