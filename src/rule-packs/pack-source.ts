import type { TalkSource } from '../engine/classifiers/off-topic/off-topic-language';
import { WORD_PARTS, type ClassSource, type GroupSource } from '../engine/lexicon/lexicon-source';
import type {
  LanguagePackSource,
  RulePackSource,
  RuleSource,
  SettingsSource,
} from '../engine/rules/rule-source';

/** A class as a lexicon file has it. */
interface WrittenClass extends Omit<ClassSource, 'name' | 'entries' | 'weights'> {
  readonly entries?: readonly string[];
  readonly weighed?: readonly { readonly weight: number; readonly words: readonly string[] }[];
}

/** What the engine compiles, from a file's checked value. The path tells language and topic. */
export function sourceFrom(file: string, value: Readonly<Record<string, unknown>>): RulePackSource {
  if (isSettingsFile(file)) {
    const { rules = {}, allow = {}, thresholds = {} } = value as Partial<SettingsSource>;
    return { kind: 'settings', file, rules, allow, thresholds };
  }
  return languageSourceFrom(file, value);
}

/** Settings of one scope; a folder before the name tells whose they are. */
export function isSettingsFile(file: string): boolean {
  return /^(?:[^/]+\/)?settings\.yml$/.test(file);
}

function languageSourceFrom(file: string, value: Readonly<Record<string, unknown>>): LanguagePackSource {
  const language = file.split('/')[0]!;
  if (file.endsWith('/language.yml')) {
    return {
      kind: 'language',
      language,
      file,
      functionWords: value['function-words'] as Record<string, string[]>,
      irregularVerbs: wordLists((value['irregular-verbs'] ?? {}) as Record<string, string>),
      irregularPlurals: (value['irregular-plurals'] ?? {}) as Record<string, string>,
      verbs: flat((value['verbs'] ?? []) as string[]),
      adjectives: flat((value['adjectives'] ?? []) as string[]),
      ...(value['disguises'] === undefined ? {} : { disguises: value['disguises'] as object }),
    };
  }
  if (file.includes('/lexicon/')) {
    const classes = (value['classes'] ?? {}) as Record<string, WrittenClass>;
    const groups = (value['groups'] ?? {}) as Record<string, Omit<GroupSource, 'name'>>;
    return {
      kind: 'lexicon',
      language,
      file,
      classes: Object.entries(classes).map(([name, { entries = [], weighed = [], ...source }]) => {
        const weights = weighed.flatMap(({ weight, words }) =>
          commas(words).map((word): [string, number] => [word, weight]),
        );
        return {
          ...source,
          name,
          entries: [...commas(entries), ...weights.map(([word]) => word)],
          ...(weights.length === 0 ? {} : { weights: Object.fromEntries(weights) }),
        };
      }),
      groups: Object.entries(groups).map(([name, source]) => ({ ...source, name })),
    };
  }
  if (file.endsWith('/off-topic/fields.yml')) {
    const fields = Object.entries(value as Record<string, string>).map(([name, words]) => [
      name,
      spaced(words),
    ]);
    return { kind: 'fields', language, file, fields: Object.fromEntries(fields) as Record<string, string[]> };
  }
  if (file.endsWith('/off-topic/talk.yml')) {
    return {
      kind: 'talk',
      language,
      file,
      reactions: spaced(value['reactions'] as string),
      persons: spaced(value['persons'] as string),
      meta: spaced(value['meta'] as string),
      advertising: value['advertising'] as TalkSource['advertising'],
    };
  }
  return {
    kind: 'rules',
    language,
    topic: file.replace(/\.yml$/, ''),
    file,
    summary: value['summary'] as string,
    rules: value['rules'] as RuleSource[],
  };
}

/** What the engine compiles, from a file of plain lines: a vocabulary, or how common words are. */
export function linesSourceFrom(file: string, text: string): RulePackSource {
  const language = file.split('/')[0]!;
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const part = WORD_PARTS.find((name) => file.endsWith(`/words/${name}.txt`));
  if (part !== undefined) return { kind: 'words', language, file, part, words: lines };
  return file.endsWith('/background.txt')
    ? { kind: 'background', language, file, lines }
    : { kind: 'vocabulary', language, file, words: lines };
}

/** Words over several lines. */
function spaced(words: string): string[] {
  return words.split(/\s+/).filter((word) => word !== '');
}

function wordLists(lists: Readonly<Record<string, string>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(lists).map(([base, forms]) => [base, forms.split(' ')]));
}

/** Lines of several words, divided by spaces. */
function flat(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(' '));
}

/** Lines of several entries, divided by commas. */
function commas(lines: readonly string[]): string[] {
  return lines
    .flatMap((line) => line.split(',').map((entry) => entry.trim()))
    .filter((entry) => entry !== '');
}
