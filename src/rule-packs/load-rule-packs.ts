import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { checkExamples } from '../engine/rules/check-examples';
import { compileRuleSet } from '../engine/rules/compile-rules';
import { nearestName } from '../engine/rules/nearest-name';
import type { RuleSet } from '../engine/rules/rule-set';
import type { RuleFault, RulePackSource } from '../engine/rules/rule-source';
import { faultsAgainst, type SchemaFault } from './check-schema';
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

interface ParsedFile {
  readonly file: string;
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
  const wrong = compiled.ok ? (trustExamples ? [] : checkExamples(compiled.ruleSet)) : compiled.faults;
  if (compiled.ok && wrong.length === 0) return { ok: true, ruleSet: compiled.ruleSet, sources, locate };
  return { ok: false, faults: inOrder(wrong.map(locate)) };
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
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const one: ParsedFile = { file, document, lines };
    parsed.set(file, one);
    if (document.errors.length > 0) {
      for (const error of document.errors) {
        const { line, col } = lines.linePos(error.pos[0]);
        faults.push({ file, line, column: col, message: error.message });
      }
      continue;
    }
    const value = valueOf(document);
    if (value instanceof Error) {
      faults.push({ file, line: 1, column: 1, message: value.message });
      continue;
    }
    const found = faultsAgainst(schemaOf(file), value);
    if (found.length > 0) faults.push(...found.map((fault) => located(one, fault)));
    else sources.push(sourceFrom(file, value as Record<string, unknown>));
  }
  const locate = (fault: RuleFault): PackFault => {
    const file = parsed.get(fault.file);
    return file === undefined ? { ...withoutPath(fault), line: 1, column: 1 } : located(file, fault);
  };
  return { sources, faults: inOrder(faults), locate };
}

/** What the file says; an error where its aliases lead nowhere, or multiply without end. */
function valueOf(document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
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
  const { line, col } = file.lines.linePos(offsetOf(file.document, path));
  const rule = 'rule' in fault ? fault.rule : ruleAt(file, path);
  const nearest =
    'allowed' in fault
      ? nearestName(fault.wrong ?? '', fault.allowed ?? [])
      : 'nearest' in fault
        ? fault.nearest
        : undefined;
  return {
    file: file.file,
    line,
    column: col,
    message: fault.message,
    ...(rule === undefined ? {} : { rule }),
    ...(nearest === undefined ? {} : { nearest }),
  };
}

/** Where the key or item at a path begins; the nearest place above it where the path leads nowhere. */
function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    if (isMap(parent)) {
      const { key } =
        parent.items.find((item) => isScalar(item.key) && item.key.value === path[length - 1]) ?? {};
      if (isScalar(key) && key.range) return key.range[0];
    }
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function ruleAt({ file, document }: ParsedFile, path: readonly (string | number)[]): string | undefined {
  if (path[0] !== 'rules' || path[1] === undefined) return undefined;
  if (typeof path[1] === 'string') return path[1];
  const id = document.getIn(['rules', path[1], 'id']);
  return typeof id === 'string' ? `${file.replace(/\.yml$/, '')}/${id}` : undefined;
}

function withoutPath({ file, rule, message, nearest }: RuleFault): Omit<PackFault, 'line' | 'column'> {
  return {
    file,
    message,
    ...(rule === undefined ? {} : { rule }),
    ...(nearest === undefined ? {} : { nearest }),
  };
}

/** By file and line. */
export const inOrder = (faults: readonly PackFault[]): readonly PackFault[] =>
  [...faults].sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column,
  );
