import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { decodeCursor, encodeCursor, instantSql, type Page, pageOf } from '../../foundation/cursor';
import { Problem } from '../../foundation/problem';
import type { PackFile } from '../../rule-packs/load-rule-packs';
import { RuleDraft } from './rule-draft.entity';
import { inFileOrder, RuleVersionsService } from './rule-versions.service';
import { type Scope, siteIdOf } from './scope';

const LIST = 'rule-drafts:newest-first';
/** Drafts of one scope. */
const MOST = 200;

export interface DraftContent {
  readonly name: string;
  readonly files: readonly PackFile[];
  readonly note: string;
}

/** Files that people work on, right or wrong: what is in them is checked when somebody asks, and when it is published. */
@Injectable()
export class RuleDraftsService {
  constructor(
    @InjectRepository(RuleDraft) private readonly drafts: Repository<RuleDraft>,
    private readonly versions: RuleVersionsService,
  ) {}

  /** @throws 409 `too-many-drafts` */
  async create(scope: Scope, content: DraftContent, personId: string | null): Promise<RuleDraft> {
    const siteId = siteIdOf(scope);
    if ((await this.drafts.countBy({ siteId: siteId ?? IsNull() })) >= MOST) {
      throw Problem.conflict(
        'too-many-drafts',
        'There are too many drafts',
        `Delete one of the ${MOST} first.`,
      );
    }
    const basedOn = (await this.versions.head(scope))?.number ?? 0;
    const now = new Date();
    const draft = this.drafts.create({
      id: uuidv7(),
      siteId,
      ...content,
      files: inFileOrder(content.files),
      basedOn,
      version: 1,
      updatedBy: personId,
      createdAt: now,
      updatedAt: now,
    });
    await this.drafts.insert(draft);
    return draft;
  }

  /** Newest change first, without their files. */
  async list(
    scope: Scope,
    query: { readonly cursor?: string | undefined; readonly limit: number },
  ): Promise<Page<RuleDraft & { at: string }>> {
    const after = query.cursor === undefined ? null : decodeCursor(LIST, ['instant', 'id'], query.cursor);
    const rows: (RuleDraft & { at: string })[] = await this.drafts.query(
      `SELECT id, site_id AS "siteId", name, note, based_on AS "basedOn", version, updated_by AS "updatedBy",
         created_at AS "createdAt", updated_at AS "updatedAt", ${instantSql('updated_at')} AS at
       FROM rule_draft
       WHERE site_id IS NOT DISTINCT FROM $1 AND ($2::timestamptz IS NULL OR (updated_at, id) < ($2, $3::uuid))
       ORDER BY updated_at DESC, id DESC LIMIT $4`,
      [siteIdOf(scope), after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
    );
    return pageOf(
      rows,
      query.limit,
      ({ at, id }) => encodeCursor(LIST, [at, id]),
      (row) => row,
    );
  }

  /** @throws 404 where the scope has no such draft */
  async get(scope: Scope, id: string): Promise<RuleDraft> {
    const draft = await this.drafts.findOneBy({ id, siteId: siteIdOf(scope) ?? IsNull() });
    if (draft === null) throw Problem.notFound('draft');
    return draft;
  }

  /** @throws 409 `stale-version` where somebody saved it after `version` */
  async save(
    scope: Scope,
    id: string,
    version: number,
    content: DraftContent,
    personId: string | null,
  ): Promise<RuleDraft> {
    await this.get(scope, id);
    const [, changed]: [unknown, number] = await this.drafts.query(
      `UPDATE rule_draft SET name = $3, files = $4, note = $5, version = version + 1, updated_by = $6,
         updated_at = clock_timestamp()
       WHERE id = $1 AND version = $2`,
      [id, version, content.name, JSON.stringify(inFileOrder(content.files)), content.note, personId],
    );
    if (changed === 0) {
      throw Problem.conflict(
        'stale-version',
        'Somebody saved the draft meanwhile',
        'Read the draft again and repeat your change with its version.',
        { current: (await this.get(scope, id)).version },
      );
    }
    return this.get(scope, id);
  }

  async delete(scope: Scope, id: string): Promise<void> {
    await this.drafts.delete({ id: (await this.get(scope, id)).id });
  }
}
