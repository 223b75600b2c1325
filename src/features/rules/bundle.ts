import { isMap, isScalar, LineCounter, parseDocument, stringify } from 'yaml';
import type { PackFault, PackFile } from '../../rule-packs/load-rule-packs';

const FORMAT = 'evenhand-rules/1';
const BUNDLE = 'bundle.yml';

export type ReadBundle =
  | { readonly ok: true; readonly files: readonly PackFile[] }
  | { readonly ok: false; readonly faults: readonly PackFault[] };

/** Files of a scope in one YAML document, each as it was written; `readBundle` gives back the same, byte for byte. */
export function writeBundle(files: readonly PackFile[]): string {
  const texts = Object.fromEntries(files.map(({ file, text }) => [file, text]));
  return stringify({ format: FORMAT, files: texts }, { blockQuote: 'literal', lineWidth: 0 });
}

/** What a bundle holds; what is in the files is checked when they are compiled. */
export function readBundle(text: string): ReadBundle {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const fault = (offset: number, message: string): PackFault => {
    const { line, col } = lines.linePos(offset);
    return { file: BUNDLE, line, column: col, message };
  };
  if (document.errors.length > 0) {
    return { ok: false, faults: document.errors.map(({ pos, message }) => fault(pos[0], message)) };
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
  return faults.length > 0 ? { ok: false, faults } : { ok: true, files };
}
