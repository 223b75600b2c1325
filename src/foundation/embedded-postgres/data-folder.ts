import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error';

const REMEDY = 'Set EVENHAND_DATA_DIR to a folder you may write';
const REFUSALS = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT', 'EEXIST', 'ENAMETOOLONG']);

/** `mkdir -p`; Node's own one never ends where the file system says ENOENT although the parent is there (/proc). */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if ((await stat(path).catch(() => undefined))?.isDirectory()) return;
    if (code !== 'ENOENT' || dirname(path) === path || (await stat(dirname(path)).catch(() => undefined)))
      throw error;
    await makeFolder(dirname(path));
    await mkdir(path).catch((again: unknown) => {
      if ((again as NodeJS.ErrnoException).code !== 'EEXIST') throw again;
    });
  }
}

/**
 * Makes `dataDir` (absolute path) and does `work` in it.
 * @throws EmbeddedPostgresError naming the path and the remedy when the file system refuses
 */
export async function inDataFolder<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  try {
    await makeFolder(dataDir);
    return await work();
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (path === undefined) throw error;
    if (code === 'ENOSPC') {
      throw new EmbeddedPostgresError(`there is no room left at ${path} (ENOSPC)`, 'Make room there.');
    }
    if (!REFUSALS.has(code ?? '')) throw error;
    const what = path === dataDir ? path : `${path}, for ${dataDir},`;
    throw new EmbeddedPostgresError(`${what} cannot be made or written (${String(code)})`, `${REMEDY}.`);
  }
}
