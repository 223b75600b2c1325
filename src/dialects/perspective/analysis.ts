import type { Label, Span } from '../../engine/label';
import type { Verdict } from '../../engine/verdict';
import { calibratedScore, type Concern, concernsOf } from '../../features/integrations/calibrated-scores';
import type { AnalyzeRequest, RequestedAttribute } from './analyze-request';
import { refuseTooLong } from './comment-fields';
import { failInternally, refuseRequest } from './google-error';

interface Score {
  /** In [0, 1]. */
  readonly value: number;
  readonly type: 'PROBABILITY';
}

interface AttributeScores {
  /** Never empty; UTF-16 units, `end` exclusive. */
  readonly spanScores: readonly { readonly begin: number; readonly end: number; readonly score: Score }[];
  readonly summaryScore: Score;
}

/** The answer to `comments:analyze`. What is empty is left out. */
export interface Analysis {
  readonly attributeScores?: Readonly<Record<string, AttributeScores>>;
  readonly languages?: readonly string[];
  readonly detectedLanguages?: readonly string[];
  readonly clientToken?: string;
}

/**
 * Tells a verdict as scores. Throws Google's refusals where a score would be made up: for languages that are not in
 * `supported` (primary tags), for OFF_TOPIC without a context, for comments that could not be judged.
 */
export function analysisOf(
  request: AnalyzeRequest,
  verdict: Verdict,
  supported: ReadonlySet<string>,
): Analysis {
  const detectedLanguages = detectedIn(verdict);
  const measured = measurableOf(request, verdict, supported);
  const scores = measured.flatMap((attribute) => {
    const told = scoresOf(attribute, request, verdict.labels);
    return told.summaryScore.value < attribute.scoreThreshold ? [] : [[attribute.name, told] as const];
  });
  const languages = request.languages.length > 0 ? request.languages : detectedLanguages;
  return {
    ...(scores.length === 0 ? {} : { attributeScores: Object.fromEntries(scores) }),
    ...(languages.length === 0 ? {} : { languages }),
    ...(detectedLanguages.length === 0 ? {} : { detectedLanguages }),
    ...(request.clientToken === undefined ? {} : { clientToken: request.clientToken }),
  };
}

/** The language that the comment was read in; none where it could not be told. */
export function detectedIn({ language }: Verdict): readonly string[] {
  return language === 'und' ? [] : [language];
}

function measurableOf(
  request: AnalyzeRequest,
  verdict: Verdict,
  supported: ReadonlySet<string>,
): readonly RequestedAttribute[] {
  const { attributes, dropUnsupportedAttributes } = request;
  const cause = verdict.undetermined?.cause;
  if (cause === 'length') throw refuseTooLong();
  if (cause === 'budget' || cause === 'failed') throw failInternally();

  const foreign = request.languages.filter((tag) => !supported.has(primaryTag(tag)));
  if (foreign.length === 0 && cause === 'language') {
    if (verdict.language === 'und') {
      throw refuseRequest('LANGUAGE_DETECTION_FAILED', 'Unable to detect language');
    }
    foreign.push(verdict.language);
  }
  const [first] = attributes;
  if (foreign.length > 0) {
    if (dropUnsupportedAttributes || first === undefined) return [];
    throw refuseLanguages(first.name, foreign, request, verdict);
  }

  const hasContext = verdict.scores.offTopic !== null;
  return attributes.filter(({ name, concern }) => {
    if (concern !== 'off-topic' || hasContext) return true;
    if (dropUnsupportedAttributes) return false;
    throw refuseRequest('INVALID_REQUEST', `Attribute ${name} needs context.article_and_parent_comment`);
  });
}

function refuseLanguages(
  attribute: string,
  foreign: readonly string[],
  request: AnalyzeRequest,
  verdict: Verdict,
): Error {
  const message = `Attribute ${attribute} does not support request languages: ${foreign.join(', ')}`;
  const detectedLanguages = detectedIn(verdict);
  return refuseRequest('LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE', message, {
    languageNotSupportedByAttributeError: {
      ...(detectedLanguages.length === 0 ? {} : { detectedLanguages }),
      attribute,
      ...(request.languages.length === 0 ? {} : { requestedLanguages: request.languages }),
    },
  });
}

const primaryTag = (tag: string): string => tag.split(/[-_]/)[0]!.toLowerCase();

function scoresOf(
  { concern }: RequestedAttribute,
  { text, spanAnnotations }: AnalyzeRequest,
  labels: readonly Label[],
): AttributeScores {
  const summaryScore = probability(concern, labels);
  const passages = spanAnnotations ? passagesOf(concern, labels) : [];
  const whole = { begin: 0, end: text.length, score: summaryScore };
  return {
    spanScores:
      passages.length === 0
        ? [whole]
        : passages.map(({ start, end, found }) => ({
            begin: start,
            end,
            score: probability(concern, found),
          })),
    summaryScore,
  };
}

const probability = (concern: Concern, labels: readonly Label[]): Score => ({
  // Google's have seven digits; more would be noise of the arithmetic.
  value: Number(calibratedScore(concern, labels).toFixed(7)),
  type: 'PROBABILITY',
});

interface Passage extends Span {
  /** The labels that it is evidence of. */
  readonly found: Label[];
}

/** Every passage that speaks for a concern once, in the order of the text. */
function passagesOf(concern: Concern, labels: readonly Label[]): readonly Passage[] {
  const passages = new Map<string, Passage>();
  for (const label of labels) {
    if (!concernsOf(label).includes(concern)) continue;
    for (const { start, end } of label.evidence) {
      const key = `${start} ${end}`;
      const passage = passages.get(key) ?? { start, end, found: [] };
      passage.found.push(label);
      passages.set(key, passage);
    }
  }
  return [...passages.values()].sort((one, two) => one.start - two.start || one.end - two.end);
}
