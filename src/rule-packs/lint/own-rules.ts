import type { Rule, RuleSet } from '../../engine/rules/rule-set';
import type { LexiconSource } from '../../engine/lexicon/lexicon-source';
import type { RulePackSource, TopicSource } from '../../engine/rules/rule-source';
import type { LintFault } from './lint-fault';

/** What may be mended in own rules beside what all packs are linted for. */
export function ruleFaults(
  ruleSet: RuleSet,
  sources: readonly RulePackSource[],
  isOwn: (file: string) => boolean,
): readonly LintFault[] {
  const own = sources.filter(
    (source): source is TopicSource | LexiconSource =>
      (source.kind === 'rules' || source.kind === 'lexicon') && isOwn(source.file),
  );
  return [
    ...sameRules(ruleSet, isOwn),
    ...shortPatterns(ruleSet.rules.filter(({ origin }) => isOwn(origin.file))),
    ...own.flatMap(foreignScript),
  ];
}

/** A rule that finds what another does: of one revision, under another name. */
function sameRules({ rules }: RuleSet, isOwn: (file: string) => boolean): readonly LintFault[] {
  const first = new Map<string, Rule>();
  const shippedFirst = [...rules].sort((a, b) => Number(isOwn(a.origin.file)) - Number(isOwn(b.origin.file)));
  return shippedFirst.flatMap((rule): readonly LintFault[] => {
    if (rule.status === 'retired') return [];
    const key = `${rule.fullId.split('/')[0]} ${rule.revision}`;
    const other = first.get(key);
    if (other === undefined) first.set(key, rule);
    const { file, index } = rule.origin;
    if (other === undefined || !isOwn(file)) return [];
    const message = `finds exactly what ${other.fullId} finds: take one of them out`;
    return [
      {
        severity: 'warning',
        file,
        rule: rule.fullId,
        path: ['rules', index, 'id'],
        code: 'same-rule',
        message,
      },
    ];
  });
}

/** A few letters that a regular expression finds inside any word: "ass" in "class". */
function shortPatterns(rules: readonly Rule[]): readonly LintFault[] {
  return rules.flatMap(({ fullId, origin, named }) =>
    named
      .filter(({ standsIn, text }) => standsIn !== undefined && !text.includes('\\b'))
      .flatMap(({ path, text }): readonly LintFault[] => {
        const short = text
          .replace(/^\((?:\?[:i]+)?(.*)\)$/, '$1')
          .split('|')
          .find((option) => /^\p{L}{1,3}$/u.test(option));
        if (short === undefined) return [];
        const message = `"${short}" is found inside many words: write "\\\\b${short}\\\\b", or a phrase`;
        const { file, index } = origin;
        return [
          {
            severity: 'warning',
            file,
            rule: fullId,
            path: ['rules', index, ...path],
            code: 'short-pattern',
            message,
          },
        ];
      }),
  );
}

/** Words in letters that the language is not written in are never met in it. */
function foreignScript(source: TopicSource | LexiconSource): readonly LintFault[] {
  const letters = lettersOf(source.language);
  if (letters === undefined) return [];
  const isForeign = (text: string): boolean => /\p{L}/u.test(text) && !letters.test(text);
  const warn = (path: LintFault['path'], word: string): LintFault => ({
    severity: 'warning',
    file: source.file,
    path,
    code: 'foreign-script',
    message: `"${word}" has no letter that ${source.language} is written in: put it into the files of its language`,
    words: word,
  });
  if (source.kind === 'lexicon') {
    return source.classes.flatMap(({ name, entries }) =>
      entries.filter(isForeign).map((entry) => warn(['classes', name], entry)),
    );
  }
  return source.rules.flatMap(({ when }, index) =>
    textsIn(when)
      .filter(isForeign)
      .map((text) => warn(['rules', index, 'when'], text)),
  );
}

/** A letter of the script that a language is mostly written in; undefined where that cannot be told. */
function lettersOf(language: string): RegExp | undefined {
  try {
    return new RegExp(`\\p{Script=${new Intl.Locale(language).maximize().script ?? ''}}`, 'u');
  } catch {
    return undefined;
  }
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
