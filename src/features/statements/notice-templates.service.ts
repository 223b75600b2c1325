import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import { Problem } from '../../foundation/problem';
import { toStoredText } from '../../foundation/stored-text';
import type { Person } from '../accounts/person';
import { actorOf } from '../audit/actor';
import { AuditService } from '../audit/audit.service';
import { BriefCache } from '../sites/brief-cache';
import { isNoticeLanguage, languageKey, NOTICE_LANGUAGES, PHRASES } from './notice-languages';
import { templateFaults } from './notice-template';
import { NoticeTemplate } from './notice-template.entity';
import { RESTRICTION_KINDS, type RestrictionKind } from './statement';

const FRESH_MS = 1000;
/** More than people on one site speak; all of a site's templates are read at once. */
const MOST_LANGUAGES = 50;

/** Which template of a site is meant. */
export interface TemplatePlace {
  readonly siteId: string;
  readonly language: string;
  readonly kind: RestrictionKind;
}

export interface TemplateView {
  readonly language: string;
  readonly kind: RestrictionKind;
  readonly text: string;
  readonly isBuiltIn: boolean;
  /** 0: never the site's own. Send it back with a change. */
  readonly version: number;
  readonly updatedAt: Date | null;
  /** The account. */
  readonly updatedBy: string | null;
}

/** The site's own texts by language and kind. */
export type SiteTemplates = (language: string, kind: RestrictionKind) => string | undefined;

const keyOf = (language: string, kind: RestrictionKind): string => `${language} ${kind}`;

/** Sites' own words for notices to authors. */
@Injectable()
export class NoticeTemplatesService {
  private readonly known = new BriefCache(FRESH_MS, (siteId) => this.load(siteId));

  constructor(
    @InjectRepository(NoticeTemplate) private readonly templates: Repository<NoticeTemplate>,
    private readonly audit: AuditService,
  ) {}

  /** At most a second old. */
  of(siteId: string): Promise<SiteTemplates> {
    return this.known.get(siteId);
  }

  /** Every template that holds on a site, its own and the built-in ones, by language and kind. */
  async list(siteId: string): Promise<readonly TemplateView[]> {
    const rows = await this.templates.findBy({ siteId });
    const byKey = new Map(rows.map((row) => [keyOf(row.language, row.kind), row]));
    const own = rows.filter(({ text }) => text !== null).map(({ language }) => language);
    return [...new Set([...NOTICE_LANGUAGES, ...own.sort()])].flatMap((language) =>
      RESTRICTION_KINDS.flatMap((kind) => viewOf(language, kind, byKey.get(keyOf(language, kind))) ?? []),
    );
  }

  /** Problems 422 for a text that would hollow out the notice, 409 where it is no longer at `version`. */
  async put(place: TemplatePlace, text: string, version: number, person: Person): Promise<TemplateView> {
    this.check(text, place.kind);
    const row = await this.change(place, text, version, person);
    return viewOf(row.language, row.kind, row)!;
  }

  /** Throws a problem 422 that names what is wrong with a text, and where. */
  check(text: string, kind: RestrictionKind): void {
    const faults = templateFaults(text, kind);
    if (faults.length > 0) throw Problem.invalid(faults.map((detail) => ({ pointer: '/text', detail })));
  }

  /** Back to the built-in text, or to none. Problems 404 where the site has no text, 409 where it is another one. */
  async reset(place: TemplatePlace, version: number | undefined, person: Person): Promise<void> {
    const row = await this.templates.findOneBy(placeOf(place));
    if (row === null || row.text === null) throw Problem.notFound('notice template of the site');
    await this.change(place, null, version ?? row.version, person);
  }

  private async change(
    given: TemplatePlace,
    text: string | null,
    version: number,
    person: Person,
  ): Promise<NoticeTemplate> {
    const place = placeOf(given);
    const { siteId, language, kind } = place;
    const row = await this.templates.manager.transaction(async (manager) => {
      // Locks the site: two at once would both find the same version.
      await manager.query('SELECT 1 FROM site WHERE id = $1 FOR NO KEY UPDATE', [siteId]);
      const before = await manager.findOneBy(NoticeTemplate, place);
      if ((before?.version ?? 0) !== version) throw stale(language, kind, before);
      if (before === null) await refuseTooMany(manager, siteId, language);
      await manager.query(
        `INSERT INTO notice_template (site_id, language, kind, text, version, updated_by)
         VALUES ($1, $2, $3, $4, 1, $5)
         ON CONFLICT (site_id, language, kind) DO UPDATE SET text = EXCLUDED.text, updated_at = now(),
           version = notice_template.version + 1, updated_by = EXCLUDED.updated_by`,
        [siteId, language, kind, text === null ? null : toStoredText(text), person.id],
      );
      await this.audit.appendAct(manager, actorOf(person), {
        siteId,
        action: text === null ? 'notice-template.reset' : 'notice-template.changed',
        subjectId: `${language}/${kind}`,
        detail: { language, kind, version: version + 1 },
      });
      return manager.findOneByOrFail(NoticeTemplate, place);
    });
    this.known.forget(siteId);
    return row;
  }

  private async load(siteId: string): Promise<SiteTemplates> {
    const rows = await this.templates.findBy({ siteId });
    const texts = new Map(rows.map(({ language, kind, text }) => [keyOf(language, kind), text]));
    return (language, kind) => texts.get(keyOf(language, kind)) ?? undefined;
  }
}

const placeOf = ({ siteId, language, kind }: TemplatePlace): TemplatePlace => ({
  siteId,
  language: languageKey(language),
  kind,
});

/** Undefined where nothing holds: the site has no text of its own and none is built in. */
function viewOf(
  language: string,
  kind: RestrictionKind,
  row: NoticeTemplate | undefined,
): TemplateView | undefined {
  const { text = null, version = 0, updatedAt = null, updatedBy = null } = row ?? {};
  const change = { language, kind, version, updatedAt, updatedBy };
  if (text !== null) return { ...change, text, isBuiltIn: false };
  if (!isNoticeLanguage(language)) return undefined;
  return { ...change, text: PHRASES[language].templates[kind], isBuiltIn: true };
}

async function refuseTooMany(manager: EntityManager, siteId: string, language: string): Promise<void> {
  const rows = await manager.query<{ language: string }[]>(
    'SELECT DISTINCT language FROM notice_template WHERE site_id = $1',
    [siteId],
  );
  if (rows.length < MOST_LANGUAGES || rows.some((row) => row.language === language)) return;
  const detail = `A site has templates in at most ${MOST_LANGUAGES} languages.`;
  throw Problem.conflict('too-many-languages', 'The site has templates in too many languages', detail);
}

const stale = (language: string, kind: RestrictionKind, row: NoticeTemplate | null): Problem =>
  Problem.conflict(
    'stale-version',
    'Somebody changed the template meanwhile',
    'Read the templates again and repeat your change with the version that you see then.',
    { current: viewOf(language, kind, row ?? undefined) ?? null },
  );
