import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, Repository } from 'typeorm';
import { toStoredText } from '../../foundation/stored-text';
import { Article } from './article.entity';

/** An article as a platform sends it, whole or as a comment mentions it. */
export interface IncomingArticle {
  readonly siteId: string;
  readonly externalId: string;
  readonly title: string | null;
  readonly body: string | null;
  readonly url: string | null;
  /** Whole: what is `null` is taken away. Mentioned: what is `null` stays as it was. */
  readonly mode: 'whole' | 'mentioned';
}

interface StoredArticle {
  readonly version: number;
  readonly title: string | null;
  readonly body: string | null;
  readonly url: string | null;
}

const keyOf = ({ siteId, externalId }: IncomingArticle): string => `${siteId} ${externalId}`;
const stored = (text: string | null): string | null => (text === null ? null : toStoredText(text));

@Injectable()
export class ArticlesService {
  constructor(@InjectRepository(Article) private readonly articles: Repository<Article>) {}

  findAll(siteId: string, externalIds: readonly string[]): Promise<Article[]> {
    return this.articles.findBy({ siteId, externalId: In([...externalIds]) });
  }

  /**
   * Takes over articles within the caller's transaction. Most comments mention an article that is known and
   * unchanged, so one query finds those that need more, and only these are locked, in one order for all.
   */
  async upsert(manager: EntityManager, articles: readonly IncomingArticle[]): Promise<void> {
    const distinct = new Map<string, IncomingArticle>();
    for (const article of articles) {
      const isBare = article.title === null && article.body === null && article.url === null;
      if (isBare && article.mode === 'mentioned') continue;
      const { mode, title, body, url } = article;
      distinct.set(JSON.stringify([keyOf(article), mode, title, body, url]), {
        ...article,
        title: stored(title),
        body: stored(body),
        url: stored(url),
      });
    }
    if (distinct.size === 0) return;
    // Sorting keeps the order of arrival within one article.
    const inLockOrder = (await this.differing(manager, [...distinct.values()])).sort((a, b) =>
      keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0,
    );
    for (const article of inLockOrder) await this.write(manager, article);
  }

  private async differing(
    manager: EntityManager,
    articles: readonly IncomingArticle[],
  ): Promise<IncomingArticle[]> {
    // Two different states of one article in a batch: the comparison with the row says nothing about the second.
    const seen = new Set<string>();
    const repeated = new Set(articles.map(keyOf).filter((key) => seen.size === seen.add(key).size));
    const rows: { place: number }[] = await manager.query(
      `SELECT n.place::int AS place
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[])
         WITH ORDINALITY AS n (site_id, external_id, title, body, url, whole, place)
       LEFT JOIN article a ON a.site_id = n.site_id AND a.external_id = n.external_id
       WHERE a.external_id IS NULL
          OR ((n.whole OR n.title IS NOT NULL) AND n.title IS DISTINCT FROM a.title)
          OR ((n.whole OR n.body IS NOT NULL) AND n.body IS DISTINCT FROM a.body)
          OR ((n.whole OR n.url IS NOT NULL) AND n.url IS DISTINCT FROM a.url)`,
      [
        articles.map(({ siteId }) => siteId),
        articles.map(({ externalId }) => externalId),
        articles.map(({ title }) => title),
        articles.map(({ body }) => body),
        articles.map(({ url }) => url),
        articles.map(({ mode }) => mode === 'whole'),
      ],
    );
    const places = new Set(rows.map(({ place }) => place - 1));
    return articles.filter((article, place) => places.has(place) || repeated.has(keyOf(article)));
  }

  private async write(manager: EntityManager, article: IncomingArticle): Promise<void> {
    const { siteId, externalId, title, body, url, mode } = article;
    const inserted: unknown[] = await manager.query(
      `INSERT INTO article (site_id, external_id, title, body, url) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING version`,
      [siteId, externalId, title, body, url],
    );
    if (inserted.length > 0) return;
    const [before]: StoredArticle[] = await manager.query(
      'SELECT version, title, body, url FROM article WHERE site_id = $1 AND external_id = $2 FOR UPDATE',
      [siteId, externalId],
    );
    if (before === undefined) throw new Error('an article vanished between two statements');
    const isWhole = mode === 'whole';
    const after = {
      title: isWhole ? title : (title ?? before.title),
      body: isWhole ? body : (body ?? before.body),
      url: isWhole ? url : (url ?? before.url),
    };
    const isNewVersion = after.title !== before.title || after.body !== before.body;
    if (!isNewVersion && after.url === before.url) return;
    if (isNewVersion) {
      await manager.query(
        `INSERT INTO article_version (site_id, external_id, version, title, body) VALUES ($1, $2, $3, $4, $5)`,
        [siteId, externalId, before.version, before.title, before.body],
      );
    }
    await manager.query(
      `UPDATE article SET title = $3, body = $4, url = $5, version = $6, updated_at = now()
       WHERE site_id = $1 AND external_id = $2`,
      [siteId, externalId, after.title, after.body, after.url, before.version + (isNewVersion ? 1 : 0)],
    );
  }
}
