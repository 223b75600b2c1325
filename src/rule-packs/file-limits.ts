import { isOwnFile, type RuleFault, type RulePackSource } from '../engine/rules/rule-source';
import { isReservedName, unseenIn, clipped } from './read-yaml';

/** A file that cannot be taken as it is, whatever its text says. */
export interface FileFault {
  readonly file: string;
  readonly code: 'file-name' | 'too-large' | 'duplicate-key';
  readonly message: string;
}

/** What one scope, or one folder of own rules, may hold. */
export const SCOPE_LIMITS = {
  files: 200,
  bytesOfFile: 256 * 1024,
  bytes: 1024 * 1024,
  rules: 500,
  entries: 20_000,
  allowed: 5_000,
} as const;

const NAME_LENGTH = 60;
/** `settings.yml`, `<language>/own/<topic>.yml`, `<language>/own/lexicon/<name>.yml`. */
const OWN_FILE = /^(?:settings|[a-z]{2,3}\/own\/(?:lexicon\/)?[a-z0-9]+(?:-[a-z0-9]+)*)\.yml$/;

interface NamedText {
  readonly file: string;
  readonly text: string;
}

/** Everything about a scope's files that keeps them from being read: their names, their number, their size. */
export function fileFaults(files: readonly NamedText[]): readonly FileFault[] {
  const faults: FileFault[] = [];
  const seen = new Set<string>();
  let bytes = 0;
  for (const { file, text } of files) {
    const message = nameFault(file);
    if (message !== undefined) faults.push({ file: shownName(file), code: 'file-name', message });
    if (seen.has(file)) {
      faults.push({
        file: shownName(file),
        code: 'duplicate-key',
        message: 'this file stands twice here: join the two',
      });
    }
    seen.add(file);
    const own = Buffer.byteLength(text);
    bytes += own;
    if (own > SCOPE_LIMITS.bytesOfFile) {
      const most = `${kibibytes(own)} KiB, more than ${kibibytes(SCOPE_LIMITS.bytesOfFile)}`;
      faults.push({
        file: shownName(file),
        code: 'too-large',
        message: `${most}: divide it into several files`,
      });
    }
  }
  const last = shownName(files.at(-1)?.file ?? '');
  if (files.length > SCOPE_LIMITS.files) {
    const message = `${files.length} files, more than ${SCOPE_LIMITS.files}: join those of one topic`;
    faults.push({ file: last, code: 'too-large', message });
  }
  if (bytes > SCOPE_LIMITS.bytes) {
    const message = `${kibibytes(bytes)} KiB in all files, more than ${kibibytes(SCOPE_LIMITS.bytes)}: take out what no longer serves`;
    faults.push({ file: last, code: 'too-large', message });
  }
  return faults;
}

function nameFault(file: string): string | undefined {
  if (file.length > NAME_LENGTH)
    return `a name of ${file.length} characters, more than ${NAME_LENGTH}: choose a shorter one`;
  if (!OWN_FILE.test(file)) {
    return 'files are called settings.yml, <language>/own/<topic>.yml or <language>/own/lexicon/<name>.yml, in small letters, digits and hyphens: rename it';
  }
  const part = file
    .replace(/\.yml$/, '')
    .split('/')
    .find(isReservedName);
  return part === undefined
    ? undefined
    : `"${part}" is a name that programs keep for themselves: choose another`;
}

/** A name that was refused may hold anything; a message shows no more of it than is harmless. */
function shownName(file: string): string {
  const shown = clipped(file);
  return unseenIn(shown) === undefined && !/[\n\r\t<>]/.test(shown)
    ? shown
    : JSON.stringify(shown).replace(/[^ -~]|[<>]/gu, '?');
}

const kibibytes = (bytes: number): number => Math.ceil(bytes / 1024);

const ENTRY_LENGTH = 100;

/** What own files, or settings, hold too much of, once they are read. */
export function countFaults(sources: readonly RulePackSource[]): readonly RuleFault[] {
  const faults: RuleFault[] = [];
  const totals = { rules: 0, entries: 0, allowed: 0 };
  const told = new Set<keyof typeof totals>();
  const add = (what: keyof typeof totals, count: number, file: string, path: RuleFault['path']): void => {
    totals[what] += count;
    if (totals[what] <= SCOPE_LIMITS[what] || told.has(what)) return;
    told.add(what);
    faults.push({ file, path, code: 'too-large', message: TOO_MANY[what] });
  };
  for (const source of sources) {
    const { file } = source;
    if (source.kind === 'settings') {
      for (const [language, words] of Object.entries(source.allow)) {
        add('allowed', words.length, file, ['allow', language]);
      }
    }
    if (!isOwnFile(file)) continue;
    if (source.kind === 'rules') {
      add('rules', source.rules.length, file, ['rules']);
      source.rules.forEach(({ id }, index) => {
        if (!isReservedName(id)) return;
        const message = `"${id}" is a name that programs keep for themselves: choose another`;
        faults.push({ file, path: ['rules', index, 'id'], code: 'reserved-name', message });
      });
    }
    if (source.kind !== 'lexicon') continue;
    const lists = [
      ...source.classes.map(({ name, entries }) => ({ path: ['classes', name], words: entries })),
      ...source.groups.map(({ name, axis: _, ...words }) => ({
        path: ['groups', name],
        words: Object.values(words).flat(),
      })),
    ];
    for (const { path, words } of lists) {
      add('entries', words.length, file, path);
      const long = words.find((word) => word.length > ENTRY_LENGTH);
      if (long === undefined) continue;
      const message = `the entry "${clipped(long)}" has ${long.length} characters, more than ${ENTRY_LENGTH}: shorten it`;
      faults.push({ file, path, code: 'too-large', message });
    }
  }
  return faults;
}

const TOO_MANY: Readonly<Record<'rules' | 'entries' | 'allowed', string>> = {
  rules: `more than ${SCOPE_LIMITS.rules} rules in all files: retired ones can be taken out, and those of one purpose joined`,
  entries: `more than ${SCOPE_LIMITS.entries} entries in all lexicons: take out what no rule needs`,
  allowed: `more than ${SCOPE_LIMITS.allowed} allowed words in all: take out those that no rule finds any more`,
};
