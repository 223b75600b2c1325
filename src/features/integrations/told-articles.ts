import { createHash } from 'node:crypto';
import type { ArticleInContext } from '../comments/waiting-comments.service';

const MOST = 200;

/**
 * Articles that come with every call about them. The engine remembers what it counted in an article by the object
 * that it was given, so the same words are always handed to it as the same object. Forgets the longest unused.
 */
export class ToldArticles {
  private readonly known = new Map<string, ArticleInContext>();

  /** Its id is made of its words, so it has one version for good. */
  asOne(title: string | null, body: string | null): ArticleInContext {
    const key = createHash('sha1')
      .update(JSON.stringify([title, body]))
      .digest('base64');
    const article = this.known.get(key) ?? { version: 1, title, body };
    this.known.delete(key);
    this.known.set(key, article);
    if (this.known.size > MOST) this.known.delete(this.known.keys().next().value!);
    return article;
  }
}
