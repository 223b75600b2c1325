import { inflect } from '../../engine/lexicon/compile-lexicon';
import type { LanguageSource, LexiconSource } from '../../engine/lexicon/lexicon-source';
import type { LanguageData, Rule, RuleSet } from '../../engine/rules/rule-set';
import type { RulePackSource, SettingsSource } from '../../engine/rules/rule-source';
import type { LintFault } from './lint-fault';

/** Letters that stand inside a great many words. */
const SHORT = 3;

/** What is asked of the words of some files. */
interface Question {
  readonly language: LanguageData;
  readonly lexicons: readonly LexiconSource[];
  readonly settings: readonly SettingsSource[];
  readonly spoken: LanguageSource;
  readonly isOwn: (file: string) => boolean;
}

type Listed = ReadonlyMap<string, { readonly entry: string; readonly file: string }>;

/** What may be mended in own lexicons and allow-lists, word by word as the engine reads them. */
export function wordFaults(
  ruleSet: RuleSet,
  sources: readonly RulePackSource[],
  isOwn: (file: string) => boolean,
): readonly LintFault[] {
  return [...ruleSet.languages.values()].flatMap((language) => {
    const question: Question = {
      language,
      lexicons: sources.filter(
        (source): source is LexiconSource =>
          source.kind === 'lexicon' && source.language === language.language,
      ),
      settings: sources.filter(
        (source): source is SettingsSource => source.kind === 'settings' && isOwn(source.file),
      ),
      spoken: sources.find(
        (source): source is LanguageSource =>
          source.kind === 'language' && source.language === language.language,
      )!,
      isOwn,
    };
    return [...entriesTwice(question), ...shortEntries(question), ...allowed(question)];
  });
}

/** A word or phrase as the engine reads it: lower case, disguises undone. */
function asRead(text: string, { reader }: LanguageData): string {
  return reader
    .read(text)
    .map(({ word }) => word)
    .join(' ');
}

/** An entry that its class holds already, perhaps in another form or from another file. */
function entriesTwice({ language, lexicons, spoken, isOwn }: Question): readonly LintFault[] {
  const irregular = { verbs: spoken.irregularVerbs, plurals: spoken.irregularPlurals };
  const filledByOwn = new Set(
    lexicons.filter(({ file }) => isOwn(file)).flatMap(({ classes }) => classes.map(({ name }) => name)),
  );
  const byClass = new Map<string, Map<string, { readonly entry: string; readonly file: string }>>();
  const shippedFirst = [...lexicons].sort((a, b) => Number(isOwn(a.file)) - Number(isOwn(b.file)));
  return shippedFirst.flatMap(({ file, classes }) =>
    classes.flatMap(({ name, kind, entries }) => {
      if (!filledByOwn.has(name)) return [];
      const listed =
        byClass.get(name) ?? new Map<string, { readonly entry: string; readonly file: string }>();
      byClass.set(name, listed);
      return entries.flatMap((entry): readonly LintFault[] => {
        const base = asRead(entry, language);
        const known = listed.get(base);
        for (const { word } of inflect(entry, kind, irregular)) {
          const form = asRead(word, language);
          if (!listed.has(form)) listed.set(form, { entry, file });
        }
        if (known === undefined || !isOwn(file)) return [];
        const where = known.file === file ? '' : ` of ${known.file}`;
        const what =
          known.entry === entry
            ? 'stands there already'
            : `is read as "${known.entry}", which stands there already`;
        const message = `"${entry}" in the class "${name}"${where} ${what}: take it out`;
        return [
          {
            severity: 'warning',
            file,
            path: ['classes', name],
            code: 'duplicate-entry',
            message,
            words: entry,
          },
        ];
      });
    }),
  );
}

/** Short words that are looked for in disguise are found in what was never one. */
function shortEntries({ lexicons, isOwn }: Question): readonly LintFault[] {
  return lexicons
    .filter(({ file }) => isOwn(file))
    .flatMap(({ file, classes }) =>
      classes
        .filter(({ watch }) => watch !== undefined)
        .flatMap(({ name, entries }) =>
          entries
            .filter((entry) => entry.length <= SHORT)
            .map((entry): LintFault => ({
              severity: 'warning',
              file,
              path: ['classes', name],
              code: 'short-entry',
              message: `"${entry}" is looked for in disguise and stands inside many other words: put words of ${SHORT} letters or fewer into a class without "watch"`,
              words: entry,
            })),
        ),
    );
}

/** Words that are allowed and looked for at once, and allowed words that only name a group. */
function allowed({ language, lexicons, settings, isOwn }: Question): readonly LintFault[] {
  const listed = listedWords(language, lexicons, isOwn);
  return settings.flatMap(({ file, allow }) =>
    (allow[language.language] ?? []).flatMap((entry, index): readonly LintFault[] => {
      const read = asRead(entry, language);
      const warn = (code: string, message: string): LintFault => ({
        severity: 'warning',
        file,
        path: ['allow', language.language, index],
        code,
        message,
      });
      const other = listed.get(read);
      const faults: LintFault[] = [];
      if (other !== undefined) {
        faults.push(
          warn(
            'allowed-and-listed',
            `"${entry}" is allowed here and looked for in ${other.file}: take it out of one`,
          ),
        );
      }
      if (namesGroup(read, language)) {
        faults.push(
          warn(
            'allowed-group',
            `"${entry}" is nothing but a group's name: nothing said of the group is found any more; allow the phrase that is harmless`,
          ),
        );
      }
      return faults;
    }),
  );
}

function listedWords(
  language: LanguageData,
  lexicons: readonly LexiconSource[],
  isOwn: (file: string) => boolean,
): Listed {
  const own = lexicons.filter(({ file }) => isOwn(file));
  const phrasesOf = ({ named }: Rule): readonly string[] =>
    named
      .filter(({ classId, standsIn, against }) => classId === undefined && standsIn === undefined && !against)
      .map(({ text }) => text);
  return new Map([
    ...own.flatMap(({ file, classes }) =>
      classes.flatMap(({ entries }) =>
        entries.map((entry) => [asRead(entry, language), { entry, file }] as const),
      ),
    ),
    ...language.rules
      .filter(({ origin }) => isOwn(origin.file))
      .flatMap((rule) =>
        phrasesOf(rule).map((entry) => [asRead(entry, language), { entry, file: rule.origin.file }] as const),
      ),
  ]);
}

function namesGroup(read: string, { lexicon }: LanguageData): boolean {
  if ((lexicon.words.get(read)?.group ?? -1) >= 0) return true;
  const phrases = lexicon.phrases.get(read.split(' ')[0]!) ?? [];
  return phrases.some(({ words, entry }) => entry.group >= 0 && words.join(' ') === read);
}
