import { OTHER_GROUNDS, type OtherGround } from './ground';
import {
  countriesIn,
  dayIn,
  isNoticeLanguage,
  languageChain,
  type NoticeLanguage,
  PHRASES,
  spokenOf,
} from './notice-languages';
import { filled } from './notice-template';
import type { FoundBy, NoticePhrases } from './phrases/notice-phrases';
import type { RestrictionKind } from './statement';
import type { StatementView } from './statement-view';

/** Quoted at most, in UTF-16 units: a comment may be a hundred thousand, and all of it is at the link. */
const QUOTED_UNITS = 500;

export interface NoticeBasis {
  readonly link: string;
  /** Language tags, those that the author reads best first. */
  readonly languages: readonly string[];
  /** The site's own text; undefined: it has none. */
  readonly templateFor: (language: string, kind: RestrictionKind) => string | undefined;
}

export interface NoticeText {
  readonly language: string;
  readonly text: string;
}

const OTHER_BY_TEXT: ReadonlyMap<string, OtherGround> = new Map(
  (Object.entries(OTHER_GROUNDS) as [OtherGround, string][]).map(([name, text]) => [text, name]),
);

/** Why, in the author's language; what somebody said in their own words, and a law, stay as they are. */
export function groundIn(language: NoticeLanguage, { ground }: Pick<StatementView, 'ground'>): string {
  const { grounds, otherGrounds } = PHRASES[language];
  if (ground.category !== null) return grounds[ground.category];
  const other = ground.kind === 'terms' ? OTHER_BY_TEXT.get(ground.text) : undefined;
  return other === undefined ? ground.text : otherGrounds[other];
}

function shortened(text: string): string {
  if (text.length <= QUOTED_UNITS) return text;
  const cut = text.slice(0, QUOTED_UNITS);
  // Half of a character in two units is none.
  return `${cut.replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function quoted(texts: readonly string[], { quotes: [open, close] }: NoticePhrases): string {
  const words = texts.map((text) => text.trim()).filter((text) => text !== '');
  return [...new Set(words)].map((text) => `${open}${text}${close}`).join(', ');
}

/** The words of the comment that it is about; empty where they are erased. */
function passagesOf({ facts, standing }: StatementView, phrases: NoticePhrases): string {
  // Nothing in the comment is the reason.
  if (standing === 'newcomer') return '';
  const found = facts.findings.flatMap(({ passages }) => passages);
  const passages = found.length > 0 ? found : facts.passages;
  return quoted(
    passages.map(({ text }) => shortened(text.trim())),
    phrases,
  );
}

function foundBy({ automated, facts, standing }: StatementView): FoundBy {
  if (standing !== null) return standing;
  if (automated.detection) return 'rules';
  return automated.decision ? 'unreadable' : facts.source;
}

/** Names of authorities are the same in every language. */
const named = (authority: string | null): readonly string[] => (authority === null ? [] : [`(${authority})`]);

/** For the first language that there is anything in: the site's own template, else the built-in one. */
function chosen(
  kind: RestrictionKind,
  { languages, templateFor }: NoticeBasis,
): { readonly language: string; readonly spoken: NoticeLanguage; readonly template: string } {
  for (const language of [...languages, 'en'].flatMap(languageChain)) {
    const own = templateFor(language, kind);
    if (own === undefined && !isNoticeLanguage(language)) continue;
    // A site may write in a language that is not spoken here: what is filled in is in the next best then.
    const spoken = spokenOf([language, ...languages]);
    return { language, spoken, template: own ?? PHRASES[spoken].templates[kind] };
  }
  throw new Error('there is no notice in English');
}

/** Of what was upheld on appeal nobody is told to appeal; undefined: the template cannot do without saying so. */
function withoutAppeal(template: string, { upheld }: NoticePhrases): string | undefined {
  const lines = template.split('\n');
  const isApart = lines
    .filter((line) => line.includes('{appealUntil}'))
    .every((line) => !/\{(?!appealUntil\}|link\})/.test(line));
  return isApart
    ? lines.map((line) => (line.includes('{appealUntil}') ? upheld : line)).join('\n')
    : undefined;
}

/** The notice to an author in plain words. */
export function noticeText(statement: StatementView, basis: NoticeBasis): NoticeText {
  const { site, restriction, facts, automated } = statement;
  const { spoken, ...found } = chosen(restriction.kind, basis);
  const phrases = PHRASES[spoken];
  const rules = quoted(
    facts.findings.map(({ ruleReason }) => ruleReason),
    phrases,
  );
  const until = statement.redress.find(({ kind }) => kind === 'appeal')?.until;
  const isUpheld = until === undefined && restriction.kind !== 'held';
  const own = isUpheld ? withoutAppeal(found.template, phrases) : found.template;
  const template = own ?? withoutAppeal(phrases.templates[restriction.kind], phrases)!;
  const text = filled(template, {
    site: site.name,
    reason: groundIn(spoken, statement),
    rule: rules === '' ? '' : phrases.rulesWords.replace('{words}', () => rules),
    passage: passagesOf(statement, phrases),
    foundBy: [phrases.foundBy[foundBy(statement)], ...named(facts.demandedBy)].join(' '),
    decidedBy: automated.decision ? phrases.decidedBy.rules : phrases.decidedBy.person,
    territory:
      restriction.territory === 'everywhere'
        ? ''
        : phrases.onlyIn.replace('{countries}', countriesIn(spoken, restriction.territory)),
    link: basis.link,
    appealUntil: until === undefined ? '' : dayIn(spoken, new Date(until)),
    redress: [phrases.redress['dispute-settlement'], phrases.redress.court].join(' '),
  });
  return { language: own === undefined ? spoken : found.language, text };
}
