import { readFile } from 'node:fs/promises';
import type { Problem } from '../foundation/problem';
import { CommandFailure } from './output';

export interface ThreadComment {
  readonly id: string;
  readonly author: string;
  readonly body: string;
  /** Id of the comment it answers, where the file tells. */
  readonly parent?: string;
}

/** An article with its comments in the order in which they were written. */
export interface ThreadFile {
  readonly article: {
    readonly id: string;
    readonly title?: string;
    readonly body?: string;
    readonly url?: string;
  };
  readonly comments: readonly ThreadComment[];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function textAt(value: Record<string, unknown>, key: string, at: string, needed: boolean): void {
  const found = value[key];
  if (typeof found === 'string' || (found === undefined && !needed)) return;
  throw new CommandFailure(`${at}.${key}: must be a text`, 2);
}

/** Checks the shape `{article: {id, title?, body?, url?}, comments: [{id, author, body, parent?}]}`. */
export function readThread(value: unknown): ThreadFile {
  if (!isObject(value) || !isObject(value['article']) || !Array.isArray(value['comments'])) {
    throw new CommandFailure('a thread is {article: {id, title, body}, comments: [{id, author, body}]}', 2);
  }
  textAt(value['article'], 'id', 'article', true);
  for (const key of ['title', 'body', 'url']) textAt(value['article'], key, 'article', false);
  value['comments'].forEach((comment: unknown, index) => {
    if (!isObject(comment)) throw new CommandFailure(`comments[${index}]: must be an object`, 2);
    for (const key of ['id', 'author', 'body']) textAt(comment, key, `comments[${index}]`, true);
    textAt(comment, 'parent', `comments[${index}]`, false);
  });
  return value as unknown as ThreadFile;
}

export async function readThreadFile(path: string): Promise<ThreadFile> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandFailure(`${path} cannot be read`, 2);
  });
  try {
    return readThread(JSON.parse(text));
  } catch (error) {
    if (error instanceof CommandFailure) throw new CommandFailure(`${path}: ${error.message}`, 2);
    throw new CommandFailure(`${path} is not JSON`, 2);
  }
}

/** A comment of the file as `data` of `comment.created`; a thread file knows authors by name alone. */
export function asWebhookData(comment: ThreadComment, articleId: string): object {
  return {
    id: comment.id,
    body: comment.body,
    author: { id: comment.author, name: comment.author },
    article: { id: articleId },
    ...(comment.parent === undefined ? {} : { parentId: comment.parent }),
  };
}

/** Fields of `asWebhookData` that stand elsewhere in the file, or under another name. */
const IN_FILE: Readonly<Record<string, string>> = {
  'author.id': 'author',
  'author.name': 'author',
  parentId: 'parent',
};

/** The faults of `asWebhookData`'s result by their places in the file; `at` is that of the comment. */
export function faultsInFile(at: string, { extra }: Problem): string {
  const faults = extra['errors'] as readonly { readonly pointer: string; readonly detail: string }[];
  const lines = faults.map(({ pointer, detail }) => {
    const field = pointer.replace(/^\/data\//, '').replaceAll('/', '.');
    return field === 'article.id' ? `${field}: ${detail}` : `${at}.${IN_FILE[field] ?? field}: ${detail}`;
  });
  return [...new Set(lines)].join('; ');
}
