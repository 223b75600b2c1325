import type { Category, Label } from '../../engine/label';
import { type Policy } from '../../engine/policy';
import type { Verdict } from '../../engine/verdict';
import type { CommentFormat } from '../../features/comments/comment-state';
import { groundOf, UNDETERMINED_REASON } from '../../features/statements/ground';
import { labelsActedOn } from '../../features/decisions/reason-for';
import { readableText } from '../../features/comments/readable-text';

/** Coral's codes for a statement of reasons; those that claim more than rules can tell are never used. */
export type RejectionCode =
  | 'OFFENSIVE'
  | 'ABUSIVE'
  | 'SPAM'
  | 'AD'
  | 'HARASSMENT_BULLYING'
  | 'HATE_SPEECH'
  | 'IRRELEVANT_CONTENT'
  | 'OTHER';

export interface RejectionReason {
  readonly code: RejectionCode;
  readonly detailedExplanation: string;
  /** Coral asks for it beside `OTHER`. */
  readonly customReason?: string;
}

/**
 * A threat is told as abuse: `ILLEGAL_CONTENT` would claim a breach of a law that nobody has named. `BANNED_WORD` is
 * Coral's own word list, and `MISINFORMATION` nothing that rules can see.
 */
const CODES: Readonly<Record<Category, RejectionCode>> = {
  insult: 'ABUSIVE',
  'personal-attack': 'ABUSIVE',
  harassment: 'HARASSMENT_BULLYING',
  threat: 'ABUSIVE',
  'sexual-harassment': 'HARASSMENT_BULLYING',
  'self-harm-encouragement': 'HARASSMENT_BULLYING',
  profanity: 'OFFENSIVE',
  uncivil: 'OFFENSIVE',
  derogation: 'HATE_SPEECH',
  dehumanisation: 'HATE_SPEECH',
  exclusion: 'HATE_SPEECH',
  stereotype: 'HATE_SPEECH',
  'hate-threat': 'HATE_SPEECH',
  slur: 'HATE_SPEECH',
  unrelated: 'IRRELEVANT_CONTENT',
  advertising: 'AD',
  repetition: 'SPAM',
  links: 'SPAM',
};

/** A notice that people read: the worst of it, not all of it. */
const MOST_REASONS = 3;
const PASSAGE_UNITS = 80;
const EXPLANATION_UNITS = 600;

/** Cut between characters, never inside one. */
function shortened(text: string, units: number): string {
  if (text.length <= units) return text;
  const cut = text.slice(0, units - 1).replace(/[\ud800-\udbff]$/, '');
  return `${cut.trimEnd()}…`;
}

/** What the author wrote there, as words: a passage of HTML may begin or end inside a tag. */
function passageOf({ evidence }: Label, body: string, format: CommentFormat): string {
  const words = evidence
    .map(({ start, end }) => readableText(body.slice(start, end), format).text.replace(/\s+/g, ' ').trim())
    .filter((each) => each !== '');
  return shortened(words.join(' … '), PASSAGE_UNITS);
}

/**
 * The rules' sentences, each passage with the first that is about it: who is shown no words of their own cannot see
 * what to change, or object to.
 */
function sentencesOf(labels: readonly Label[], body: string, format: CommentFormat): readonly string[] {
  const seen = new Set<string>();
  return labels.flatMap((label) => {
    if (seen.has(label.reason)) return [];
    const passage = passageOf(label, body, format);
    const isQuoted = passage === '' || seen.has(passage);
    seen.add(label.reason).add(passage);
    return [isQuoted ? label.reason : `${label.reason} (“${passage}”)`];
  });
}

/** Why a comment is rejected, for its author. `body` is the text that the verdict's offsets speak of. */
export function rejectionReasonFor(
  verdict: Verdict,
  policy: Policy,
  body: string,
  format: CommentFormat,
): RejectionReason {
  const labels = labelsActedOn(verdict, policy);
  const [worst] = labels;
  if (worst === undefined) {
    const { text } = groundOf(UNDETERMINED_REASON);
    return { code: 'OTHER', customReason: 'Not checked', detailedExplanation: text };
  }
  const sentences = sentencesOf(labels, body, format).slice(0, MOST_REASONS);
  const explanation = [groundOf(worst.category).text, ...sentences].join(' ');
  return { code: CODES[worst.category], detailedExplanation: shortened(explanation, EXPLANATION_UNITS) };
}
