import { BEFORE_THE_FIRST, sealOf } from '../../src/features/audit/sealed-entry';
import { numbersFrom } from './audited-database';

export interface Tampering {
  readonly kind: string;
  /** The first line that is another one. */
  readonly at: number;
  /** All lines from there on. */
  readonly then: Iterable<string>;
}

const below = numbersFrom(5);
const BEHIND_THE_TEXT = ',"hash":""}'.length + 64;

export const isSealed = (line: string): boolean => line.startsWith('{"chain":');
const isCheckpoint = (line: string): boolean => line.startsWith('{"checkpoint":');
const hashIn = (line: string): string => line.slice(-66, -2);
const textIn = (line: string): string => `${line.slice(0, -BEHIND_THE_TEXT)}}`;
const resealed = (text: string, hash: string): string => `${text.slice(0, -1)},"hash":"${hash}"}`;

function hashBefore(lines: readonly string[], at: number): string {
  for (let each = at - 1; each > 0; each -= 1) if (isSealed(lines[each]!)) return hashIn(lines[each]!);
  return BEFORE_THE_FIRST;
}

function* following(lines: readonly string[], from: number, ...first: readonly string[]): Iterable<string> {
  yield* first;
  for (let at = from; at < lines.length; at += 1) yield lines[at]!;
}

/** Another byte somewhere in an entry. */
function changed(lines: readonly string[], at: number): Iterable<string> {
  const line = lines[at]!;
  const place = below(line.length - BEHIND_THE_TEXT);
  const other = String.fromCharCode(line.charCodeAt(place) ^ (1 + below(15)));
  return following(lines, at + 1, line.slice(0, place) + other + line.slice(place + 1));
}

/** One entry more, with a hash that fits those before. */
function inserted(lines: readonly string[], at: number): Iterable<string> {
  const forged = textIn(lines[at]!).replace(/"subjectId":"[^"]*"/, '"subjectId":"forged"');
  return following(lines, at, resealed(forged, sealOf(hashBefore(lines, at), forged)));
}

function exchanged(lines: readonly string[], at: number): Iterable<string> {
  const other = isSealed(lines[at + 1]!) ? at + 1 : at + 2;
  return following(lines, other + 1, lines[other]!, ...lines.slice(at + 1, other), lines[at]!);
}

/** One entry changed and everything behind it sealed anew; checkpoints name the new hashes, or are taken away. */
function* rewritten(lines: readonly string[], at: number): Iterable<string> {
  const keepsCheckpoints = below(2) === 0;
  let hash = hashBefore(lines, at);
  for (const [place, line] of lines.slice(at).entries()) {
    if (isSealed(line)) {
      const text = place === 0 ? textIn(line).replace('"reject"', '"approve"') : textIn(line);
      hash = sealOf(hash, text);
      yield resealed(text, hash);
    } else if (!isCheckpoint(line)) yield line;
    else if (keepsCheckpoints) yield line.replace(/"hash":"[0-9a-f]{64}"/, `"hash":"${hash}"`);
  }
}

/**
 * What somebody with all rights, but without the private key, could make of the export of one chain, whose entries
 * stand at `places`: each of six kinds as often.
 */
export function tamper(lines: readonly string[], places: readonly number[]): Tampering {
  const at = places[below(places.length - 1)]!;
  switch (below(6)) {
    case 0:
      return { kind: 'changed', at, then: changed(lines, at) };
    case 1:
      return { kind: 'deleted', at, then: following(lines, at + 1) };
    case 2:
      return { kind: 'inserted', at, then: inserted(lines, at) };
    case 3:
      return { kind: 'exchanged', at, then: exchanged(lines, at) };
    case 4:
      return { kind: 'cut off', at, then: following(lines, lines.length - 1) };
    default: {
      // Mostly near the end: sealing anew takes its time, for an intruder as for a test.
      const back = below(100) === 0 ? below(places.length - 2) : below(200);
      const near = places[places.length - 2 - back]!;
      return { kind: 'rewritten', at: near, then: rewritten(lines, near) };
    }
  }
}
