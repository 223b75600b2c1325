import type { Rule } from '../../engine/rules/rule-set';
import { type PackFile, parsePackFiles } from '../../rule-packs/load-rule-packs';

/** Classes that the words of every group belong to. */
const OF_GROUPS = [
  'group',
  'group-noun',
  'group-plural',
  'group-adjective',
  'group-collective',
  'group-sign',
];

/** What each class, and all groups together, are made of in the words of a scope's own. */
function wordsOf(files: readonly PackFile[]): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  const add = (name: string, said: unknown): void =>
    void words.set(name, (words.get(name) ?? '') + JSON.stringify(said));
  const { sources } = parsePackFiles(files.filter(({ file }) => file.includes('/lexicon/')));
  for (const source of sources) {
    if (source.kind !== 'lexicon') continue;
    for (const one of source.classes) for (const name of [one.name, ...(one.also ?? [])]) add(name, one);
    for (const group of source.groups) for (const name of OF_GROUPS) add(name, group);
  }
  return words;
}

/**
 * Names of the classes whose own words differ: a rule that names one may find something else than it did, though nobody
 * touched the rule itself.
 */
export function touchedClasses(before: readonly PackFile[], after: readonly PackFile[]): ReadonlySet<string> {
  const [old, young] = [wordsOf(before), wordsOf(after)];
  const names = new Set([...old.keys(), ...young.keys()]);
  return new Set([...names].filter((name) => old.get(name) !== young.get(name)));
}

/** Whether a rule names one of the classes, in a phrase or by itself. */
export const namesOneOf = ({ named }: Pick<Rule, 'named'>, classes: ReadonlySet<string>): boolean =>
  classes.size > 0 &&
  named.some(
    ({ text, classId }) =>
      (classId !== undefined && classes.has(text)) || [...classes].some((name) => text.includes(`<${name}>`)),
  );
