import type { Action } from '../../engine/policy';
import type { AkismetSettings } from './akismet-settings';

/** What is said to a client, as text/plain with status 200. */
export interface TextAnswer {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What holds for a comment. */
export interface Standing {
  readonly action: Action;
  /** Whether a person has decided it so. */
  readonly isByPerson: boolean;
}

/** What speaks for a client that can wait. */
export interface Waiting {
  /** It told an address to call back that can be called. */
  readonly hasCallback: boolean;
  readonly isRetry: boolean;
  /** Whether a person will see the comment: it is kept here. */
  readonly isKept: boolean;
}

/** Whether a comment that waits for a person is let go on provisionally, the client being told to ask again. */
export function isProvisional(held: AkismetSettings['held'], waiting: Waiting): boolean {
  if (held !== 'auto') return held === 'provisional';
  return waiting.isKept && waiting.hasCallback && !waiting.isRetry;
}

/** `guid`: the name of this check, for the client's records and for the callback. */
export function answerTo(
  { action, isByPerson }: Standing,
  waiting: Waiting,
  settings: AkismetSettings,
  guid: string,
): TextAnswer {
  const headers = { 'x-akismet-guid': guid };
  if (action === 'approve') return { body: 'false', headers };
  if (action === 'review') {
    if (!isProvisional(settings.held, waiting)) return { body: 'true', headers };
    return {
      body: 'false',
      headers: { ...headers, 'x-akismet-recheck-after': String(settings.recheckAfter) },
    };
  }
  // Whoever follows the tip leaves nothing that could be reviewed, or objected to.
  const mayBeDropped = isByPerson || settings.discardRejected;
  return { body: 'true', headers: mayBeDropped ? { ...headers, 'x-akismet-pro-tip': 'discard' } : headers };
}
