import { CATEGORIES, CLASSIFIERS } from '../../engine/label';
import type { Rule, RuleSet } from '../../engine/rules/rule-set';

/**
 * The rules as a Markdown page for authors and moderators. Words that `isMasked` names keep their first letter only,
 * since the page is read by people whom they are meant to hurt.
 */
export function rulesDocument(ruleSet: RuleSet, isMasked: (word: string) => boolean): string {
  const lines = [
    '# Rules',
    '',
    `${ruleSet.rules.length} rules. Made by \`evenhand rules docs\`; what a rule calls for is the site's policy.`,
  ];
  for (const classifier of CLASSIFIERS) {
    for (const category of CATEGORIES[classifier]) {
      const rules = ruleSet.rules.filter(({ label }) => label === category);
      if (rules.length === 0) continue;
      lines.push('', `## ${classifier}: ${category}`);
      for (const rule of rules) lines.push('', ...ruleLines(rule, isMasked));
    }
  }
  return `${lines.join('\n')}\n`;
}

function ruleLines(rule: Rule, isMasked: (word: string) => boolean): readonly string[] {
  const quoted = (examples: readonly string[]): string =>
    examples.map((example) => `“${escapeMarkdown(mask(example, isMasked))}”`).join(', ');
  return [
    `### ${rule.fullId}`,
    '',
    rule.reason,
    '',
    `- severity ${rule.severity}, score ${rule.score}, ${rule.status}`,
    `- holds in: ${quoted(rule.examples.match)}`,
    `- lets pass: ${quoted(rule.examples.pass)}`,
    ...(rule.limits === undefined ? [] : [`- limits: ${rule.limits}`]),
  ];
}

function mask(text: string, isMasked: (word: string) => boolean): string {
  return text.replace(/[\p{L}\p{M}]+/gu, (word) =>
    isMasked(word.toLowerCase()) ? word[0]! + '*'.repeat(word.length - 1) : word,
  );
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, '\\$&');
}

/** Classes whose words a page does not spell out. */
const UNSPOKEN = /slur|profan|obscen|swear/;

/** Tells the words of the classes of slurs and swear words, in every language of the rule set. */
export function maskedWords(ruleSet: RuleSet): (word: string) => boolean {
  const tests = [...ruleSet.languages.values()].map(({ lexicon }) => {
    const unspoken = [...lexicon.classes].filter(([name]) => UNSPOKEN.test(name)).map(([, id]) => id);
    return (word: string): boolean => {
      const entry = lexicon.words.get(word);
      return entry !== undefined && unspoken.some((id) => ((entry.bits[id >>> 5]! >>> (id & 31)) & 1) === 1);
    };
  });
  return (word) => tests.some((test) => test(word));
}
