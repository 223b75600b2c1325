import { lstatSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { PackFile } from '../../rule-packs/load-rule-packs';
import { CommandFailure } from '../output';

/** What a scope may hold; another name of that ending is a slip, not something to pass over. */
const OWN_FILE = /^(?:settings\.yml|[a-z]{2,3}\/own\/(?:lexicon\/)?[a-z0-9-]+\.yml)$/;

/** A link may lead anywhere, and elsewhere on another machine. */
const REMEDY = 'put the file itself there';

/**
 * The files of a scope below a folder, or in one bundle that `export` printed. Files that are no YAML, and what lies in
 * folders with a dot in front, such as `.github`, are not looked at.
 */
export async function readRuleFolder(path: string): Promise<readonly PackFile[]> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new CommandFailure(`${path}: there is no such folder or file`, 2);
  if (stat.isFile()) {
    const { readBundle } = await import('../../features/rules/bundle');
    const { printFault } = await import('../../rule-packs/load-rule-packs');
    const read = readBundle(readFileSync(path, 'utf8'));
    if (!read.ok) throw new CommandFailure(read.faults.map(printFault).join('\n'));
    return read.files;
  }
  const files = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => (entry.isFile() && /\.ya?ml$/.test(entry.name)) || entry.isSymbolicLink())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !/(?:^|\/)\./.test(file) && !file.startsWith('node_modules/'))
    .sort();
  const linked = files.find((file) => leadsElsewhere(path, file));
  if (linked !== undefined) throw new CommandFailure(`${join(path, linked)} is a symbolic link: ${REMEDY}`);
  const odd = files.find((file) => !OWN_FILE.test(file));
  if (odd !== undefined) {
    throw new CommandFailure(
      `${join(path, odd)}: rules lie in <language>/own/<topic>.yml, words in <language>/own/lexicon/<name>.yml, ` +
        'settings in settings.yml',
    );
  }
  return files.map((file) => ({ file, text: textOf(join(path, ...file.split('/'))) }));
}

/** What is no text cannot be kept. */
function textOf(path: string): string {
  const text = readFileSync(path, 'utf8');
  if (text.includes('\0')) throw new CommandFailure(`${path} is no text: it holds NUL`);
  return text;
}

/** Whether something on the way to a file below the folder leads elsewhere. */
function leadsElsewhere(path: string, file: string): boolean {
  const parts = file.split('/');
  return parts.some(
    (_, at) =>
      lstatSync(join(path, ...parts.slice(0, at + 1)), { throwIfNoEntry: false })?.isSymbolicLink() === true,
  );
}

/** Writes the files of a scope below a folder; refuses a folder with other rules in it, which would mix with them. */
export async function writeRuleFolder(path: string, files: readonly PackFile[]): Promise<void> {
  const isThere = statSync(path, { throwIfNoEntry: false }) !== undefined;
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
    if (leadsElsewhere(path, file)) {
      throw new CommandFailure(
        `${join(path, file)} lies behind a symbolic link: ${REMEDY}, or export elsewhere`,
      );
    }
    const target = join(path, ...file.split('/'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}
