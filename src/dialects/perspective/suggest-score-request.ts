import { concernOfAttribute } from './attributes';
import { checkScoreType, commentTextOf, contextOf, refuseUnknownAttribute } from './comment-fields';
import { refuseField, refuseRequest } from './google-error';
import { JsonMessage } from './json-message';

/** From this suggested score on, the comment deserved to be refused. */
const REJECTED_FROM = 0.5;

/** What `comments:suggestscore` tells: a moderator's outcome, as a score. */
export interface SuggestScoreRequest {
  readonly text: string;
  readonly outcome: 'approve' | 'reject';
  /** By attribute, in [0, 1]. */
  readonly scores: Readonly<Record<string, number>>;
  /** What the platform notes about the comment, as it came. */
  readonly entries: readonly string[];
  readonly languages: readonly string[];
  readonly communityId: string | undefined;
  readonly clientToken: string | undefined;
}

/** Reads the body of a request; throws Google's refusals. */
export function readSuggestScoreRequest(body: unknown): SuggestScoreRequest {
  const message = JsonMessage.from(body);
  const text = commentTextOf(message);
  const suggested = message.entries('attributeScores');
  if (suggested.length === 0) throw refuseRequest('INVALID_REQUEST', 'Missing attribute_scores');
  const scores = suggested.map(([name, given]) => [name, scoreOf(name, given)] as const);
  return {
    text,
    outcome: scores.some(([, score]) => score >= REJECTED_FROM) ? 'reject' : 'approve',
    scores: Object.fromEntries(scores),
    entries: contextOf(message).entries,
    languages: message.texts('languages'),
    communityId: message.text('communityId'),
    clientToken: message.text('clientToken'),
  };
}

/** The summary's value, else the highest of the passages. Serialisers leave out a zero: an absent value is one. */
function scoreOf(name: string, scores: JsonMessage): number {
  if (concernOfAttribute(name) === undefined) throw refuseUnknownAttribute(name);
  const summary = scores.message('summaryScore');
  const given =
    summary === undefined
      ? scores.messages('spanScores').flatMap((span) => span.message('score') ?? [])
      : [summary];
  if (given.length === 0) throw refuseRequest('INVALID_REQUEST', `Missing score of attribute ${name}`);
  const values = given.map((score) => {
    checkScoreType(score, 'type', name);
    const value = score.number('value') ?? 0;
    if (value < 0 || value > 1) throw refuseField('attributeScores.value', 'PROBABILITY');
    return value;
  });
  return Math.max(...values);
}
