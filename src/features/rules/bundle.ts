import { isMap, isScalar, stringify } from 'yaml';
import { fileFaults } from '../../rule-packs/file-limits';
import type { PackFault, PackFile } from '../../rule-packs/load-rule-packs';
import { readYaml } from '../../rule-packs/read-yaml';

const FORMAT = 'evenhand-rules/1';
const BUNDLE = 'bundle.yml';
/** Faults that are told of one bundle; whoever mends them is told of the next. */
const MOST_FAULTS = 50;

export type ReadBundle =
  | { readonly ok: true; readonly files: readonly PackFile[] }
  | { readonly ok: false; readonly faults: readonly PackFault[] };

/** Files of a scope in one YAML document, each as it was written; `readBundle` gives back the same, byte for byte. */
export function writeBundle(files: readonly PackFile[]): string {
  const texts = Object.fromEntries(files.map(({ file, text }) => [file, text]));
  return stringify({ format: FORMAT, files: texts }, { blockQuote: 'literal', lineWidth: 0 });
}

/**
 * What a bundle holds, read as rules are: anybody may have written it. What is in the files is checked when they are
 * compiled.
 */
export function readBundle(text: string): ReadBundle {
  const { document, lines, faults: unread } = readYaml(text);
  const fault = (offset: number, message: string): PackFault => {
    const { line, col } = lines.linePos(offset);
    return { file: BUNDLE, line, column: col, message };
  };
  if (document === undefined) {
    return { ok: false, faults: unread.map(({ from, message }) => fault(from, message)) };
  }
  const { contents } = document;
  const entries = isMap(contents) ? contents.get('files', true) : undefined;
  if (!isMap(contents) || document.get('format') !== FORMAT || !isMap(entries)) {
    return { ok: false, faults: [fault(0, `must be a mapping with "format: ${FORMAT}" and "files"`)] };
  }
  const files: PackFile[] = [];
  const faults: PackFault[] = [];
  for (const { key, value } of entries.items) {
    if (
      isScalar(key) &&
      isScalar(value) &&
      typeof key.value === 'string' &&
      typeof value.value === 'string'
    ) {
      files.push({ file: key.value, text: value.value });
    } else faults.push(fault(isScalar(key) ? (key.range?.[0] ?? 0) : 0, 'each file is a path and its text'));
  }
  if (faults.length > 0) return { ok: false, faults };
  const unfit = fileFaults(files).slice(0, MOST_FAULTS);
  if (unfit.length === 0) return { ok: true, files };
  const at = entries.range?.[0] ?? 0;
  return { ok: false, faults: unfit.map(({ file, message }) => fault(at, `${file}: ${message}`)) };
}
