import { PARSE_CLASSES } from '../../engine/lexicon/classes';
import type { ClassSource, LexiconSource } from '../../engine/lexicon/lexicon-source';
import { OWNERS } from '../../engine/parse/mention';
import type { LanguagePackSource, RulePackSource, TopicSource } from '../../engine/rules/rule-source';
import type { LintFault } from './lint-fault';

/**
 * Classes that nobody listens to: no rule names them, the parse asks for none, no wider class that is heard holds
 * them. And wider classes that only their mention knows: a name written wrong.
 */
export function unheardClasses(sources: readonly RulePackSource[]): readonly LintFault[] {
  const packs = sources.filter((source) => source.kind !== 'settings');
  const languages = new Set(packs.map(({ language }) => language));
  return [...languages].flatMap((language) =>
    inLanguage(packs.filter((source) => source.language === language)),
  );
}

function inLanguage(sources: readonly LanguagePackSource[]): readonly LintFault[] {
  const lexicons = sources.filter((source): source is LexiconSource => source.kind === 'lexicon');
  const named = new Set<string>(PARSE_CLASSES);
  for (const source of sources) if (source.kind === 'rules') namesIn(source, named);
  const defined = new Set(lexicons.flatMap(({ classes }) => classes.map(({ name }) => name)));
  const isHeard = ({ name, also = [] }: ClassSource): boolean =>
    named.has(name) || also.some((wider) => named.has(wider));
  return lexicons.flatMap(({ file, classes }) =>
    classes.flatMap((source) => {
      const { name, also = [], watch, mark } = source;
      const lost = also.filter((wider) => !named.has(wider) && !defined.has(wider));
      const told = lost.map((wider) => `no rule names the wider class "${wider}", and no file fills it`);
      if (!isHeard(source) && watch === undefined && mark !== true)
        told.push(`no rule names the class "${name}"`);
      return told.map((message) => ({
        severity: 'warning' as const,
        file,
        path: ['classes', name],
        message,
      }));
    }),
  );
}

/** "your body-part" names the class "body-part". */
const OWNER = new RegExp(`^(?:${OWNERS.join('|')}) `);

/** Every word of the conditions that could be a class: names in roles, and what stands in angle brackets. */
function namesIn({ rules }: TopicSource, into: Set<string>): void {
  const walk = (value: unknown): void => {
    if (typeof value === 'string') {
      into.add(value.replace(OWNER, ''));
      for (const [, name] of value.matchAll(/<([^>]*)>/g)) into.add(name!);
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  for (const { when, unless } of rules) walk([when, unless]);
}
