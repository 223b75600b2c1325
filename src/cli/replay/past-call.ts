/** Summary scores by attribute, such as `TOXICITY`, in [0, 1]. */
export type AttributeScores = Readonly<Record<string, number>>;

/** One call of the past: what was asked, and what the old service answered. */
export interface PastCall {
  /** The line's own, or the client's token. */
  readonly id?: string | number;
  readonly text: string;
  /** Body for `comments:analyze`. Never stored by who answers it; attributes are answered at any score. */
  readonly request: Readonly<Record<string, unknown>>;
  /** Never empty. */
  readonly before: AttributeScores;
}

export type PastCallResult =
  | { readonly kind: 'call'; readonly call: PastCall }
  /** Nothing to compare with: an error of the old service, or no score of an attribute that is asked for. */
  | { readonly kind: 'unscored' }
  | { readonly kind: 'bad'; readonly error: string };

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isScore = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 1;
const ATTRIBUTE = /^[A-Z][A-Z_]*$/;
const LONGEST_ID = 200;

/**
 * Reads a line in one of three forms: `{request, response}` as they went over the wire; `{comment, …,
 * attributeScores}`, both in one; or flat, `{text, TOXICITY: 0.9, …}`, as a table becomes JSON Lines. `only` names
 * the attributes that count; undefined: all.
 */
export function readPastCall(value: unknown, only: readonly string[] | undefined): PastCallResult {
  if (!isFields(value)) return bad('not an object');
  const asked = isFields(value['request']) ? value['request'] : value;
  const answered = 'response' in value ? value['response'] : value;
  const comment = isFields(asked['comment']) ? asked['comment'] : undefined;
  const text = comment === undefined ? asked['text'] : comment['text'];
  if (typeof text !== 'string') {
    return bad('"request.comment.text", "comment.text" or "text" must be a string');
  }
  if (!isFields(answered)) return bad('"response" must be an object');
  const scores = isFields(answered['attributeScores'])
    ? summaryScores(answered['attributeScores'])
    : flatScores(answered);
  if (scores === undefined) return bad('"attributeScores" must have "summaryScore.value" from 0 to 1');
  const before = Object.fromEntries(
    Object.entries(scores).filter(([name]) => only === undefined || only.includes(name)),
  );
  if (Object.keys(before).length === 0) return { kind: 'unscored' };
  const id = [value['id'], asked['clientToken'], answered['clientToken']].find(isId);
  return {
    kind: 'call',
    call: { ...(id === undefined ? {} : { id }), text, request: requestAbout(asked, text, before), before },
  };
}

const bad = (error: string): PastCallResult => ({ kind: 'bad', error });

const isId = (value: unknown): value is string | number =>
  (typeof value === 'string' && value.length <= LONGEST_ID) || Number.isSafeInteger(value);

function summaryScores(scores: Fields): AttributeScores | undefined {
  const found: Record<string, number> = {};
  for (const [name, score] of Object.entries(scores)) {
    const summary = isFields(score) ? score['summaryScore'] : undefined;
    // A score of exactly 0 may come without its value.
    const value = isFields(summary) ? (summary['value'] ?? 0) : undefined;
    if (!ATTRIBUTE.test(name) || !isScore(value)) return undefined;
    found[name] = value;
  }
  return found;
}

function flatScores(line: Fields): AttributeScores {
  return Object.fromEntries(
    Object.entries(line).filter(
      (entry): entry is [string, number] => ATTRIBUTE.test(entry[0]) && isScore(entry[1]),
    ),
  );
}

/** What was asked, of all that has a score; without the client's own thresholds, which would hide low scores. */
function requestAbout(asked: Fields, text: string, before: AttributeScores): Fields {
  const { context, languages } = asked;
  return {
    comment: { text },
    ...(isFields(context) ? { context } : {}),
    ...(Array.isArray(languages) ? { languages } : {}),
    requestedAttributes: Object.fromEntries(Object.keys(before).map((name) => [name, {}])),
    dropUnsupportedAttributes: true,
    doNotStore: true,
  };
}

/** The scores of an answer to `comments:analyze`; undefined where it is none. */
export function scoresIn(answer: unknown): AttributeScores | undefined {
  if (!isFields(answer)) return undefined;
  const scores = answer['attributeScores'] ?? {};
  return isFields(scores) ? summaryScores(scores) : undefined;
}
