import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATEGORIES, type Category, type Classifier } from '../../engine/label';
import { dsaRecordOf } from './dsa-record';
import { UNDETERMINED_REASON } from './ground';
import { RESTRICTION_KINDS, type Statement, statementFor } from './statement';

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

const schema = JSON.parse(
  readFileSync(
    join(__dirname, '..', '..', '..', 'test', 'fixtures', 'dsa-statement-of-reasons.schema.json'),
    'utf8',
  ),
) as Schema;

const typeOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;

/** The parts of JSON Schema that the database's schema uses for single fields. */
function fits(value: unknown, rule: Schema): boolean {
  if (rule.anyOf !== undefined) return rule.anyOf.some((each) => fits(value, each));
  if (rule.enum !== undefined) return rule.enum.includes(value);
  if (rule.type !== undefined && ![rule.type].flat().includes(typeOf(value))) return false;
  if (Array.isArray(value)) {
    return value.length >= (rule.minItems ?? 0) && value.every((each) => fits(each, rule.items!));
  }
  if (typeof value !== 'string') return true;
  return (
    value.length >= (rule.minLength ?? 0) &&
    value.length <= (rule.maxLength ?? Infinity) &&
    (rule.pattern === undefined || new RegExp(rule.pattern).test(value)) &&
    (rule.format !== 'date' || /^\d{4}-\d\d-\d\d$/.test(value))
  );
}

function faultsOf(record: object): readonly string[] {
  const missing = schema.required!.filter((name) => !(name in record));
  const wrong = Object.entries(record).filter(([name, value]) => {
    const rule = schema.properties![name];
    return rule === undefined || !fits(value, rule);
  });
  return [...missing, ...wrong.map(([name]) => name)];
}

const pairs = (Object.entries(CATEGORIES) as [Classifier, readonly Category[]][]).flatMap(
  ([classifier, categories]) => categories.map((category) => ({ classifier, category })),
);

const CANARY = 'Ann Example, ann@example.org, @ann, 192.0.2.7';

const basis = {
  decisionId: '01936f2e-7c1a-7000-8000-000000000001',
  decidedAt: new Date('2026-11-21T07:00:00Z'),
  writtenAt: new Date('2026-11-20T23:59:59Z'),
};

const statement = fc
  .record({
    pair: fc.constantFrom(...pairs),
    reason: fc.option(fc.constantFrom(CANARY, UNDETERMINED_REASON, 'x'.repeat(500))),
    isByPerson: fc.boolean(),
    source: fc.constantFrom<Statement['source']>('own-initiative', 'report', 'order'),
    kind: fc.constantFrom(...RESTRICTION_KINDS),
    territory: fc.subarray(['DE', 'FR', 'US']),
    hasVerdict: fc.boolean(),
  })
  .map(({ pair, reason, isByPerson, source, kind, territory, hasVerdict }) =>
    statementFor({
      reason: source === 'order' ? 'Section 5 of the Example Act' : (reason ?? pair.category),
      kind,
      territory,
      decidedAt: basis.decidedAt,
      commentVersion: 1,
      isByPerson,
      source,
      verdict: hasVerdict
        ? {
            ruleSetId: 'r',
            policyId: 'p',
            labels: [
              {
                ...pair,
                severity: 'high',
                rule: 'en/x/y',
                reason: 'It is so.',
                evidence: [{ start: 0, end: 3 }],
              },
            ],
          }
        : null,
    }),
  );

describe("the record for the EU's transparency database", () => {
  it('fits the schema of the database, whatever was decided and by whom', () => {
    fc.assert(
      fc.property(statement, fc.constantFrom('en', 'de', 'und', 'tlh'), (each, language) => {
        expect(faultsOf(dsaRecordOf(each, { ...basis, language }))).toEqual([]);
      }),
    );
  });

  it('holds no word that a moderator chose', () => {
    fc.assert(
      fc.property(statement, (each) => {
        expect(JSON.stringify(dsaRecordOf(each, { ...basis, language: 'en' }))).not.toContain('Ann');
      }),
    );
  });

  it('says whether a person took part', () => {
    const made = statementFor({
      kind: 'removed',
      decidedAt: basis.decidedAt,
      reason: 'insult',
      commentVersion: 1,
      verdict: null,
      source: 'report',
      isByPerson: true,
    });
    expect(dsaRecordOf(made, { ...basis, language: 'en' })).toMatchObject({
      automated_decision: 'AUTOMATED_DECISION_NOT_AUTOMATED',
      automated_detection: 'No',
      source_type: 'SOURCE_TYPE_OTHER_NOTIFICATION',
      content_date: '2026-11-20',
      application_date: '2026-11-21',
    });
  });

  it('would not pass this test if a required field were missing or a word were wrong', () => {
    const made = statementFor({
      kind: 'removed',
      decidedAt: basis.decidedAt,
      reason: 'slur',
      commentVersion: 1,
      verdict: null,
      source: 'report',
      isByPerson: true,
    });
    const { puid: _, ...without } = dsaRecordOf(made, { ...basis, language: 'en' });
    expect(faultsOf(without)).toEqual(['puid']);
    expect(faultsOf({ ...without, puid: 'a b', category: 'HATE' })).toEqual(['category', 'puid']);
  });
});
