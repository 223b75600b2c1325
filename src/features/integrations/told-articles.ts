import { createHash } from 'node:crypto';
import type { ArticleInContext } from '../comments/waiting-comments.service';

const MOST = 200;
/** UTF-16 units of all of them: whoever has a key may tell long ones, and each another. */
const MOST_UNITS = 16 * 1024 * 1024;

/**
 * Articles that come with every call about them. The engine remembers what it counted in an article by the object
 * that it was given, so the same words are always handed to it as the same object. Forgets the longest unused.
 */
export class ToldArticles {
  private readonly known = new Map<string, ArticleInContext>();
  private units = 0;

  /** Its id is made of its words, so it has one version for good. */
  asOne(title: string | null, body: string | null): ArticleInContext {
    const key = createHash('sha1')
      .update(JSON.stringify([title, body]))
      .digest('base64');
    const before = this.known.get(key);
    const article = before ?? { version: 1, title, body };
    if (before === undefined) this.units += unitsOf(article);
    this.known.delete(key);
    this.known.set(key, article);
    while (this.known.size > MOST || (this.units > MOST_UNITS && this.known.size > 1)) this.forgetOne();
    return article;
  }

  private forgetOne(): void {
    const [key, article] = this.known.entries().next().value!;
    this.units -= unitsOf(article);
    this.known.delete(key);
  }
}

const unitsOf = ({ title, body }: ArticleInContext): number => (title?.length ?? 0) + (body?.length ?? 0);
