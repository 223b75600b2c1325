import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { decodeCursor, encodeCursor, instantSql, type Page, pageOf } from '../../foundation/cursor';
import { toStoredJson } from '../../foundation/stored-text';
import type { Actor, ActorKind } from './actor';
import { AuditEntryRow } from './audit-entry.entity';

const LIST = 'audit:newest-first';

/** Ids and numbers only: an audit outlives the erasure of what people wrote. */
export interface AuditEntry {
  /** `null`: what concerns no single site. */
  readonly siteId: string | null;
  readonly actorKind: ActorKind;
  readonly actorId: string | null;
  /** Past tense after the subject: `comment.decided`. */
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

export interface AuditQuery {
  readonly site?: string | undefined;
  /** `kind:id` */
  readonly subject?: string | undefined;
  /** RFC 3339: at or after it. */
  readonly from?: string | undefined;
  /** RFC 3339: before it. */
  readonly to?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** What somebody did to a site, its keys or an account. */
export interface AdministrativeAct {
  /** `null`: what concerns no single site. */
  readonly siteId: string | null;
  /** `kind.done`, such as `site.changed`; the kind is the subject's. */
  readonly action: string;
  readonly subjectId: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** An entry's place in the chain of its site; null until it is sealed, which takes a second or two. */
export interface EntrySeal {
  /** From 1, without gaps. */
  readonly position: number | null;
  /** SHA-256 in hex. */
  readonly hash: string | null;
}

export type ListedEntry = AuditEntryRow & EntrySeal;

const UNSEALED: EntrySeal = { position: null, hash: null };

@Injectable()
export class AuditService {
  constructor(@InjectRepository(AuditEntryRow) private readonly entries: Repository<AuditEntryRow>) {}

  /** Appends within the transaction of what is told, in the order given. */
  async append(manager: EntityManager, entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await manager.query(
      `INSERT INTO audit_entry (site_id, actor_kind, actor_id, action, subject_kind, subject_id, detail)
       SELECT site_id, actor_kind, actor_id, action, subject_kind, subject_id, detail FROM unnest
         ($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::jsonb[])
         WITH ORDINALITY AS e (site_id, actor_kind, actor_id, action, subject_kind, subject_id, detail, place)
       ORDER BY place`,
      [
        entries.map((entry) => entry.siteId),
        entries.map((entry) => entry.actorKind),
        entries.map((entry) => entry.actorId),
        entries.map((entry) => entry.action),
        entries.map((entry) => entry.subjectKind),
        entries.map((entry) => entry.subjectId),
        entries.map((entry) => toStoredJson(entry.detail ?? {})),
      ],
    );
  }

  /** Appends an act of administration within the transaction that does it. Ids and settings' names, never secrets. */
  async appendAct(manager: EntityManager, actor: Actor, act: AdministrativeAct): Promise<void> {
    const [subjectKind = ''] = act.action.split('.');
    await this.append(manager, [{ ...act, subjectKind, actorKind: actor.kind, actorId: actor.id }]);
  }

  /** What concerns the sites in `seen` (`null`: everything), newest first. */
  async list(
    seen: readonly string[] | null,
    { site, subject, from, to, cursor, limit }: AuditQuery,
  ): Promise<Page<ListedEntry>> {
    const query = this.entries
      .createQueryBuilder('e')
      .addSelect(instantSql('e.at'), 'instant')
      .orderBy('e.at', 'DESC')
      .addOrderBy('e.id', 'DESC')
      .limit(limit + 1);
    if (site !== undefined) query.andWhere('e.siteId = :site', { site });
    if (seen !== null) query.andWhere('e.siteId = ANY(:seen)', { seen });
    if (from !== undefined) query.andWhere('e.at >= :from', { from });
    if (to !== undefined) query.andWhere('e.at < :to', { to });
    if (subject !== undefined) {
      const [kind, ...id] = subject.split(':');
      query.andWhere('e.subjectKind = :kind AND e.subjectId = :id', { kind, id: id.join(':') });
    }
    if (cursor !== undefined) {
      const [at, id] = decodeCursor(LIST, ['instant', 'integer'], cursor);
      query.andWhere('(e.at, e.id) < (:at, :id)', { at, id });
    }
    const { entities, raw } = await query.getRawAndEntities<{ instant: string }>();
    const seals = await this.sealsOf(entities.map(({ id }) => id));
    const rows = entities.map((entry, place) => ({ entry, instant: raw[place]!.instant }));
    return pageOf(
      rows,
      limit,
      ({ entry, instant }) => encodeCursor(LIST, [instant, Number(entry.id)]),
      ({ entry }) => Object.assign(entry, seals.get(entry.id) ?? UNSEALED),
    );
  }

  private async sealsOf(ids: readonly string[]): Promise<ReadonlyMap<string, EntrySeal>> {
    const rows = await this.entries.query<{ id: string; position: string; hash: string }[]>(
      `SELECT entry_id AS id, position, encode(hash, 'hex') AS hash FROM audit_seal WHERE entry_id = ANY($1)`,
      [ids],
    );
    return new Map(rows.map(({ id, position, hash }) => [id, { position: Number(position), hash }]));
  }
}
