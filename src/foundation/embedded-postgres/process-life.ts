import { readFile } from 'node:fs/promises';

interface ProcessStat {
  readonly name: string;
  /** One letter; `Z` is a process that ended and that nobody has asked after. */
  readonly state: string;
  /** Clock ticks between the boot and the start of the process. */
  readonly start: string;
}

async function statOf(pid: number): Promise<ProcessStat | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name stands in brackets and may hold any character, brackets too.
  const found = /^\d+ \((.*)\) (\S(?: \S+)*)/s.exec(text);
  const fields = found?.[2]?.split(' ');
  if (!found || !fields || fields.length < 20) return undefined;
  return { name: found[1]!, state: fields[0]!, start: fields[19]! };
}

/** Whether there is a process of this number that has not ended. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const state = (await statOf(pid))?.state;
  return state !== 'Z' && state !== 'X';
}

/** Whether `pid` is some PostgreSQL, where the system tells; after a crash the number may be anybody's. */
export async function isPostgres(pid: number): Promise<boolean> {
  return (await isAlive(pid)) && ((await statOf(pid))?.name ?? 'postgres') === 'postgres';
}

/** What tells a process from every other that has had or will have its number; `?` where the system does not tell. */
export async function startTokenOf(pid: number): Promise<string> {
  const [found, boot] = await Promise.all([
    statOf(pid),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
  ]);
  return found && boot ? `${boot.trim()}/${found.start}` : '?';
}
