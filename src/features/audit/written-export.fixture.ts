import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type Checkpoint, publicKeyOf, signCheckpoint } from './checkpoint';
import { checkpointLine, endLine, headerLine, sealedLine } from './export-lines';
import { BEFORE_THE_FIRST, type EntryTexts, INSTALLATION, sealedText, sealOf } from './sealed-entry';

export interface KeyPair {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export function newKeyPair(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { id: publicKeyOf(publicKey).kid, privateKey, publicKey };
}

/** A moment so many seconds after the first. */
const momentOf = (seconds: number): string =>
  `${new Date(Date.UTC(2026, 10, 21) + seconds * 1000).toISOString().slice(0, -1)}000Z`;

export const entryOf = (n: number, siteId: string | null, changes: Partial<EntryTexts> = {}): EntryTexts => ({
  id: String(n),
  at: momentOf(n),
  siteId,
  actorKind: n % 3 === 0 ? 'engine' : 'user',
  actorId: n % 3 === 0 ? null : `moderator-${n % 7}`,
  action: 'comment.decided',
  subjectKind: 'comment',
  subjectId: `comment-${n}`,
  detail: `{"action": "reject", "version": ${n}}`,
  ...changes,
});

export interface WrittenChain {
  readonly lines: readonly string[];
  readonly checkpoints: readonly Checkpoint[];
}

/** The lines of one chain, with a checkpoint after every `every` entries and after the last. */
export function writeChain(
  chain: string,
  entries: readonly EntryTexts[],
  key: KeyPair,
  every = 10,
): WrittenChain {
  const lines: string[] = [];
  const checkpoints: Checkpoint[] = [];
  let hash = BEFORE_THE_FIRST;
  entries.forEach((entry, place) => {
    const position = place + 1;
    hash = sealOf(hash, sealedText(chain, position, entry));
    lines.push(sealedLine(chain, position, entry, hash));
    if (position % every !== 0 && position !== entries.length) return;
    const unsigned = { chain, position, hash, at: entry.at ?? '', keyId: key.id };
    const checkpoint = signCheckpoint(unsigned, key.privateKey);
    checkpoints.push(checkpoint);
    lines.push(checkpointLine(checkpoint));
  });
  return { lines, checkpoints };
}

/** A whole export of these chains. */
export const writeExport = (chains: readonly WrittenChain[], unsealed: readonly string[] = []): string[] => [
  headerLine('all'),
  ...chains.flatMap(({ lines }) => lines),
  ...unsealed,
  endLine({
    sealed: chains.reduce((sum, { lines, checkpoints }) => sum + lines.length - checkpoints.length, 0),
    checkpoints: chains.reduce((sum, { checkpoints }) => sum + checkpoints.length, 0),
    unsealed: unsealed.length,
  }),
];

/** So many entries of a site, or of what concerns none. */
export const entriesOf = (chain: string, count: number): EntryTexts[] =>
  Array.from({ length: count }, (_, place) => entryOf(place + 1, chain === INSTALLATION ? null : chain));
