import type { PackFile } from '../../api/rule-sets';

/** A rule as the form asks for it: words that are looked for, and examples. */
export interface SimpleRule {
  readonly id: string;
  readonly label: string;
  readonly severity: string;
  /** `live`: it holds comments for people, at most. */
  readonly status: 'shadow' | 'live';
  /** One sentence for the author. */
  readonly reason: string;
  readonly phrases: readonly string[];
  readonly match: readonly string[];
  readonly pass: readonly string[];
}

/** Every string is a quoted one: what somebody typed must not turn into a list, a number or a tag. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u0085\u2028\u2029\ufeff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** How sure a rule is of itself that only asks for words, until it is measured. */
const FIRST_SCORE = 0.8;

/** The rule as an entry of a list, each line after `indent`. */
export function ruleYaml(rule: SimpleRule, indent = '  '): string {
  const list = (items: readonly string[], spaces: string): string[] =>
    items.map((item) => `${spaces}- ${quoted(item)}`);
  const lines = [
    `- id: ${rule.id}`,
    `  label: ${rule.label}`,
    `  severity: ${rule.severity}`,
    `  score: ${FIRST_SCORE}`,
    `  status: ${rule.status}`,
    `  reason: ${quoted(rule.reason)}`,
    '  when:',
    '    phrase:',
    ...list(rule.phrases, '      '),
    '  examples:',
    '    match:',
    ...list(rule.match, '      '),
    '    pass:',
    ...list(rule.pass, '      '),
  ];
  return lines.map((line) => `${indent}${line}\n`).join('');
}

const ENTRY = /^([ \t]*)- /;

/** Where the block of `rules:` ends, in lines; undefined where there is none that lines could be added to. */
function endOfRules(lines: readonly string[]): { readonly at: number; readonly indent: string } | undefined {
  const start = lines.findIndex((line) => /^rules:\s*(#.*)?$/.test(line));
  if (start < 0) return undefined;
  const first = lines.slice(start + 1).find((line) => /\S/.test(line) && !/^\s*#/.test(line));
  const indent = (first === undefined ? undefined : ENTRY.exec(first)?.[1]) ?? '  ';
  const isNext = (line: string): boolean => /^[^\s#-]/.test(line) || (indent !== '' && /^-/.test(line));
  const offset = lines.slice(start + 1).findIndex(isNext);
  let at = offset < 0 ? lines.length : start + 1 + offset;
  while (at > start + 1 && !/\S/.test(lines[at - 1]!)) at -= 1;
  return { at, indent };
}

/** The files with the rule at the end of `file`, which is made where there is none. */
export function withRule(files: readonly PackFile[], file: string, rule: SimpleRule): readonly PackFile[] {
  const there = files.find((each) => each.file === file);
  if (there === undefined || there.text.trim() === '') {
    const text = `summary: Rules of our own.\nrules:\n${ruleYaml(rule)}`;
    return [...files.filter((each) => each !== there), { file, text }];
  }
  const lines = there.text.replace(/^rules:[ \t]*\[\s*\]/m, 'rules:').split('\n');
  const place = endOfRules(lines);
  const text =
    place === undefined
      ? `${there.text.trimEnd()}\nrules:\n${ruleYaml(rule)}`
      : [...lines.slice(0, place.at), ruleYaml(rule, place.indent).trimEnd(), ...lines.slice(place.at)].join(
          '\n',
        );
  const ended = text.endsWith('\n') ? text : `${text}\n`;
  return files.map((each) => (each === there ? { file, text: ended } : each));
}

/** Where the rule stands in a file's text: the offset of its `id`; undefined where it does not. */
export function placeOfRule(text: string, id: string): number | undefined {
  const at = new RegExp(`^\\s*(?:- )?\\s*id:\\s*["']?${id}["']?\\s*(?:#.*)?$`, 'm').exec(text);
  return at === null ? undefined : at.index + at[0].indexOf('id:');
}

/** The rule's own lines in a file's text; undefined where it has none. */
export function linesOfRule(text: string, id: string): string | undefined {
  const at = placeOfRule(text, id);
  if (at === undefined) return undefined;
  const lines = text.split('\n');
  const here = text.slice(0, at).split('\n').length - 1;
  let first = here;
  while (first > 0 && !ENTRY.test(lines[first]!)) first -= 1;
  const indent = ENTRY.exec(lines[first]!)?.[1]?.length ?? 0;
  const offset = lines
    .slice(first + 1)
    .findIndex((line) => /\S/.test(line) && line.length - line.trimStart().length <= indent);
  const end = offset < 0 ? lines.length : first + 1 + offset;
  return lines
    .slice(first, end)
    .map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length)))
    .join('\n')
    .trimEnd();
}
