import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres.error';
import { isAlive, startTokenOf } from './process-life';

const PATIENCE_MS = 60_000;
/** A lock that names nobody is somebody's half-written one only for a moment. */
const UNREADABLE_GRACE_MS = 3000;
const NO_HARD_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** Puts the lock there with its holder's name in it at once: a process that dies leaves none without a name. */
async function take(path: string, holder: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeFile(draft, holder, { flag: 'wx', mode: 0o600 });
    await link(draft, path).catch((error: unknown) => {
      if (!NO_HARD_LINKS.has(codeOf(error) ?? '')) throw error;
      return writeFile(path, holder, { flag: 'wx', mode: 0o600 });
    });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** The lock's text; undefined when it has gone, empty when it is no file that we can read. */
const read = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch((error: unknown) => (codeOf(error) === 'ENOENT' ? undefined : ''));

const parse = (text: string): { readonly pid: number; readonly token: string } | undefined => {
  const found = /^([1-9]\d{0,9}) (\S+)\n?$/.exec(text);
  return found ? { pid: Number(found[1]), token: found[2]! } : undefined;
};

/** Whether whoever wrote `text` is gone; its number may be another process's by now. */
async function isStale(path: string, text: string, seenForMs: number): Promise<boolean> {
  const holder = parse(text);
  if (!holder) {
    const writtenAt = (await stat(path).catch(() => undefined))?.mtimeMs ?? Date.now();
    return Math.max(seenForMs, Date.now() - writtenAt) > UNREADABLE_GRACE_MS;
  }
  if (!(await isAlive(holder.pid))) return true;
  const token = await startTokenOf(holder.pid);
  return holder.token !== '?' && token !== '?' && holder.token !== token;
}

/** Removes the lock that was found stale, and gives back any other that came in its place meanwhile. */
async function removeStale(path: string, text: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if ((await read(aside)) !== text) await link(aside, path).catch(() => undefined);
  await rm(aside, { recursive: true, force: true });
}

/**
 * Runs `work` while no other process does so under the lock at `path`. A lock whose holder died is taken over,
 * and so is one that names nobody.
 * @throws EmbeddedPostgresError when a living process holds it for a minute
 */
export async function withStartLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const holder = `${process.pid} ${await startTokenOf(process.pid)}\n`;
  const startedAt = Date.now();
  let seen: { readonly text: string; readonly at: number } | undefined;
  while (!(await take(path, holder))) {
    const text = await read(path);
    if (text === undefined) continue;
    if (seen?.text !== text) seen = { text, at: Date.now() };
    if (await isStale(path, text, Date.now() - seen.at)) await removeStale(path, text);
    else if (Date.now() - startedAt > PATIENCE_MS) {
      const who = parse(text)?.pid;
      throw new EmbeddedPostgresError(
        `another start holds ${path}`,
        `Wait for process ${String(who)} to end, or remove ${path}.`,
      );
    } else await sleep(50);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}
