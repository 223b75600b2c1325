/** What Coral takes for an answer of an external moderation phase, with its lists of words: unknown keys are dropped. */
export interface TakenAnswer {
  readonly status?: string;
  readonly actions?: readonly { readonly actionType: string; readonly reason: string }[];
  readonly tags?: readonly string[];
  readonly moderationAction?: {
    readonly status?: string;
    readonly rejectionReason?: {
      readonly code?: string;
      readonly legalGrounds?: string;
      readonly detailedExplanation?: string;
      readonly customReason?: string;
    };
  };
}

type Check = (value: unknown, path: string) => unknown;

const STATUSES = ['NONE', 'APPROVED', 'REJECTED', 'PREMOD', 'SYSTEM_WITHHELD'];
const FLAG_REASONS = ['COMMENT_DETECTED_TOXIC', 'COMMENT_DETECTED_SPAM'];
const REJECTION_CODES =
  'OFFENSIVE ABUSIVE SPAM BANNED_WORD AD ILLEGAL_CONTENT HARASSMENT_BULLYING MISINFORMATION HATE_SPEECH IRRELEVANT_CONTENT OTHER'.split(
    ' ',
  );

const text: Check = (value, path) => {
  if (typeof value !== 'string' || value === '') throw new Error(`${path} must be a text`);
  return value;
};
const oneOf =
  (words: readonly string[]): Check =>
  (value, path) => {
    if (!words.includes(value as string)) throw new Error(`${path} must be one of ${words.join(', ')}`);
    return value;
  };
const listOf =
  (item: Check): Check =>
  (value, path) => {
    if (!Array.isArray(value)) throw new Error(`${path} must be a list`);
    return value.map((each, place) => item(each, `${path}[${place}]`));
  };
const objectOf =
  (fields: Readonly<Record<string, Check>>, required: readonly string[] = []): Check =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new Error(`${path} must be an object`);
    }
    const missing = required.filter((name) => !Object.hasOwn(value, name));
    if (missing.length > 0) throw new Error(`${path} lacks ${missing.join(', ')}`);
    const known = Object.entries(value).filter(([name]) => Object.hasOwn(fields, name));
    return Object.fromEntries(known.map(([name, each]) => [name, fields[name]!(each, `${path}.${name}`)]));
  };

const answer = objectOf({
  status: oneOf(STATUSES),
  actions: listOf(
    objectOf({ actionType: oneOf(['FLAG']), reason: oneOf(FLAG_REASONS) }, ['actionType', 'reason']),
  ),
  tags: listOf(oneOf(['FEATURED', 'STAFF'])),
  moderationAction: objectOf({
    status: oneOf(STATUSES),
    rejectionReason: objectOf({
      code: oneOf(REJECTION_CODES),
      legalGrounds: text,
      detailedExplanation: text,
      customReason: text,
    }),
  }),
});

/** Throws where Coral would pass the phase by. */
export const asCoralTakesIt = (body: unknown): TakenAnswer => answer(body, 'answer') as TakenAnswer;
