import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Document, LineCounter } from 'yaml';
import { checkExamples } from '../engine/rules/check-examples';
import { compileRuleSet } from '../engine/rules/compile-rules';
import { nearestName } from '../engine/rules/nearest-name';
import type { RuleSet } from '../engine/rules/rule-set';
import { isOwnFile, type RuleFault, type RulePackSource } from '../engine/rules/rule-source';
import { faultsAgainst, type SchemaFault } from './check-schema';
import { countFaults, SCOPE_LIMITS } from './file-limits';
import { ownCostFaults } from './own-cost';
import { fixAt, rangeAt, type TextFix, wordsAt } from './places';
import { clipped, readYaml } from './read-yaml';
import { RE2_ENGINE } from './re2-engine';
import { isSettingsFile, linesSourceFrom, sourceFrom } from './pack-source';
import fieldsSchema from './fields.schema.json';
import languageSchema from './language.schema.json';
import lexiconSchema from './lexicon.schema.json';
import rulePackSchema from './rule-pack.schema.json';
import settingsSchema from './settings.schema.json';
import talkSchema from './talk.schema.json';

/** One fault with its place in a file; lines and columns count from one. */
export interface PackFault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly rule?: string;
  readonly message: string;
  readonly nearest?: string;
  /** What kind of fault it is, for programs; stable. */
  readonly code?: string;
  /** Its place once more, in UTF-16 units of the file's text. */
  readonly from?: number;
  readonly to?: number;
  /** What would mend it, where that is plain. */
  readonly fix?: TextFix;
}

export type LoadedPacks =
  | {
      readonly ok: true;
      readonly ruleSet: RuleSet;
      readonly sources: readonly RulePackSource[];
      /** Where in the files something lies that was noticed of the sources. */
      readonly locate: (fault: RuleFault) => PackFault;
    }
  | { readonly ok: false; readonly faults: readonly PackFault[] };

/** A pack in memory; `file` is its path below the packs' folder, with slashes. */
export interface PackFile {
  readonly file: string;
  readonly text: string;
}

export interface LoadOptions {
  /** Leaves out running the examples, which takes longer than all the rest. */
  readonly trustExamples?: boolean;
}

/** Faults of form that are told of one file; whoever mends them is told of the next. */
const MOST_FAULTS = 50;

interface ParsedFile extends PackFile {
  readonly document: Document;
  readonly lines: LineCounter;
}

/** Folder of the packs that come with the product. */
const RULE_PACKS = __dirname;

/**
 * Reads every pack below a folder (`<language>/language.yml`, `<language>/lexicon/*.yml`, `<language>/<topic>.yml`,
 * `<language>/own/*.yml`, `<language>/own/lexicon/*.yml`, `<language>/vocabulary.txt`, `<language>/words/*.txt`,
 * `<language>/off-topic/*`, `settings.yml`) and compiles them. Faults are returned, all of them, in order of file and
 * line. The examples of the product's own packs are trusted unless told otherwise: its tests run them.
 */
export function loadRulePacks(
  folder: string = RULE_PACKS,
  options: LoadOptions = { trustExamples: folder === RULE_PACKS },
): LoadedPacks {
  return loadPackFiles(readPackFiles(folder), options);
}

/** The texts of all packs below a folder; those of the product if none is named. */
export function readPackFiles(folder: string = RULE_PACKS): readonly PackFile[] {
  return packFiles(folder).map((file) => ({
    file,
    text: readFileSync(join(folder, ...file.split('/')), 'utf8'),
  }));
}

/** The same from texts in memory. */
export function loadPackFiles(
  files: readonly PackFile[],
  { trustExamples = false }: LoadOptions = {},
): LoadedPacks {
  const { sources, faults, locate } = parsePackFiles(files);
  if (faults.length > 0) return { ok: false, faults };
  const compiled = compileRuleSet(sources, RE2_ENGINE);
  const wrong = compiled.ok ? (trustExamples ? [] : untrusted(compiled.ruleSet)) : compiled.faults;
  if (compiled.ok && wrong.length === 0) return { ok: true, ruleSet: compiled.ruleSet, sources, locate };
  return { ok: false, faults: inOrder(wrong.map(locate)) };
}

function untrusted(ruleSet: RuleSet): readonly RuleFault[] {
  return [...ownCostFaults(ruleSet, isOwnFile), ...checkExamples(ruleSet)];
}

/** What files say, each by itself. */
export interface ParsedPacks {
  /** One for every file that has the form of its kind. */
  readonly sources: readonly RulePackSource[];
  /** In order of file and line. */
  readonly faults: readonly PackFault[];
  /** Where in the files something lies that was noticed of the sources. */
  readonly locate: (fault: RuleFault) => PackFault;
}

/** Reads the texts of packs as far as each can be read by itself. */
export function parsePackFiles(files: readonly PackFile[]): ParsedPacks {
  const faults: PackFault[] = [];
  const sources: RulePackSource[] = [];
  const parsed = new Map<string, ParsedFile>();
  for (const { file, text } of files) {
    if (file.endsWith('.txt')) {
      sources.push(linesSourceFrom(file, text));
      continue;
    }
    const bytes = Buffer.byteLength(text);
    if (bytes > SCOPE_LIMITS.bytesOfFile) {
      const message = `has ${bytes} bytes, more than ${SCOPE_LIMITS.bytesOfFile}: divide it into several files`;
      faults.push({ file, line: 1, column: 1, from: 0, to: 0, code: 'too-large', message });
      continue;
    }
    const { document, lines, faults: unread } = readYaml(text);
    for (const { from, to, code, message } of unread) {
      const { line, col } = lines.linePos(from);
      faults.push({ file, line, column: col, from, to, code, message });
    }
    if (document === undefined) continue;
    const one: ParsedFile = { file, text, document, lines };
    parsed.set(file, one);
    const value: unknown = document.toJS();
    const found = faultsAgainst(schemaOf(file), value);
    if (found.length > 0) faults.push(...found.slice(0, MOST_FAULTS).map((fault) => located(one, fault)));
    else sources.push(sourceFrom(file, value as Record<string, unknown>));
  }
  const locate = (fault: RuleFault): PackFault => {
    const file = parsed.get(fault.file);
    return file === undefined ? { ...withoutPath(fault), line: 1, column: 1 } : located(file, fault);
  };
  faults.push(...countFaults(sources).map(locate));
  return { sources, faults: inOrder(faults), locate };
}

/** A fault as a compiler prints it: `file:line:column: rule: message; did you mean "name"?` */
export function printFault({ file, line, column, rule, message, nearest }: PackFault): string {
  const hint = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
  return `${file}:${line}:${column}: ${rule === undefined ? '' : `${rule}: `}${message}${hint}`;
}

function packFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) =>
      /^(?:settings\.yml|[a-z]+\/(?:(?:own\/)?(?:lexicon\/)?[a-z0-9-]+\.yml|vocabulary\.txt|words\/[a-z]+\.txt|off-topic\/(?:fields\.yml|talk\.yml|background\.txt)))$/.test(
        file,
      ),
    )
    .sort();
}

function schemaOf(file: string): object {
  if (isSettingsFile(file)) return settingsSchema;
  if (file.endsWith('/language.yml')) return languageSchema;
  if (file.endsWith('/off-topic/fields.yml')) return fieldsSchema;
  if (file.endsWith('/off-topic/talk.yml')) return talkSchema;
  return file.includes('/lexicon/') ? lexiconSchema : rulePackSchema;
}

function located(file: ParsedFile, fault: SchemaFault | RuleFault): PackFault {
  const key = 'key' in fault ? fault.key : undefined;
  const path = key === undefined ? fault.path : [...fault.path, key];
  const place = rangeAt(file.document, path);
  const words = 'words' in fault ? fault.words : undefined;
  const { from, to } =
    (words === undefined ? undefined : wordsAt(file.text, file.document, path, words)) ?? place;
  const { line, col } = file.lines.linePos(from);
  const rule = 'rule' in fault ? fault.rule : ruleAt(file, path);
  const wrong = 'wrong' in fault ? fault.wrong : /"([^"]*)"/.exec(fault.message)?.[1];
  const nearest =
    'allowed' in fault
      ? nearestName(wrong ?? '', fault.allowed ?? [])
      : 'nearest' in fault
        ? fault.nearest
        : undefined;
  const fix = nearest === undefined ? undefined : fixAt(file.text, file.document, path, wrong ?? '', nearest);
  return {
    file: file.file,
    line,
    column: col,
    message: bearable(nearest === undefined ? withRemedy(fault) : fault.message),
    code: fault.code ?? (nearest === undefined ? 'rule' : 'unknown-name'),
    from,
    to,
    ...(rule === undefined ? {} : { rule }),
    ...(nearest === undefined ? {} : { nearest }),
    ...(fix === undefined ? {} : { fix }),
  };
}

/** Where no name is near a wrong key, those that there are. */
function withRemedy(fault: SchemaFault | RuleFault): string {
  if (!('allowed' in fault) || fault.code !== 'unknown-key') return fault.message;
  return `${fault.message}; there may be ${fault.allowed.join(', ')}`;
}

/** Names and phrases of any length, on one line. */
function bearable(message: string): string {
  return message.replace(/\s+/g, ' ').replace(/"([^"]*)"/g, (_, quoted: string) => `"${clipped(quoted)}"`);
}

function ruleAt({ file, document }: ParsedFile, path: readonly (string | number)[]): string | undefined {
  if (path[0] !== 'rules' || path[1] === undefined) return undefined;
  if (typeof path[1] === 'string') return path[1];
  const id = document.getIn(['rules', path[1], 'id']);
  return typeof id === 'string' ? `${file.replace(/\.yml$/, '')}/${id}` : undefined;
}

function withoutPath({
  file,
  rule,
  message,
  nearest,
  code = 'rule',
}: RuleFault): Omit<PackFault, 'line' | 'column'> {
  return {
    file,
    message,
    code,
    ...(rule === undefined ? {} : { rule }),
    ...(nearest === undefined ? {} : { nearest }),
  };
}

/** By file and line. */
export const inOrder = (faults: readonly PackFault[]): readonly PackFault[] =>
  [...faults].sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column,
  );
