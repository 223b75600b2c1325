import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATEGORIES, CLASSIFIERS, type Category, type Label, SEVERITIES } from '../../engine/label';
import { actionForLabel, DEFAULT_POLICY } from '../../engine/policy';
import { CALIBRATION_VERSION, calibratedScore, CONCERNS, concernsOf, rawScore } from './calibrated-scores';
import { CALIBRATION, type Knot } from './calibration';

const CLASSIFIER_OF = new Map(
  CLASSIFIERS.flatMap((classifier) =>
    CATEGORIES[classifier].map((category): [Category, Label['classifier']] => [category, classifier]),
  ),
);

const label = (category: Category, score: number, severity: Label['severity'] = 'medium'): Label => ({
  classifier: CLASSIFIER_OF.get(category)!,
  category,
  severity,
  score,
  rule: `en/${category}/one`,
  reason: '',
  evidence: [{ start: 0, end: 1 }],
  marks: [],
});

const anyLabel = fc
  .tuple(
    fc.constantFrom(...CLASSIFIER_OF.keys()),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.constantFrom(...SEVERITIES),
  )
  .map((parts) => label(...parts));

/** Every score of one label, on a grid: curves and what counts for what. */
function everyScore(): string {
  const scores = CONCERNS.flatMap((concern) =>
    [...CLASSIFIER_OF.keys()].flatMap((category) =>
      SEVERITIES.flatMap((severity) =>
        Array.from({ length: 41 }, (_, step) =>
          calibratedScore(concern, [label(category, step / 40, severity)]).toFixed(6),
        ),
      ),
    ),
  );
  return createHash('sha256').update(scores.join(' ')).digest('hex').slice(0, 16);
}

/** Every version that was ever shipped. Changed scores are a new version, never a new hash here. */
const FROZEN: Readonly<Record<string, string>> = {
  '1': '7de0f8e4da6878da',
};

describe('calibrated scores', () => {
  it('are in [0, 1] and never fall when a label is added', () => {
    fc.assert(
      fc.property(fc.array(anyLabel), anyLabel, fc.constantFrom(...CONCERNS), (labels, more, concern) => {
        const before = calibratedScore(concern, labels);
        const after = calibratedScore(concern, [...labels, more]);
        expect(before).toBeGreaterThanOrEqual(0);
        expect(after).toBeLessThanOrEqual(1);
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it('call nothing more severely toxic than toxic', () => {
    fc.assert(
      fc.property(fc.array(anyLabel), (labels) => {
        expect(calibratedScore('severe-toxicity', labels)).toBeLessThanOrEqual(
          calibratedScore('toxicity', labels),
        );
      }),
    );
  });

  it('rise with a label that counts and stay with one that does not', () => {
    fc.assert(
      fc.property(anyLabel, fc.constantFrom(...CONCERNS), (one, concern) => {
        fc.pre(one.score > 0.01);
        const nothing = calibratedScore(concern, []);
        const found = calibratedScore(concern, [one]);
        if (concernsOf(one).includes(concern)) expect(found).toBeGreaterThan(nothing);
        else expect(found).toBe(nothing);
      }),
    );
  });

  it('are small where nothing was found', () => {
    for (const concern of CONCERNS) expect(calibratedScore(concern, [])).toBeLessThanOrEqual(0.05);
  });

  it('put what the default policy holds for abuse and hate above 0.8 on toxicity, and mild things below', () => {
    fc.assert(
      fc.property(anyLabel, (one) => {
        fc.pre(one.classifier !== 'off-topic');
        const score = calibratedScore('toxicity', [one]);
        const swears = one.category === 'profanity' && one.severity !== 'low';
        if (actionForLabel(one, DEFAULT_POLICY) === 'approve') expect(score).toBeLessThan(0.8);
        else if (!swears || one.score >= 0.5) expect(score).toBeGreaterThan(0.8);
      }),
    );
  });

  it('lie on the curve between two knots, and beyond the last', () => {
    const [[left, low], [right, high]] = CALIBRATION.curves.threat.slice(-2) as [Knot, Knot];
    const middle = label('threat', (left + right) / 2);
    expect(calibratedScore('threat', [middle])).toBeCloseTo((low + high) / 2, 10);
    expect(calibratedScore('threat', [label('threat', 1)])).toBe(high);
  });

  it('count a label for what it is', () => {
    expect(concernsOf(label('slur', 0.9, 'high'))).toEqual([
      'toxicity',
      'severe-toxicity',
      'identity-attack',
      'insult',
    ]);
    expect(concernsOf(label('uncivil', 0.3, 'low'))).toEqual(['toxicity', 'insult']);
    expect(concernsOf(label('links', 0.7, 'low'))).toEqual(['spam']);
    for (const category of CLASSIFIER_OF.keys()) expect(concernsOf(label(category, 0.5))).not.toEqual([]);
  });

  it('take the surest label of a category, and join categories as independent signs', () => {
    expect(rawScore('insult', [label('insult', 0.6), label('insult', 0.7)])).toBeCloseTo(0.7, 10);
    expect(rawScore('insult', [label('insult', 0.6), label('threat', 0.9)])).toBeCloseTo(0.6, 10);
    expect(rawScore('toxicity', [label('insult', 0.6), label('threat', 0.9)])).toBeCloseTo(0.96, 10);
    expect(rawScore('toxicity', [label('unrelated', 1)])).toBe(0);
  });

  it('take mild findings as mild, however sure and however many they are', () => {
    const mild = [label('uncivil', 1), label('profanity', 0.9, 'low')];
    expect(rawScore('toxicity', mild)).toBeLessThan(0.5);
    expect(calibratedScore('toxicity', mild)).toBeLessThan(0.8);
    expect(rawScore('toxicity', [...mild, label('insult', 0.6)])).toBeGreaterThan(0.6);
    expect(rawScore('profanity', mild)).toBeCloseTo(0.9, 10);
  });

  it('are above 0.9 on toxicity for several grave findings, not for one', () => {
    expect(calibratedScore('toxicity', [label('slur', 0.95, 'high')])).toBeLessThan(0.9);
    expect(
      calibratedScore('toxicity', [label('slur', 0.9, 'high'), label('threat', 0.85, 'high')]),
    ).toBeGreaterThan(0.9);
  });

  it.each(CONCERNS)('have for %s a curve from 0 that never falls', (concern) => {
    const curve: readonly Knot[] = CALIBRATION.curves[concern];
    expect(curve[0]![0]).toBe(0);
    for (const [at, [raw, value]] of curve.entries()) {
      expect(raw >= 0 && raw <= 1 && value >= 0 && value <= 1).toBe(true);
      if (at === 0) continue;
      expect(raw).toBeGreaterThan(curve[at - 1]![0]);
      expect(value).toBeGreaterThanOrEqual(curve[at - 1]![1]);
    }
  });

  it('stay as they are until they get a new version, which the documentation tells', () => {
    expect(everyScore()).toBe(FROZEN[CALIBRATION_VERSION]);
    const page = readFileSync(join(__dirname, '../../../docs/integrations/scores.md'), 'utf8');
    expect(page).toMatch(new RegExp(`^\\| ${CALIBRATION_VERSION} +\\|`, 'm'));
  });
});
