import type { DataSource } from 'typeorm';
import type { AuthorStanding } from '../../engine/policy';
import { fromStoredText } from '../../foundation/stored-text';
import type { ArticleInContext, CommentInContext, TextInContext } from '../comments/waiting-comments.service';
import type { Opinion } from './bins';
import {
  drawPassed,
  LOAD_ARTICLES,
  LOAD_COMMENTS,
  LOAD_TEXTS,
  type NamedQuery,
  walkDecided,
} from './sample-queries';
import type { SampledComment, SampleSource } from './sampled-comment';

/** Which comments of the record are read. */
export interface SampleBounds {
  /** Null: of every site. */
  readonly siteId: string | null;
  /** The newest so many that people decided, or that rules held or rejected. */
  readonly comments: number;
  /** So many of the others, drawn by chance. */
  readonly passed: number;
  /** ISO 8601; null: from the beginning. */
  readonly from: string | null;
  /** What happened since is not looked at. */
  readonly to: string;
  /** BCP 47 primary tag; null: in any. */
  readonly language: string | null;
  readonly seed: number;
}

const WALK = 5000;
const SLICE = 400;
/** The first findings are to show at once. */
const FIRST_SLICE = 50;
const BEGINNING = '1970-01-01T00:00:00.000Z';

interface VersionedId {
  readonly id: string;
  readonly version: number;
}

interface Row extends Omit<CommentInContext, 'article' | 'parent' | 'thread' | 'standing'> {
  readonly articleId: string;
  readonly context: {
    readonly article: number | null;
    readonly parent: VersionedId | 'told' | null;
    readonly thread: readonly VersionedId[];
    readonly author?: AuthorStanding;
  } | null;
  readonly said: 'approve' | 'reject' | null;
}

type ArticleRow = ArticleInContext & { readonly siteId: string; readonly externalId: string };

const SAID: Readonly<Record<'approve' | 'reject', Opinion>> = { approve: 'approved', reject: 'rejected' };
const textKey = ({ id, version }: VersionedId): string => `${id} ${version}`;
const articleKey = (siteId: string, externalId: string, version: number): string =>
  `${siteId} ${version} ${externalId}`;
const readOrNull = (text: string | null): string | null => (text === null ? null : fromStoredText(text));

/** Comments of the record with their contexts as they were judged, as far as these still stand. */
export class RecordedSource implements SampleSource {
  private decided = 0;
  private passed = 0;
  private passedOf: number | null = null;
  private from: string;

  constructor(
    private readonly dataSource: DataSource,
    private readonly bounds: SampleBounds,
  ) {
    this.from = bounds.from ?? BEGINNING;
  }

  get expected(): number {
    return this.decided + this.passed;
  }

  async *slices(): AsyncGenerator<readonly SampledComment[]> {
    const decided = await this.walk();
    this.decided = decided.length;
    this.passed = this.bounds.passed;
    // The draw looks at everything that passed; meanwhile the others are judged.
    const drawing = this.draw();
    drawing.catch(() => undefined);
    for (const ids of sliced(decided)) yield await this.load(ids, 'decided');
    const passed = await drawing;
    this.passed = passed.length;
    for (const ids of sliced(passed)) yield await this.load(ids, 'passed');
  }

  facts(): ReturnType<SampleSource['facts']> {
    const { to, language, seed } = this.bounds;
    return { passedOf: this.passedOf ?? 0, from: this.from, to, language, seed };
  }

  /** Ids of the decided comments, newest first. Narrows the time to what they reach back to. */
  private async walk(): Promise<readonly string[]> {
    const { comments, to, siteId, language } = this.bounds;
    const query = walkDecided({ hasSite: siteId !== null, hasLanguage: language !== null });
    const ids = new Set<string>();
    let at: string | null = null;
    let id: string | null = null;
    while (comments > 0) {
      const rows: { id: string; commentId: string; at: string }[] = await this.ask(query, {
        FROM: this.from,
        TO: to,
        AT: at,
        ID: id,
        LIMIT: WALK,
        SITE: siteId,
        LANGUAGE: language,
      });
      for (const row of rows) {
        if (ids.size >= comments && !ids.has(row.commentId)) {
          // There are more: what passed is drawn from the time that these reach back to.
          this.from = at ?? this.from;
          return [...ids];
        }
        at = row.at;
        id = row.id;
        ids.add(row.commentId);
      }
      if (rows.length < WALK) break;
    }
    if (this.bounds.from === null) this.from = await this.beginning(at);
    return [...ids];
  }

  private async draw(): Promise<readonly string[]> {
    const { passed, to, siteId, language, seed } = this.bounds;
    if (passed === 0) return [];
    const query = drawPassed({ hasSite: siteId !== null, hasLanguage: language !== null });
    const rows: { commentId: string; of: number }[] = await this.ask(query, {
      FROM: this.from,
      TO: to,
      SEED: seed,
      LIMIT: passed,
      SITE: siteId,
      LANGUAGE: language,
    });
    this.passedOf = rows[0]?.of ?? 0;
    return rows.map(({ commentId }) => commentId);
  }

  /** Nothing was decided before the sites were made, unless it was imported: then since the oldest of it. */
  private async beginning(oldest: string | null): Promise<string> {
    const { siteId, to } = this.bounds;
    const [row]: { at: Date | null }[] = await this.dataSource.query(
      'SELECT min(created_at) AS at FROM site WHERE $1::uuid IS NULL OR id = $1::uuid',
      [siteId],
    );
    const made = row?.at?.toISOString() ?? to;
    return oldest !== null && oldest < made ? oldest : made;
  }

  private async load(
    ids: readonly string[],
    part: SampledComment['part'],
  ): Promise<readonly SampledComment[]> {
    const rows: Row[] = await this.dataSource.query(LOAD_COMMENTS, [ids, this.bounds.to]);
    const [texts, articles] = await Promise.all([this.textsOf(rows), this.articlesOf(rows)]);
    return rows.map(({ context, said, articleId, ...row }) => {
      const parent = context?.parent ?? null;
      const article = context?.article ?? null;
      return {
        part,
        line: null,
        opinion: said === null ? 'unjudged' : SAID[said],
        comment: {
          ...row,
          body: fromStoredText(row.body),
          article:
            article === null ? null : (articles.get(articleKey(row.siteId, articleId, article)) ?? null),
          parent: parent === null || parent === 'told' ? null : (texts.get(textKey(parent)) ?? null),
          thread: (context?.thread ?? []).flatMap((each) => texts.get(textKey(each)) ?? []),
          ...(context?.author === undefined
            ? {}
            : { standing: { accepted: context.author.accepted, rejected: context.author.rejected } }),
        },
      };
    });
  }

  /** Each once, however many comments stand below it. */
  private async textsOf(rows: readonly Row[]): Promise<ReadonlyMap<string, TextInContext>> {
    const wanted = new Map<string, VersionedId>();
    for (const { context } of rows) {
      if (context === null) continue;
      const parents = context.parent === null || context.parent === 'told' ? [] : [context.parent];
      for (const each of [...context.thread, ...parents]) wanted.set(textKey(each), each);
    }
    if (wanted.size === 0) return new Map();
    const asked = [...wanted.values()];
    const found: TextInContext[] = await this.dataSource.query(LOAD_TEXTS, [
      asked.map(({ id }) => id),
      asked.map(({ version }) => version),
    ]);
    return new Map(found.map((text) => [textKey(text), { ...text, body: fromStoredText(text.body) }]));
  }

  private async articlesOf(rows: readonly Row[]): Promise<ReadonlyMap<string, ArticleInContext>> {
    const wanted = new Map<string, readonly [siteId: string, externalId: string, version: number]>();
    for (const { siteId, articleId, context } of rows) {
      const version = context?.article ?? null;
      if (version !== null) wanted.set(articleKey(siteId, articleId, version), [siteId, articleId, version]);
    }
    if (wanted.size === 0) return new Map();
    const asked = [...wanted.values()];
    const found: ArticleRow[] = await this.dataSource.query(LOAD_ARTICLES, [
      asked.map(([siteId]) => siteId),
      asked.map(([, externalId]) => externalId),
      asked.map(([, , version]) => version),
    ]);
    return new Map(
      found.map(({ siteId, externalId, version, title, body }) => [
        articleKey(siteId, externalId, version),
        { version, title: readOrNull(title), body: readOrNull(body) },
      ]),
    );
  }

  private ask<Row>({ sql, names }: NamedQuery, values: Readonly<Record<string, unknown>>): Promise<Row[]> {
    return this.dataSource.query(
      sql,
      names.map((name) => values[name]),
    );
  }
}

function* sliced(ids: readonly string[]): Generator<readonly string[]> {
  let from = 0;
  while (from < ids.length) {
    const to = from + (from === 0 ? FIRST_SLICE : SLICE);
    yield ids.slice(from, to);
    from = to;
  }
}
