import type { Label } from '../../label';
import type { Token } from '../../text/token';

/** Hosts that hide where a link leads. Those that sites put in by themselves (`t.co`) are not among them. */
const SHORTENERS = new Set([
  'bit.ly',
  'tinyurl.com',
  'goo.gl',
  'cutt.ly',
  'is.gd',
  'ow.ly',
  'rb.gy',
  'shorturl.at',
  'tiny.cc',
  'adf.ly',
  'rebrand.ly',
  't.ly',
  'v.gd',
  'shorte.st',
  'bitly.com',
]);

/** So many links are a finding whatever stands between them. */
const MANY = 5;
/** So many links are one if there is little else to read. */
const SOME = 3;
const WORDS_PER_LINK = 8;

/** Many links, links with hardly a word beside them, or links that hide where they lead. */
export function findLinks(tokens: readonly Token[]): Label | null {
  if (!tokens.some(({ kind }) => kind === 'url')) return null;
  let words = 0;
  const links: Token[] = [];
  for (const token of tokens) {
    if (token.kind === 'url') links.push(token);
    else if (token.kind === 'word') words += 1;
  }
  const hidden = links.filter(({ word }) => SHORTENERS.has(hostOf(word)));
  const many = links.length >= MANY || (links.length >= SOME && words < links.length * WORDS_PER_LINK);
  if (!many && hidden.length === 0) return null;
  return {
    classifier: 'off-topic',
    category: 'links',
    severity: 'low',
    score: many ? Math.min(0.9, 0.5 + 0.05 * links.length) : 0.5,
    rule: many ? 'any/off-topic/many-links' : 'any/off-topic/hidden-link',
    reason: many
      ? 'It has many links and little to read beside them.'
      : 'It has a link that hides where it leads.',
    evidence: (many ? links : hidden).map(({ span }) => span),
    marks: [],
  };
}

function hostOf(url: string): string {
  return url
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .split(/[/?#:]/, 1)[0]!;
}
