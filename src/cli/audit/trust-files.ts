import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Checkpoint, publicKeyOf, readCheckpoint } from '../../features/audit/checkpoint';
import { CommandFailure } from '../output';

async function textOf(option: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new CommandFailure(`${option}: ${file} cannot be read: ${why}`, 2);
  }
}

/** The JSON values of a text: one, or one a line. Undefined where neither. */
function jsonIn(text: string): readonly unknown[] | undefined {
  const parts = [[text], text.split('\n').filter((line) => line.trim() !== '')];
  for (const part of parts) {
    try {
      return part.map((each): unknown => JSON.parse(each));
    } catch {
      continue;
    }
  }
  return undefined;
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** A checkpoint stands by itself, in a list, in an answer of the API, in an export, or in a webhook's body. */
function checkpointsIn(value: unknown): readonly Checkpoint[] {
  const checkpoint = readCheckpoint(value);
  if (checkpoint !== undefined) return [checkpoint];
  if (Array.isArray(value)) return value.flatMap(checkpointsIn);
  return ['items', 'checkpoint', 'auditCheckpoint'].flatMap((name) => {
    const inner = fieldOf(value, name);
    return inner === undefined || inner === null ? [] : checkpointsIn(inner);
  });
}

/** Throws where a file holds none: who names a file wants it to be compared. */
export async function readCheckpointFiles(files: readonly string[]): Promise<readonly Checkpoint[]> {
  const read = files.map(async (file) => {
    const found = (jsonIn(await textOf('--checkpoint', file)) ?? []).flatMap(checkpointsIn);
    if (found.length > 0) return found;
    const remedy = 'give the JSON of a checkpoint, or of a webhook that carried one';
    throw new CommandFailure(`--checkpoint: ${file} holds no checkpoint: ${remedy}`, 2);
  });
  return (await Promise.all(read)).flat();
}

function keysIn(text: string): readonly KeyObject[] {
  if (text.includes('-----BEGIN')) return [createPublicKey(text)];
  return (jsonIn(text) ?? []).flatMap((value) => {
    const keys = fieldOf(value, 'keys') ?? value;
    return (Array.isArray(keys) ? (keys as unknown[]) : [keys]).map((key) =>
      createPublicKey({ key: key as JsonWebKey, format: 'jwk' }),
    );
  });
}

/** By their `kid`, which is reckoned anew from the key. */
export async function readKeyFiles(files: readonly string[]): Promise<ReadonlyMap<string, KeyObject>> {
  const keys = new Map<string, KeyObject>();
  for (const file of files) {
    const text = await textOf('--key', file);
    const before = keys.size;
    try {
      for (const key of keysIn(text)) keys.set(publicKeyOf(key).kid, key);
    } catch {
      // Told below: the messages of the parser quote what they were given.
    }
    if (keys.size === before) {
      const remedy = 'give what GET /v1/audit/keys answers, a JWK, or a PEM';
      throw new CommandFailure(`--key: ${file} holds no Ed25519 key: ${remedy}`, 2);
    }
  }
  return keys;
}
