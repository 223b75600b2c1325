/** A request that was refused, or that did not get through (`status` 0). */
export class RefusedError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string | undefined,
    /** The whole problem document, for what a route adds to it. */
    readonly problem: Readonly<Record<string, unknown>>,
  ) {
    super(title);
  }
}

/** One sentence for a person, whatever was thrown. */
export function faultOf(error: unknown): string {
  if (!(error instanceof RefusedError)) return 'Something failed in the console itself. Reload the page.';
  return error.detail === undefined ? `${error.title}.` : `${error.title}. ${error.detail}`;
}

const signedOutListeners = new Set<() => void>();

/** Calls `listener` whenever the service no longer knows the session; returns how to stop that. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

export interface RequestOptions {
  readonly body?: unknown;
  /** Goes out even while the page is being left. */
  readonly keepalive?: boolean;
  /** A 401 is an answer here, not the end of the session. */
  readonly isSigningIn?: boolean;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

async function send(method: string, path: string, options: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', 'x-evenhand-console': '1' };
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  try {
    return await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      keepalive: options.keepalive ?? false,
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
  } catch {
    throw new RefusedError(0, 'The service cannot be reached', 'Check the connection and try again.', {});
  }
}

/** One request to the service by the session's cookie. Throws a `RefusedError` for every answer but a good one. */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(method, path, options);
  const text = await response.text();
  let answer: unknown;
  try {
    answer = text === '' ? undefined : JSON.parse(text);
  } catch {
    answer = undefined;
  }
  if (response.ok) return answer as T;
  if (response.status === 401 && options.isSigningIn !== true) {
    for (const listener of signedOutListeners) listener();
  }
  const problem = isRecord(answer) ? answer : {};
  const title = textOf(problem['title']) ?? `The service answered ${response.status}`;
  throw new RefusedError(response.status, title, textOf(problem['detail']), problem);
}

/** `path` with the parameters that have a value. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}
