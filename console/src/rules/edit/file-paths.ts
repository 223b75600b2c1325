import type { PackFile } from '../../api/rule-sets';

const LEXICON = /^[a-z]{2,3}\/own\/lexicon\/[a-z0-9]+(-[a-z0-9]+)*\.yml$/;
const TOPIC = /^[a-z]{2,3}\/own\/[a-z0-9]+(-[a-z0-9]+)*\.yml$/;
const SETTINGS = 'settings.yml';

/** Why a file may not be called so; undefined where it may. */
export function pathFault(file: string, files: readonly PackFile[]): string | undefined {
  if (files.some((each) => each.file === file)) return 'There is such a file already.';
  if (file === SETTINGS || TOPIC.test(file) || LEXICON.test(file)) return undefined;
  return 'Call it en/own/topic.yml for rules, en/own/lexicon/name.yml for words, or settings.yml.';
}

/** What a new file starts with: the outline of its kind. */
export function freshText(file: string): string {
  if (file === SETTINGS)
    return '# What is made of rules, by full id; words that are harmless here; thresholds.\nrules: {}\n';
  if (LEXICON.test(file)) return 'summary: Words of our own.\nclasses: {}\n';
  return 'summary: Rules of our own.\nrules: []\n';
}

/** The topics of a draft that rules can be added to, and where the rule's id begins: `en/own/harbour`. */
export const topicsOf = (files: readonly PackFile[]): readonly string[] =>
  files.filter(({ file }) => TOPIC.test(file)).map(({ file }) => file.replace(/\.yml$/, ''));
