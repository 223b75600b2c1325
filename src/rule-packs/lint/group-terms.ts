import { inflect } from '../../engine/lexicon/compile-lexicon';
import type {
  GroupSource,
  LanguageSource,
  LexiconSource,
  WordKind,
} from '../../engine/lexicon/lexicon-source';
import type { RulePackSource } from '../../engine/rules/rule-source';
import type { LintFault } from './lint-fault';

/** Classes whose words are groups' names by their nature. */
const SLURS = /slur/;
/** Lists of what people are called to hurt them; in other hostile lists a group's name only calls for a look. */
const INSULTS = /insult|derogatory|dehumanising/;
/** Names of contempt: how the hostile speak of a group, listed so that it is known whom they mean. */
const CONTEMPT = /-informal$|^they-them$/;

/**
 * Names of protected groups among the words that are underlined as hostile: to be named there would make the group
 * itself the insult. Slurs are names of groups by nature, and left out.
 */
export function groupTermsAmongInsults(sources: readonly RulePackSource[]): readonly LintFault[] {
  const languages = sources.filter((source): source is LanguageSource => source.kind === 'language');
  return languages.flatMap((language) => {
    const lexicons = sources.filter(
      (source): source is LexiconSource => source.kind === 'lexicon' && source.language === language.language,
    );
    const formsOf = (word: string, kind: WordKind): readonly string[] =>
      inflect(word, kind, { verbs: language.irregularVerbs, plurals: language.irregularPlurals }).map(
        (form) => form.word,
      );
    const names = new Map(
      lexicons.flatMap(({ groups }) =>
        groups
          .filter(({ name }) => !CONTEMPT.test(name))
          .flatMap((group) => namesOf(group, formsOf).map((name) => [name, group.name] as const)),
      ),
    );
    return lexicons.flatMap(({ file, classes }) =>
      classes
        .filter(({ name, kind, mark }) => mark === true && kind !== 'verb' && !SLURS.test(name))
        .flatMap(({ name, kind, entries }) =>
          entries.flatMap((entry) => {
            const form = formsOf(entry, kind).find((word) => names.has(word));
            if (form === undefined) return [];
            const message = `"${entry}" is marked as hostile and names the group ${names.get(form)!}`;
            const severity = INSULTS.test(name) ? ('error' as const) : ('warning' as const);
            return [{ severity, file, path: ['classes', name, 'entries'], message }];
          }),
        ),
    );
  });
}

function namesOf(
  group: GroupSource,
  formsOf: (word: string, kind: WordKind) => readonly string[],
): readonly string[] {
  const { nouns = [], both = [], adjectives = [], collectives = [], phrases = [], plurals = [] } = group;
  return [
    ...[...nouns, ...both].flatMap((word) => formsOf(word, 'noun')),
    ...adjectives,
    ...collectives,
    ...phrases,
    ...plurals,
  ];
}
