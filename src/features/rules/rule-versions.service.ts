import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, IsNull, Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { decodeCursor, encodeCursor, type Page, pageOf } from '../../foundation/cursor';
import { Problem } from '../../foundation/problem';
import type { PackFile } from '../../rule-packs/load-rule-packs';
import type { RuleLayer } from './load-layers';
import type { Pauses } from './pauses';
import { RuleVersion } from './rule-version.entity';
import { DEFAULT_SCOPE, type Scope, siteIdOf } from './scope';

const LIST = 'rule-versions:newest-first';
/** What the database keeps as a number of a version. */
const MOST_NUMBER = 2_147_483_647;

/** What a version holds, before it has a number. */
export type NewVersion = Pick<
  RuleVersion,
  'files' | 'pauses' | 'note' | 'origin' | 'backTo' | 'actorKind' | 'actorId' | 'ruleSetId'
>;

/** SHA-256 in hex of what a scope adds: two versions with the same say the same. */
export const contentOf = (files: readonly PackFile[], pauses: Pauses): string =>
  createHash('sha256')
    .update(JSON.stringify([files.map(({ file, text }) => [file, text]), Object.entries(pauses).sort()]))
    .digest('hex');

/** In order of their paths, as versions keep them. */
export const inFileOrder = (files: readonly PackFile[]): readonly PackFile[] =>
  [...files]
    .map(({ file, text }) => ({ file, text }))
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));

/** The history of every scope: what it adds to the rules that it inherits, version by version. */
@Injectable()
export class RuleVersionsService {
  constructor(@InjectRepository(RuleVersion) private readonly versions: Repository<RuleVersion>) {}

  /** The newest version; null before the first. */
  head(scope: Scope, manager: EntityManager = this.versions.manager): Promise<RuleVersion | null> {
    return manager.findOne(RuleVersion, {
      where: { siteId: siteIdOf(scope) ?? IsNull() },
      order: { number: 'DESC' },
    });
  }

  /** @throws 404 where the scope has no such version */
  async version(scope: Scope, number: number): Promise<RuleVersion> {
    const found =
      number < 1 || number > MOST_NUMBER
        ? null
        : await this.versions.findOneBy({ siteId: siteIdOf(scope) ?? IsNull(), number });
    if (found === null) throw Problem.notFound('version');
    return found;
  }

  /** Newest first. */
  async list(
    scope: Scope,
    query: { readonly cursor?: string | undefined; readonly limit: number },
  ): Promise<Page<RuleVersion>> {
    const before = query.cursor === undefined ? null : decodeCursor(LIST, ['integer'], query.cursor)[0]!;
    const rows = await this.versions
      .createQueryBuilder('v')
      .where('v.siteId IS NOT DISTINCT FROM :siteId', { siteId: siteIdOf(scope) })
      .andWhere(before === null ? 'true' : 'v.number < CAST(:before AS bigint)', { before })
      .orderBy('v.number', 'DESC')
      .limit(query.limit + 1)
      .getMany();
    return pageOf(
      rows,
      query.limit,
      ({ number }) => encodeCursor(LIST, [number]),
      (row) => row,
    );
  }

  /** Numbers of all heads, by scope. */
  async heads(manager: EntityManager = this.versions.manager): Promise<ReadonlyMap<Scope, number>> {
    const rows: { scope: string; number: number }[] = await manager.query(
      `SELECT coalesce(site_id::text, '${DEFAULT_SCOPE}') AS scope, number FROM rule_head`,
    );
    return new Map(rows.map(({ scope, number }) => [scope, number]));
  }

  /**
   * What a scope's rules are made of beside the shipped packs. `replacing`: as if a scope, this one or the default,
   * held other files; its pauses stay, unless others are given.
   */
  async layersOf(
    scope: Scope,
    replacing?: { readonly scope: Scope; readonly files: readonly PackFile[]; readonly pauses?: Pauses },
  ): Promise<readonly RuleLayer[]> {
    const scopes = scope === DEFAULT_SCOPE ? [DEFAULT_SCOPE] : [DEFAULT_SCOPE, scope];
    return Promise.all(
      scopes.map(async (one): Promise<RuleLayer> => {
        const head = await this.head(one);
        const { files, pauses } = head ?? { files: [], pauses: {} };
        const layer = one === DEFAULT_SCOPE ? 'default' : 'site';
        if (replacing?.scope !== one) return { scope: layer, files, pauses };
        return { scope: layer, files: replacing.files, pauses: replacing.pauses ?? pauses };
      }),
    );
  }

  /** What a scope's rules were made of with these numbers; 0: nothing. */
  async layersAt(
    scope: Scope,
    numbers: { readonly default: number; readonly site: number },
  ): Promise<readonly RuleLayer[]> {
    const layer = async (one: Scope, number: number): Promise<RuleLayer> => {
      const { files, pauses } = number === 0 ? { files: [], pauses: {} } : await this.version(one, number);
      return { scope: one === DEFAULT_SCOPE ? 'default' : 'site', files, pauses };
    };
    const inherited = await layer(DEFAULT_SCOPE, numbers.default);
    return scope === DEFAULT_SCOPE ? [inherited] : [inherited, await layer(scope, numbers.site)];
  }

  /**
   * Whether what a scope was checked with, the default for a site and the sites for the default, has changed since
   * `seen`. If not, it does not until the caller's transaction ends.
   */
  async haveOthersMoved(
    manager: EntityManager,
    scope: Scope,
    seen: ReadonlyMap<Scope, number>,
  ): Promise<boolean> {
    const lock = scope === DEFAULT_SCOPE ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
    await manager.query(`SELECT ${lock}(hashtextextended('rule-scope ' || $1, 0))`, [DEFAULT_SCOPE]);
    const heads = await this.heads(manager);
    if (scope !== DEFAULT_SCOPE) return heads.get(DEFAULT_SCOPE) !== seen.get(DEFAULT_SCOPE);
    return [...heads].some(([site, number]) => site !== DEFAULT_SCOPE && seen.get(site) !== number);
  }

  /**
   * Appends a version to a scope that is at `expected` (0: it has none), with all of its files; `stale` where it is not.
   * The caller's transaction holds the scope until it ends.
   */
  async append(
    manager: EntityManager,
    scope: Scope,
    expected: number,
    version: NewVersion,
  ): Promise<RuleVersion | { readonly stale: number }> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('rule-scope ' || $1, 0))`, [scope]);
    const current = (await this.head(scope, manager))?.number ?? 0;
    if (current !== expected) return { stale: current };
    const siteId = siteIdOf(scope);
    const number = current + 1;
    const row = {
      ...version,
      id: uuidv7(),
      siteId,
      number,
      content: contentOf(version.files, version.pauses),
    };
    const [{ created_at: createdAt }]: [{ created_at: Date }] = await manager.query(
      `INSERT INTO rule_version (id, site_id, number, files, pauses, content, note, origin, back_to, actor_kind,
         actor_id, rule_set_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING created_at`,
      [
        row.id,
        siteId,
        number,
        JSON.stringify(row.files),
        JSON.stringify(row.pauses),
        row.content,
        row.note,
        row.origin,
        row.backTo,
        row.actorKind,
        row.actorId,
        row.ruleSetId,
      ],
    );
    await manager.query(
      `INSERT INTO rule_head (site_id, number) VALUES ($1, $2)
       ON CONFLICT (site_id) DO UPDATE SET number = EXCLUDED.number`,
      [siteId, number],
    );
    return manager.create(RuleVersion, { ...row, createdAt });
  }
}
