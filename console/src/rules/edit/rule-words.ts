import { CATEGORIES, SEVERITIES } from '../../../../src/engine/label';

const KINDS = ['phrase', 'clause', 'mention', 'all', 'any', 'not', 'regex', 'score', 'comment', 'strongest'];
const VALUES: Readonly<Record<string, readonly string[]>> = {
  label: Object.values(CATEGORIES).flat(),
  severity: SEVERITIES,
  status: ['draft', 'shadow', 'live', 'retired'],
  acts: ['review', 'automatic'],
  stance: ['any', 'asserted', 'quoted', 'reported', 'condemned', 'denied', 'asked', 'supposed'],
  kind: ['noun', 'verb', 'adjective', 'word'],
};
const KEYS = [
  'id',
  ...['label', 'severity', 'score', 'status', 'acts', 'expires', 'reason'],
  ...['when', 'unless', 'stance', 'examples', 'match', 'pass', 'limits'],
  ...KINDS,
  ...[
    'subject',
    'verb',
    'verb-not',
    'object',
    'complement',
    'with',
    'preposition',
    'force',
    'negated',
    'extent',
  ],
  ...['summary', 'rules', 'classes', 'groups', 'entries', 'allow', 'thresholds'],
];

export interface Offer {
  /** Where the word begins that is being written, in UTF-16 units of the line. */
  readonly from: number;
  readonly words: readonly string[];
}

/** What may come next on a line that stands written as far as `before`; undefined where nothing is known. */
export function offersAfter(before: string): Offer | undefined {
  const value = /(?:^|[\s{,-])([a-z-]+):\s*([a-z-]*)$/.exec(before);
  const words = value === null ? undefined : VALUES[value[1]!];
  if (value !== null && words !== undefined) return { from: before.length - value[2]!.length, words };
  const key = /(?:^|[{,]|- )\s*([a-z][a-z-]*)$/.exec(before);
  if (key === null) return undefined;
  return { from: before.length - key[1]!.length, words: KEYS.map((each) => `${each}: `) };
}
