import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { PackFile } from '../../rule-packs/load-rule-packs';
import { CommandFailure } from '../output';

/** What a scope may hold; another name of that ending is a slip, not something to pass over. */
const OWN_FILE = /^(?:settings\.yml|[a-z]{2,3}\/own\/(?:lexicon\/)?[a-z0-9-]+\.yml)$/;

/**
 * The files of a scope below a folder, or in one bundle that `export` printed. Files that are no YAML, and what lies in
 * folders with a dot in front, such as `.github`, are not looked at.
 */
export async function readRuleFolder(path: string): Promise<readonly PackFile[]> {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new CommandFailure(`${path}: there is no such folder or file`, 2);
  if (stat.isFile()) {
    const { readBundle } = await import('../../features/rules/bundle');
    const { printFault } = await import('../../rule-packs/load-rule-packs');
    const read = readBundle(readFileSync(path, 'utf8'));
    if (!read.ok) throw new CommandFailure(read.faults.map(printFault).join('\n'));
    return read.files;
  }
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !/(?:^|\/)\./.test(file) && !file.startsWith('node_modules/'))
    .sort();
  const odd = files.find((file) => !OWN_FILE.test(file));
  if (odd !== undefined) {
    throw new CommandFailure(
      `${join(path, odd)}: rules lie in <language>/own/<topic>.yml, words in <language>/own/lexicon/<name>.yml, ` +
        'settings in settings.yml',
    );
  }
  return files.map((file) => ({ file, text: readFileSync(join(path, ...file.split('/')), 'utf8') }));
}

/** Writes the files of a scope below a folder; refuses a folder with other rules in it, which would mix with them. */
export async function writeRuleFolder(path: string, files: readonly PackFile[]): Promise<void> {
  const isThere = lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  const written = new Set(files.map(({ file }) => file));
  const left = (isThere ? await readRuleFolder(path) : []).find(({ file }) => !written.has(file));
  if (left !== undefined) {
    throw new CommandFailure(
      `${join(path, left.file)} is not in this version: delete it, or export elsewhere`,
    );
  }
  for (const { file, text } of files) {
    // What is on record was checked when it was published, but a path is not followed on trust.
    if (!OWN_FILE.test(file)) throw new CommandFailure(`a file of this version has no place in a folder`);
    const target = join(path, ...file.split('/'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}
