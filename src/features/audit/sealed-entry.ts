import { hash } from 'node:crypto';

/** The chain of what concerns no single site; every other chain is named by its site's id. */
export const INSTALLATION = 'installation';

/** What stands in the place of the hash before the first entry of a chain. */
export const BEFORE_THE_FIRST = '0'.repeat(64);

/** What the service writes into the installation's chain of the others: where they were, and their hash there. */
export const ANCHOR_ACTION = 'audit.checkpointed';

/** An entry's every column, as PostgreSQL writes it. Null only where somebody put it there by force. */
export interface EntryTexts {
  readonly id: string;
  /** RFC 3339 in UTC with microseconds. */
  readonly at: string | null;
  readonly siteId: string | null;
  readonly actorKind: string | null;
  readonly actorId: string | null;
  readonly action: string | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  /** JSON, byte for byte as PostgreSQL writes a jsonb. */
  readonly detail: string | null;
}

const entryFields = (entry: EntryTexts): string =>
  `"id":${JSON.stringify(entry.id)},"at":${JSON.stringify(entry.at)},"siteId":${JSON.stringify(entry.siteId)}` +
  `,"actorKind":${JSON.stringify(entry.actorKind)},"actorId":${JSON.stringify(entry.actorId)}` +
  `,"action":${JSON.stringify(entry.action)},"subjectKind":${JSON.stringify(entry.subjectKind)}` +
  `,"subjectId":${JSON.stringify(entry.subjectId)},"detail":${entry.detail ?? 'null'}`;

/**
 * The canonical form of a sealed entry: JSON with these fields in this order, no blanks between them, strings
 * escaped no more than JSON asks. `detail` stands as PostgreSQL wrote it, so that not even `1` for `1.0` goes
 * unseen.
 */
export const sealedText = (chain: string, position: number, entry: EntryTexts): string =>
  `{"chain":${JSON.stringify(chain)},"position":${position},${entryFields(entry)}}`;

export const unsealedText = (chain: string, entry: EntryTexts): string =>
  `{"chain":${JSON.stringify(chain)},${entryFields(entry)}}`;

/** SHA-256 in hex of the hash before it, a line feed, and the canonical form. */
export const sealOf = (previous: string, text: string): string =>
  hash('sha256', `${previous}\n${text}`, 'hex');
