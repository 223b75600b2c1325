import type { StatementView } from './statement-view';

export interface NoticeBasis {
  readonly link: string;
  /** The comment's, as far as it is known. */
  readonly language: string | null;
  /** The site's own, with its language; undefined: the built-in one. */
  readonly template: { readonly language: string; readonly text: string } | undefined;
}

const OPENING: Readonly<Record<StatementView['restriction']['kind'], string>> = {
  held: 'Your comment on {site} is not shown yet. A person will look at it.',
  'not-published': 'Your comment on {site} was not published.',
  removed: 'Your comment on {site} was taken down.',
};

/** The words of the comment that it is about, as they are quoted; empty where all of it, or nothing, is meant. */
function quoted({ facts }: StatementView): string {
  const passages = facts.findings.flatMap((finding) => finding.passages);
  const words = (passages.length > 0 ? passages : facts.passages)
    .map(({ text }) => text.trim())
    .filter((text) => text !== '');
  return [...new Set(words)].map((text) => `“${text}”`).join(', ');
}

/** The notice to an author in plain words. */
export function noticeText(
  statement: StatementView,
  { link }: NoticeBasis,
): { readonly language: string; readonly text: string } {
  const { site, restriction, ground, facts, automated } = statement;
  const passages = quoted(statement);
  const appeal = statement.redress.find(({ kind }) => kind === 'appeal');
  const lines = [
    OPENING[restriction.kind].replace('{site}', () => site.name),
    `The rule: ${ground.text}`,
    passages === '' ? '' : `It is about: ${passages}`,
    ...new Set(facts.findings.map(({ ruleReason }) => ruleReason)),
    automated.decision ? 'A program decided this, by the rules of the site.' : 'A person decided this.',
    appeal === undefined
      ? `You can read the reasons here: ${link}`
      : `If you think this is wrong, you can ask us to look again until ${appeal.until!.slice(0, 10)}: ${link}`,
  ];
  return { language: 'en', text: lines.filter((line) => line !== '').join('\n') };
}
