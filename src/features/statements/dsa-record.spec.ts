import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATEGORIES, type Category, type Classifier } from '../../engine/label';
import { dsaRecordOf } from './dsa-record';
import { UNDETERMINED_REASON } from './ground';
import { RESTRICTION_KINDS, type Statement, statementFor } from './statement';

const schema = JSON.parse(
  readFileSync(
    join(__dirname, '..', '..', '..', 'test', 'fixtures', 'dsa-statement-of-reasons.schema.json'),
    'utf8',
  ),
) as object;
const ajv = new Ajv2020({ allErrors: true, strict: false });
addFormats(ajv);
const validate = ajv.compile(schema);

/** The fields, or the record itself, that the database would refuse, with why. */
function faultsOf(record: object): readonly string[] {
  validate({ ...record });
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const pairs = (Object.entries(CATEGORIES) as [Classifier, readonly Category[]][]).flatMap(
  ([classifier, categories]) => categories.map((category) => ({ classifier, category })),
);

const CANARY = 'Ann Example, ann@example.org, @ann, 192.0.2.7';

const basis = {
  decisionId: '01936f2e-7c1a-7000-8000-000000000001',
  decidedAt: new Date('2026-11-21T07:00:00Z'),
  writtenAt: new Date('2026-11-20T23:59:59Z'),
  isOurs: () => true,
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

  it("holds no word of a rule that is the operator's own", () => {
    const made = statementFor({
      kind: 'removed',
      decidedAt: basis.decidedAt,
      reason: 'insult',
      commentVersion: 1,
      verdict: {
        ruleSetId: 'r',
        policyId: 'p',
        labels: [
          {
            classifier: 'abuse',
            category: 'insult',
            severity: 'high',
            rule: 'en/own/ann-example',
            reason: CANARY,
            evidence: [],
          },
        ],
      },
      source: 'own-initiative',
      isByPerson: false,
    });
    const known = JSON.stringify(dsaRecordOf(made, { ...basis, language: 'en', isOurs: () => false }));
    expect(known).not.toMatch(/ann/i);
    expect(known).toContain('on: insult');
    const ours = JSON.stringify(dsaRecordOf(made, { ...basis, language: 'en' }));
    expect(ours).not.toMatch(/ann@example|@ann|192\.0/);
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
    expect(faultsOf(without)).toEqual([expect.stringContaining(`'puid'`)]);
    const wrong = faultsOf({ ...without, puid: 'a b', category: 'HATE' });
    expect(wrong.map((fault) => fault.split(' ', 1)[0]).sort()).toEqual(['/category', '/puid']);
    const { incompatible_content_explanation: __, ...unexplained } = { ...without, puid: 'a' };
    expect(faultsOf(unexplained)).not.toEqual([]);
  });
});
