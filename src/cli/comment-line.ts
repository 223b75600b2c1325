import type { Comment } from '../engine/comment';
import type { AuthorStanding } from '../engine/policy';

/** A comment as a line of input gives it; `error` says what is wrong in words, without quoting the line. */
export type CommentLine =
  | { readonly ok: true; readonly id?: string | number; readonly comment: Comment }
  | { readonly ok: false; readonly error: string };

type Fields = Readonly<Record<string, unknown>>;

interface Article {
  readonly title?: string;
  readonly body?: string;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads lines of `{id?, text, language?, parent?: {text}, article?: {title?, body?}, thread?: [text…],
 * author?: {accepted, rejected}}`; `null` is as good as absent, other fields are passed over. Neighbours that name the same article share one object, so that
 * the engine counts its words once.
 */
export function createCommentReader(): (value: unknown) => CommentLine {
  let last: Article | undefined;
  return (value) => {
    if (!isFields(value)) return { ok: false, error: 'not an object' };
    const { id, text, language, parent, article, thread, author } = value;
    if (typeof text !== 'string') return { ok: false, error: '"text" must be a string' };
    if (isGiven(id) && typeof id !== 'string' && typeof id !== 'number') {
      return { ok: false, error: '"id" must be a string or a number' };
    }
    if (isGiven(language) && typeof language !== 'string') {
      return { ok: false, error: '"language" must be a string such as "en"' };
    }
    if (isGiven(parent) && !(isFields(parent) && typeof parent['text'] === 'string')) {
      return { ok: false, error: '"parent" must be an object with the string "text"' };
    }
    if (isGiven(article) && !isArticle(article)) {
      return { ok: false, error: '"article" must be an object with the strings "title", "body" or both' };
    }
    if (isGiven(thread) && !(Array.isArray(thread) && thread.every((each) => typeof each === 'string'))) {
      return { ok: false, error: '"thread" must be a list of strings' };
    }
    if (isGiven(author) && !isStanding(author)) {
      return {
        ok: false,
        error: '"author" must be an object with the whole numbers "accepted" and "rejected"',
      };
    }
    if (isGiven(article) && (article.title !== last?.title || article.body !== last?.body)) {
      last = {
        ...(isGiven(article.title) ? { title: article.title } : {}),
        ...(isGiven(article.body) ? { body: article.body } : {}),
      };
    }
    return {
      ok: true,
      ...(isGiven(id) ? { id } : {}),
      comment: {
        text,
        ...(isGiven(language) ? { language } : {}),
        ...(isGiven(parent) ? { parent: { text: parent['text'] as string } } : {}),
        ...(isGiven(article) && last !== undefined ? { article: last } : {}),
        ...(isGiven(thread) ? { thread: thread } : {}),
        ...(isGiven(author) ? { author: { accepted: author.accepted, rejected: author.rejected } } : {}),
      },
    };
  };
}

const isGiven = <T>(value: T): value is NonNullable<T> => value !== undefined && value !== null;

function isArticle(value: unknown): value is Article {
  if (!isFields(value)) return false;
  return [value['title'], value['body']].every((each) => !isGiven(each) || typeof each === 'string');
}

function isStanding(value: unknown): value is AuthorStanding {
  if (!isFields(value)) return false;
  return [value['accepted'], value['rejected']].every(
    (each) => Number.isSafeInteger(each) && Number(each) >= 0,
  );
}
