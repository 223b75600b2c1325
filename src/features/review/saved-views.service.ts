import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Problem } from '../../foundation/problem';
import { fromStoredText, toStoredJson, toStoredText } from '../../foundation/stored-text';
import { maySee, type Person } from '../accounts/person';
import { refuseForeignSites } from './foreign-sites';
import type { NewViewDto, ViewDto } from './saved-views.dto';

const MOST_VIEWS = 50;
/** Shared ones come on top; a page of a console has no room for more. */
const MOST_LISTED = 200;
const UNIQUE_VIOLATION = '23505';

/** The fields of the DTO, which here is no class with a prototype. */
type Listed = Pick<ViewDto, keyof ViewDto>;

const COLUMNS = `id, name, query, site_id AS "sharedWith", user_id = $1 AS "isOwn", version`;

const shown = (view: Listed): ViewDto => ({ ...view, name: fromStoredText(view.name) });

/** Filters that people gave a name; each belongs to one person, who may share it with those of a site. */
@Injectable()
export class SavedViewsService {
  constructor(private readonly dataSource: DataSource) {}

  async list({ id, siteIds }: Person): Promise<ViewDto[]> {
    const views = await this.dataSource.query<Listed[]>(
      `SELECT ${COLUMNS} FROM saved_view
       WHERE user_id = $1 OR (site_id IS NOT NULL AND ($2::uuid[] IS NULL OR site_id = ANY($2)))
       ORDER BY lower(name), id LIMIT ${MOST_LISTED}`,
      [id, siteIds],
    );
    return views.map(shown);
  }

  async create(person: Person, view: NewViewDto): Promise<ViewDto> {
    this.refuseForeign(person, view);
    const [row] = await this.unlessNamed(() =>
      this.dataSource.query<Listed[]>(
        `INSERT INTO saved_view (id, user_id, site_id, name, query)
         SELECT $2, $1, $3, $4, $5 WHERE (SELECT count(*) FROM saved_view WHERE user_id = $1) < ${MOST_VIEWS}
         RETURNING ${COLUMNS}`,
        [
          person.id,
          uuidv7(),
          view.sharedWith ?? null,
          toStoredText(view.name.trim()),
          toStoredJson(view.query),
        ],
      ),
    );
    if (row === undefined) {
      throw Problem.conflict(
        'too-many-views',
        `You have ${MOST_VIEWS} views`,
        'Delete one that you do not need.',
      );
    }
    return shown(row);
  }

  async change(person: Person, viewId: string, view: NewViewDto, version: number): Promise<ViewDto> {
    this.refuseForeign(person, view);
    const [rows] = await this.unlessNamed(() =>
      this.dataSource.query<[Listed[], number]>(
        `UPDATE saved_view SET site_id = $3, name = $4, query = $5, version = version + 1
         WHERE user_id = $1 AND id = $2 AND version = $6 RETURNING ${COLUMNS}`,
        [
          person.id,
          viewId,
          view.sharedWith ?? null,
          toStoredText(view.name.trim()),
          toStoredJson(view.query),
          version,
        ],
      ),
    );
    if (rows[0] !== undefined) return shown(rows[0]);
    const [there] = await this.dataSource.query<Listed[]>(
      `SELECT ${COLUMNS} FROM saved_view WHERE user_id = $1 AND id = $2`,
      [person.id, viewId],
    );
    if (there === undefined) throw Problem.notFound('view');
    throw Problem.conflict(
      'view-changed',
      'This view has changed',
      'Read it again and change what you see then.',
      {
        view: shown(there),
      },
    );
  }

  async remove(person: Person, viewId: string): Promise<void> {
    const [, removed] = await this.dataSource.query<[unknown[], number]>(
      'DELETE FROM saved_view WHERE user_id = $1 AND id = $2',
      [person.id, viewId],
    );
    if (removed === 0) throw Problem.notFound('view');
  }

  private refuseForeign(person: Person, { query, sharedWith }: NewViewDto): void {
    refuseForeignSites(person, query);
    if (sharedWith !== undefined && !maySee(person, sharedWith)) throw Problem.notFound('site');
  }

  private async unlessNamed<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      const { code, constraint } =
        (error as { driverError?: { code?: string; constraint?: string } }).driverError ?? {};
      if (code === UNIQUE_VIOLATION) {
        throw Problem.conflict(
          'name-taken',
          'You have a view of this name',
          'Choose another name, or change that view.',
        );
      }
      if (constraint === 'saved_view_site_id_fkey') throw Problem.notFound('site');
      throw error;
    }
  }
}
