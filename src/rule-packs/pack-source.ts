import type { ClassSource, GroupSource } from '../engine/lexicon/lexicon-source';
import type { RulePackSource, RuleSource } from '../engine/rules/rule-source';

/** What the engine compiles, from a file's checked value. The path tells language and topic. */
export function sourceFrom(file: string, value: Readonly<Record<string, unknown>>): RulePackSource {
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
    const classes = (value['classes'] ?? {}) as Record<string, Omit<ClassSource, 'name'>>;
    const groups = (value['groups'] ?? {}) as Record<string, Omit<GroupSource, 'name'>>;
    return {
      kind: 'lexicon',
      language,
      file,
      classes: Object.entries(classes).map(([name, source]) => ({
        ...source,
        name,
        entries: commas(source.entries),
      })),
      groups: Object.entries(groups).map(([name, source]) => ({ ...source, name })),
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
