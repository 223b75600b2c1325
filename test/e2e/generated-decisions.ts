import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { CATEGORIES, type Category, type Classifier } from '../../src/engine/label';
import type { DecisionPath } from '../../src/features/decisions/decision-path';
import {
  RESTRICTION_KINDS,
  statementFor,
  type StatementSource,
} from '../../src/features/statements/statement';
import { toStoredJson } from '../../src/foundation/stored-text';

/** Must stand in no export. Written by authors, readers, moderators and authorities wherever they can write. */
export const CANARY =
  'Canaria Plantworth, canaria@plantworth.example, @canaria_p, @canaria@social.example, 192.0.2.77, 2001:db8::77, ' +
  '+49 30 55501439, https://canaria:plantworth@plantworth.example/u/canaria';
export const IS_CANARY = /canar|plantw|192\.0\.2\.77|2001:db8|5550143/i;

const BATCH = 5000;
const LANGUAGES = ['en', 'de', 'fr', 'und', 'tlh', 'ar'] as const;
const TERRITORIES = [undefined, ['DE'], ['DE', 'US', 'FR'], ['US']] as const;
const PAIRS = (Object.entries(CATEGORIES) as [Classifier, readonly Category[]][]).flatMap(
  ([classifier, categories]) => categories.map((category) => ({ classifier, category })),
);
/** How the decisions come about, and how many of a hundred. Appeals are made by the real service alone. */
const SHARES: readonly (readonly [path: DecisionPath, share: number])[] = [
  ['rule', 45],
  ['moderator', 20],
  ['bulk', 10],
  ['api', 8],
  ['feedback', 6],
  ['import', 6],
  ['order', 5],
];
const DECIDERS: Readonly<Partial<Record<DecisionPath, 'engine' | 'platform'>>> = {
  rule: 'engine',
  api: 'platform',
  feedback: 'platform',
  import: 'platform',
};

/** What was generated, counted as it was made. */
export interface Tally {
  restricted: number;
  held: number;
  readonly byPath: Map<string, number>;
  readonly bySource: Map<string, number>;
  readonly byGround: Map<string, number>;
  readonly byRule: Map<string, number>;
  readonly byLanguage: Map<string, number>;
  /** `rule language`: how many people judged, and how many agreed. */
  readonly judged: Map<string, { judged: number; agreed: number }>;
}

interface Basis {
  readonly siteId: string;
  readonly userId: string;
  readonly orderId: string;
  readonly ruleSetId: string;
  readonly policyId: string;
}

const add = (map: Map<string, number>, name: string): void => {
  map.set(name, (map.get(name) ?? 0) + 1);
};

const pathOf = (place: number): DecisionPath => {
  let left = place % 100;
  for (const [path, share] of SHARES) {
    if (left < share) return path;
    left -= share;
  }
  return 'rule';
};

/** One comment with its decision; everything but ids follows from `place`. */
function made(place: number, basis: Basis, tally: Tally): object {
  const path = pathOf(place);
  const pair = PAIRS[place % PAIRS.length]!;
  const language = LANGUAGES[place % LANGUAGES.length]!;
  const isHeld = path === 'rule' && place % 7 === 0;
  const isApproval = path === 'moderator' && place % 10 === 3;
  const action = isHeld ? 'review' : isApproval ? 'approve' : 'reject';
  const isOwnWords = path !== 'rule' && path !== 'order' && place % 3 === 0;
  const reason = path === 'order' ? 'Section 5 of the Example Act' : isOwnWords ? CANARY : pair.category;
  const source: StatementSource =
    path === 'order' ? 'order' : place % 4 === 1 && path !== 'rule' ? 'report' : 'own-initiative';
  // Of an operator's own making in each fifth: both its name and its words speak of people.
  const isOwnRule = place % 5 === 0;
  const rule = isOwnRule ? 'en/own/canaria-plantworth' : `en/${pair.category}/generated`;
  const decidedAt = new Date(Date.UTC(2026, 0, 1) + (place % 300) * 86_400_000 + place);
  const label = {
    ...pair,
    severity: 'high' as const,
    rule,
    reason: isOwnRule ? CANARY : 'It is so.',
    score: 0.9,
    evidence: [{ start: 0, end: 5 }],
    marks: [],
  };
  const statement =
    action === 'approve'
      ? null
      : statementFor({
          kind: isHeld ? 'held' : RESTRICTION_KINDS[1 + (place % 2)]!,
          reason,
          commentVersion: 1,
          verdict: { labels: [label], ruleSetId: basis.ruleSetId, policyId: basis.policyId },
          source,
          isByPerson: path !== 'rule',
          territory: path === 'order' ? TERRITORIES[place % TERRITORIES.length] : undefined,
          demandedBy: path === 'order' && place % 2 === 0 ? CANARY : undefined,
          decidedAt,
        });
  if (action === 'review') tally.held += 1;
  if (action === 'reject') {
    tally.restricted += 1;
    add(tally.byPath, path);
    add(tally.bySource, source);
    add(tally.byGround, path === 'order' ? 'law' : isOwnWords ? 'own-words' : pair.category);
    if (!isOwnWords && path !== 'order') add(tally.byRule, rule);
    add(tally.byLanguage, language);
  }
  if (path !== 'rule' && path !== 'order') {
    const key = `${rule} ${language}`;
    const before = tally.judged.get(key) ?? { judged: 0, agreed: 0 };
    const agreed = before.agreed + (action === 'reject' ? 1 : 0);
    tally.judged.set(key, { judged: before.judged + 1, agreed });
  }
  return {
    comment: randomUUID(),
    verdict: randomUUID(),
    decision: randomUUID(),
    external: `generated ${place} of ${CANARY}`,
    body: `${place} ${CANARY}`,
    author: `author ${place % 500} ${CANARY}`,
    // Platforms may say anything.
    posted: [null, '1970-01-01T00:00:00Z', '2099-01-01T00:00:00Z', '2025-12-31T12:00:00Z'][place % 4],
    state: { approve: 'approved', review: 'held', reject: 'rejected' }[action],
    language,
    action,
    path,
    by: DECIDERS[path] ?? 'moderator',
    user: DECIDERS[path] === undefined ? basis.userId : null,
    order: path === 'order' ? basis.orderId : null,
    reason: action === 'approve' ? null : reason,
    statement,
    labels: [label],
    at: decidedAt.toISOString(),
  };
}

const ROWS = `jsonb_to_recordset($1) AS g(comment uuid, verdict uuid, decision uuid, external text, body text,
  author text, posted timestamptz, state text, language text, action text, path text, by text, "user" uuid,
  "order" uuid, reason text, statement jsonb, labels jsonb, at timestamptz)`;

/** Decisions on every path as the service stores them; the database holds each to its constraints. */
export async function generate(database: Client, basis: Basis, count: number): Promise<Tally> {
  const tally: Tally = {
    restricted: 0,
    held: 0,
    byPath: new Map(),
    bySource: new Map(),
    byGround: new Map(),
    byRule: new Map(),
    byLanguage: new Map(),
    judged: new Map(),
  };
  for (let first = 0; first < count; first += BATCH) {
    const places = Array.from({ length: Math.min(BATCH, count - first) }, (_, place) => first + place);
    const rows = toStoredJson(places.map((place) => made(place, basis, tally)));
    await database.query('BEGIN');
    await database.query(
      `INSERT INTO comment (id, site_id, external_id, body, url, author_id, author_name, article_id, posted_at,
         received_at, changed_at, state, decision_number)
       SELECT comment, $2, external, body, 'https://plantworth.example/canaria', author, author, body, posted, at,
         at, state, 1 FROM ${ROWS}`,
      [rows, basis.siteId],
    );
    await database.query(
      `INSERT INTO verdict (id, comment_id, comment_version, rule_set_id, policy_id, engine, action, language,
         labels, context, judged_at)
       SELECT verdict, comment, 1, $2, $3, '1', CASE action WHEN 'approve' THEN 'review' ELSE action END, language,
         labels, '{}', at FROM ${ROWS}`,
      [rows, basis.ruleSetId, basis.policyId],
    );
    await database.query(
      `INSERT INTO decision (id, site_id, comment_id, comment_version, number, action, decided_by, path, user_id,
         verdict_id, order_id, reason, note, statement, decided_at)
       SELECT decision, $2, comment, 1, 1, action, by, path, "user", verdict, "order", reason, body, statement, at
       FROM ${ROWS}`,
      [rows, basis.siteId],
    );
    await database.query('COMMIT');
  }
  await database.query('ANALYZE comment, decision, verdict');
  return tally;
}
