import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.error';

/** PostgreSQL refuses to run as root: root runs it as `nobody`. */
const NOBODY = 65534;
const ROOTS_HOME = '/var/lib/evenhand';

export interface PostgresPlace {
  /** Folder with bin/, lib/ and share/. */
  readonly native: string;
  /** The cluster's folder. */
  readonly cluster: string;
  /** Whom to run it as; absent: the process's own user. */
  readonly runAs?: number;
}

function packageName(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${platform}-${process.arch}`;
}

function packagedNative(): string {
  const name = packageName();
  try {
    return join(dirname(require.resolve(name)), '..', 'native');
  } catch {
    throw new EmbeddedPostgresError(`there are no binaries for this machine (${name} is not installed)`);
  }
}

/** npm drops symbolic links from packages; the package lists them, and its install script may not have run. */
async function restoreLinks(native: string): Promise<void> {
  const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const packageRoot = dirname(native);
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    const link = resolve(packageRoot, target);
    const pointsTo = relative(dirname(link), resolve(packageRoot, source));
    try {
      await symlink(pointsTo, link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new EmbeddedPostgresError(
        `the links of its libraries cannot be made in ${native} (${String((error as NodeJS.ErrnoException).code)})`,
        'Run it once as the user who installed the packages, or set DATABASE_URL.',
      );
    }
  }
}

/** Whether somebody who is neither owner nor in the group may pass through every folder down to `path`. */
async function openToOthers(path: string): Promise<boolean> {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => undefined);
    if (found && (found.mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

async function copyNative(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const target = join(ROOTS_HOME, `postgresql-${version}`);
  if (await stat(target).catch(() => undefined)) return target;
  const unfinished = `${target}.${process.pid}`;
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  await rename(unfinished, target).catch(() => rm(unfinished, { recursive: true, force: true }));
  return target;
}

/**
 * Where the binaries and the cluster of `dataDir` lie, made usable for the user that PostgreSQL will run as.
 * Root cannot run it itself and other users often cannot enter root's folders: then both live under
 * /var/lib/evenhand instead.
 * @throws EmbeddedPostgresError
 */
export async function placePostgres(dataDir: string): Promise<PostgresPlace> {
  const native = packagedNative();
  await restoreLinks(native);
  const cluster = join(dataDir, 'postgres');
  if (process.getuid?.() !== 0) return { native, cluster };

  await mkdir(dataDir, { recursive: true, mode: 0o755 });
  const owner = (await stat(cluster).catch(() => undefined))?.uid ?? NOBODY;
  const runAs = owner === 0 ? NOBODY : owner;
  const [nativeOpen, clusterOpen] = await Promise.all([openToOthers(native), openToOthers(dataDir)]);
  if (!nativeOpen || !clusterOpen) await mkdir(ROOTS_HOME, { recursive: true, mode: 0o755 });
  const name = createHash('sha256').update(resolve(dataDir).split(sep).join('/')).digest('hex').slice(0, 12);
  const outside = join(ROOTS_HOME, name);
  if (!clusterOpen) await mkdir(outside, { recursive: true, mode: 0o755 });
  return {
    native: nativeOpen ? native : await copyNative(native),
    cluster: clusterOpen ? cluster : join(outside, 'postgres'),
    runAs,
  };
}
