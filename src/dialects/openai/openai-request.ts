import type { Fault } from '../../foundation/problem';

/** Texts of one request; each is judged by itself, and all of them while the caller waits. */
const MOST_INPUTS = 100;
const TEXT_UNITS = 100_000;
const MODEL_UNITS = 200;

export interface OpenAiRequest {
  /** One result each. */
  readonly texts: readonly string[];
  /** As the caller named it; undefined: it named none. */
  readonly model: string | undefined;
}

export type OpenAiRequestResult =
  | { readonly ok: true; readonly request: OpenAiRequest }
  /** `pointer` is the parameter as the format names it: `input`, `input[2]`. */
  | { readonly ok: false; readonly fault: Fault };

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fault = (pointer: string, detail: string): OpenAiRequestResult => ({
  ok: false,
  fault: { pointer, detail },
});

/** Reads a request leniently: fields that are unknown are left alone. */
export function readOpenAiRequest(body: unknown): OpenAiRequestResult {
  if (!isObject(body)) return fault('', 'The body must be a JSON object with the field input.');
  const { input, model } = body;
  if (model !== undefined && model !== null && (typeof model !== 'string' || model.length > MODEL_UNITS)) {
    return fault('model', `model must be a string of at most ${MODEL_UNITS} characters.`);
  }
  const named = typeof model === 'string' ? model : undefined;
  if (input === undefined || input === null) return fault('input', 'input is missing.');
  if (typeof input === 'string') return withTexts([input], named, true);
  if (!Array.isArray(input)) return fault('input', 'input must be a string or a list.');
  if (input.length === 0) return fault('input', 'input must not be empty.');
  if (input.length > MOST_INPUTS)
    return fault('input', `input must not have more than ${MOST_INPUTS} items.`);
  return input.every((each) => typeof each === 'string')
    ? withTexts(input, named, false)
    : readParts(input, named);
}

/** A list of parts is one message: its texts are judged together. */
function readParts(parts: readonly unknown[], model: string | undefined): OpenAiRequestResult {
  const texts: string[] = [];
  for (const [place, part] of parts.entries()) {
    const at = `input[${place}]`;
    if (!isObject(part)) return fault(at, `${at} must be a part {type, text}, or all items strings.`);
    if (part['type'] === 'image_url') {
      return fault(
        at,
        `${at} is an image: only texts can be judged here, and an image is not called harmless.`,
      );
    }
    if (part['type'] !== 'text') return fault(`${at}.type`, `${at}.type must be "text".`);
    if (typeof part['text'] !== 'string') return fault(`${at}.text`, `${at}.text must be a string.`);
    texts.push(part['text']);
  }
  return withTexts([texts.join('\n')], model, true);
}

function withTexts(texts: readonly string[], model: string | undefined, isOne: boolean): OpenAiRequestResult {
  const tooLong = texts.findIndex(({ length }) => length > TEXT_UNITS);
  if (tooLong >= 0) {
    const at = isOne ? 'input' : `input[${tooLong}]`;
    return fault(at, `${at} must not be longer than ${TEXT_UNITS} UTF-16 units.`);
  }
  return { ok: true, request: { texts, model } };
}
