import { type Checkpoint, checkpointText, readCheckpoint } from './checkpoint';
import { type EntryTexts, sealedText, unsealedText } from './sealed-entry';

/** The form of an export: JSON Lines, of which each kind begins differently. */
const FORMAT = 'evenhand-audit/1';

/** `all`: the installation's chain and every site's. Else the ids of the sites whose chains are told. */
export type ExportScope = 'all' | readonly string[];

export interface ExportCounts {
  readonly sealed: number;
  readonly checkpoints: number;
  readonly unsealed: number;
}

export const headerLine = (scope: ExportScope): string =>
  JSON.stringify({ export: { format: FORMAT, scope } });

/** A checkpoint stands after the entry that it is of. */
export const checkpointLine = (checkpoint: Checkpoint): string =>
  `{"checkpoint":${checkpointText(checkpoint)}}`;

/** The canonical form of the entry, with its hash behind it. */
export const sealedLine = (chain: string, position: number, entry: EntryTexts, seal: string): string =>
  `${sealedText(chain, position, entry).slice(0, -1)},"hash":"${seal}"}`;

export const unsealedLine = (chain: string, entry: EntryTexts): string =>
  `{"unsealed":${unsealedText(chain, entry)}}`;

/** The last line of every export: a file without it was cut off. */
export const endLine = ({ sealed, checkpoints, unsealed }: ExportCounts): string =>
  JSON.stringify({ end: { sealed, checkpoints, unsealed } });

export type ExportLine =
  | { readonly kind: 'header'; readonly scope: ExportScope }
  | {
      readonly kind: 'sealed';
      readonly chain: string;
      readonly position: number;
      readonly hash: string;
      /** What the hash is over. */
      readonly text: string;
      readonly at: unknown;
      readonly fields: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'unsealed'; readonly chain: string; readonly at: unknown; readonly id: unknown }
  | { readonly kind: 'end'; readonly counts: ExportCounts };

type Fields = Record<string, unknown>;
const HASH = /,"hash":"([0-9a-f]{64})"\}$/;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function readScope(scope: unknown): ExportScope | undefined {
  if (scope === 'all') return scope;
  return Array.isArray(scope) && scope.every((each) => typeof each === 'string') ? scope : undefined;
}

function readSealed(line: string, fields: Fields): ExportLine | undefined {
  const { chain, position, at } = fields;
  const found = HASH.exec(line);
  if (found === null || typeof chain !== 'string' || !isCount(position)) return undefined;
  return {
    kind: 'sealed',
    chain,
    position,
    hash: found[1]!,
    text: `${line.slice(0, found.index)}}`,
    at,
    fields,
  };
}

/** All but sealed lines are taken only as they are written, to the byte: nothing can hide in them. */
function readOther(line: string, fields: Fields): ExportLine | undefined {
  const { export: header, checkpoint: given, unsealed, end } = fields;
  if (isObject(header)) {
    const scope = readScope(header['scope']);
    return scope !== undefined && headerLine(scope) === line ? { kind: 'header', scope } : undefined;
  }
  if (given !== undefined) {
    const checkpoint = readCheckpoint(given);
    return checkpoint !== undefined && checkpointLine(checkpoint) === line
      ? { kind: 'checkpoint', checkpoint }
      : undefined;
  }
  if (isObject(unsealed)) {
    const { chain, at, id } = unsealed;
    return typeof chain === 'string' ? { kind: 'unsealed', chain, at, id } : undefined;
  }
  if (!isObject(end)) return undefined;
  const { sealed, checkpoints, unsealed: waiting } = end;
  if (!isCount(sealed) || !isCount(checkpoints) || !isCount(waiting)) return undefined;
  const counts = { sealed, checkpoints, unsealed: waiting };
  return endLine(counts) === line ? { kind: 'end', counts } : undefined;
}

/** What a line of an export says; undefined for what is no such line. */
export function readExportLine(line: string): ExportLine | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isObject(parsed)) return undefined;
  return line.startsWith('{"chain":') ? readSealed(line, parsed) : readOther(line, parsed);
}
