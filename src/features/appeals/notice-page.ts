import { createHash } from 'node:crypto';
import { countriesIn, dayIn } from '../statements/notice-languages';
import { groundIn } from '../statements/notice-text';
import { APPEAL_LENGTH } from './appeal-rules';
import { filled } from './page-phrases';
import type { PagePhrases, PageRefusal } from './phrases/page-phrases';
import type { AuthorsAppeal, PublicNotice } from './public-notices.service';

const STYLE = `:root{color-scheme:light dark;--ink:#1c1c1c;--paper:#fff;--soft:#f3f3f0;--line:#767676;--act:#0b5394;--on-act:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#ececec;--paper:#171717;--soft:#262626;--line:#9a9a9a;--act:#9cc9f5;--on-act:#10202f}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 system-ui,sans-serif}
main{max-width:40rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .5rem}
h2{font-size:1.1rem;margin:2rem 0 .5rem}
p,ul{margin:.5rem 0}
ul{padding-inline-start:1.25rem}
blockquote{margin:.5rem 0;padding:.5rem .9rem;background:var(--soft);border-inline-start:.25rem solid var(--line)}
blockquote,.words{white-space:pre-wrap;overflow-wrap:anywhere}
.state{padding:.75rem 1rem;border:1px solid var(--line);border-radius:.4rem}
label{display:block;font-weight:600;margin-top:1rem}
textarea{width:100%;min-height:9rem;margin:.4rem 0;padding:.6rem;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.4rem}
button{min-height:2.75rem;padding:.5rem 1.2rem;font:inherit;font-weight:600;color:var(--on-act);background:var(--act);border:0;border-radius:.4rem;cursor:pointer}
a{color:var(--act)}
a:focus-visible,button:focus-visible,textarea:focus-visible{outline:.2rem solid var(--act);outline-offset:.15rem}
.hint{margin:.2rem 0;font-size:.95rem}`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** No script runs, nothing is fetched, nobody frames the page or learns from where one left it. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
};

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML, in an attribute too; what HTML cannot hold becomes U+FFFD. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    // HTML has no way to write these.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => ESCAPES[character]!);

const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;

/** Words that people wrote, whichever way their script runs. */
const quote = (text: string): string =>
  text.trim() === '' ? '' : `<blockquote dir="auto">${escaped(text)}</blockquote>`;

const section = (heading: string, ...parts: readonly string[]): string =>
  `<section><h2>${escaped(heading)}</h2>\n${parts.filter((part) => part !== '').join('\n')}</section>`;

const day = (phrases: PagePhrases, phrase: string, moment: Date | string): string =>
  filled(phrase, { date: dayIn(phrases.language, new Date(moment)) });

function document({ language }: PagePhrases, title: string, main: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`;
}

function passagesOf(phrases: PagePhrases, { statement, standing }: PublicNotice): string {
  if (standing === 'deleted') return section(phrases.about, paragraph(phrases.deleted));
  const { findings, passages } = statement.facts;
  const found = [...findings.flatMap((finding) => finding.passages), ...passages].map(({ text }) => text);
  const quotes = [...new Set(found)].map(quote).filter((each) => each !== '');
  return section(phrases.about, ...(quotes.length === 0 ? [paragraph(phrases.aboutAll)] : quotes));
}

function ruleOf(phrases: PagePhrases, { statement }: PublicNotice): string {
  const { ground, facts } = statement;
  const reasons = [...new Set(facts.findings.map(({ ruleReason }) => ruleReason))];
  // What the packs say is English, whatever language the page speaks.
  const english = phrases.language === 'en' ? '' : ' lang="en"';
  const words = `<p class="words" dir="auto">${escaped(groundIn(phrases.language, statement))}</p>`;
  const list = reasons.map((reason) => `<li${english}>${escaped(reason)}</li>`).join('');
  return section(
    phrases.why,
    ground.kind === 'law' ? paragraph(phrases.byLaw) : '',
    words,
    list === '' ? '' : `${paragraph(phrases.ruleSays)}\n<ul>${list}</ul>`,
  );
}

function howOf(phrases: PagePhrases, { statement, standing, appeal }: PublicNotice): string {
  const { automated, facts, restriction, redress } = statement;
  const isOnAppeal =
    appeal?.outcome === 'upheld' && !automated.decision && redress.every(({ kind }) => kind !== 'appeal');
  const decided = automated.decision
    ? phrases.decidedAutomatically
    : isOnAppeal
      ? phrases.decidedOnAppeal
      : phrases.decidedByPerson;
  const { territory } = restriction;
  const countries =
    territory === 'everywhere'
      ? ''
      : paragraph(filled(phrases.onlyIn, { countries: countriesIn(phrases.language, territory) }));
  return section(
    phrases.how,
    paragraph(automated.detection ? phrases.foundAutomatically : phrases.source[facts.source]),
    ...(facts.demandedBy === null ? [] : [paragraph(facts.demandedBy)]),
    restriction.kind !== 'held'
      ? paragraph(decided)
      : standing === 'no-longer-holds'
        ? ''
        : paragraph(phrases.waitsForPerson),
    countries,
  );
}

function appealOf(phrases: PagePhrases, appeal: AuthorsAppeal): string {
  const { heading, open, withdrawn, reasons, yours, byPlatform, ...outcomes } = phrases.appeal;
  const state =
    appeal.outcome !== null
      ? day(phrases, outcomes[appeal.outcome], appeal.decidedAt!)
      : appeal.withdrawnBecause !== null
        ? withdrawn[appeal.withdrawnBecause]
        : day(phrases, open, appeal.dueAt);
  return section(
    heading,
    `<p class="state" role="status">${escaped(state)}</p>`,
    appeal.reason === null ? '' : `${paragraph(reasons)}\n${quote(appeal.reason)}`,
    appeal.text.trim() === ''
      ? ''
      : `${paragraph(appeal.filedBy === 'author' ? yours : byPlatform)}\n${quote(appeal.text)}`,
  );
}

function redressOf(phrases: PagePhrases, notice: PublicNotice, token: string): string {
  const { statement, standing, appeal, mayAppeal, obstacle } = notice;
  // Against what was taken back nobody needs a court.
  const isOver = appeal === null ? standing === 'no-longer-holds' : appeal.outcome === 'reversed';
  if (isOver && appeal !== null) return '';
  const ways = statement.redress
    .filter(({ kind }) => kind !== 'appeal' || mayAppeal)
    .map(
      ({ kind, until }) => `<li>${escaped(day(phrases, phrases.redress[kind], until ?? new Date(0)))}</li>`,
    );
  const why = obstacle === null || obstacle === 'not-restricted' ? '' : phrases.cannotAppeal[obstacle];
  return section(
    phrases.disagree,
    why === '' ? '' : paragraph(why),
    isOver ? '' : `<ul>${ways.join('')}</ul>`,
    mayAppeal ? formOf(phrases, token) : '',
  );
}

/** The address is relative, so that it holds behind a proxy that serves us below a path of its own. */
function formOf({ form }: PagePhrases, token: string): string {
  const hint = filled(form.hint, { length: String(APPEAL_LENGTH) });
  return `<form method="post" action="${escaped(token)}/appeal" accept-charset="utf-8">
<label for="text">${escaped(form.label)}</label>
<p class="hint" id="hint">${escaped(hint)}</p>
<textarea id="text" name="text" maxlength="${APPEAL_LENGTH}" aria-describedby="hint" dir="auto"></textarea>
<button type="submit">${escaped(form.send)}</button>
</form>`;
}

/** The page of a notice: works without script, and says all of it in one document. */
export function noticePage(phrases: PagePhrases, notice: PublicNotice, token: string): string {
  const { statement, standing, newer, appeal } = notice;
  const heading = filled(phrases.done[statement.restriction.kind], { site: statement.site.name });
  const ended =
    standing !== 'no-longer-holds'
      ? ''
      : `<p class="state">${escaped(phrases.noLongerHolds)}${
          newer === null ? '' : ` <a href="${escaped(newer)}">${escaped(phrases.newer)}</a>`
        }</p>`;
  const parts = [
    `<h1>${escaped(heading)}</h1>`,
    paragraph(day(phrases, phrases.on, statement.decidedAt)),
    ended,
    appeal === null ? '' : appealOf(phrases, appeal),
    passagesOf(phrases, notice),
    ruleOf(phrases, notice),
    howOf(phrases, notice),
    redressOf(phrases, notice, token),
  ];
  const main = parts.filter((part) => part !== '').join('\n');
  return document(phrases, `${phrases.title} – ${statement.site.name}`, main);
}

/** A page that says what did not work, and nothing else. */
export function refusalPage(phrases: PagePhrases, refusal: PageRefusal): string {
  const [title, detail] = phrases.refusals[refusal];
  const help = filled(detail, { length: String(APPEAL_LENGTH) });
  return document(phrases, title, `<h1>${escaped(title)}</h1>\n${paragraph(help)}`);
}
