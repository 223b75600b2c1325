import { type Fault, pointerTo } from '../../foundation/problem';
import { JSON_POINTER_FORM, parsePointer, type PointerTokens, valueAt } from './json-pointer';

const MOST_TEXT_UNITS = 2000;
const MOST_PLACES = 20;
const MOST_CHOICES = 5;
const MOST_ABSENT = 10;
/** Longer than any field of a comment or an article; whoever checks the field says so with its own limit. */
const MOST_VALUE_UNITS = 1_000_000;

const MOMENTS = { 'unix-seconds': 1000, 'unix-milliseconds': 1 } as const;
type MomentForm = keyof typeof MOMENTS;
/** Milliseconds since 1970 of the years 1 to 9999. */
const MOMENT_RANGE = { least: Date.parse('0001-01-01T00:00:00Z'), most: Date.parse('9999-12-31T23:59:59Z') };

export type Scalar = string | number | boolean | null;

/** A value out of one place of the body. */
interface PointerTemplate {
  readonly pointer: string;
  readonly optional?: boolean;
  /** Values that mean that there is none, beside `null` and the empty text. */
  readonly absent?: readonly Scalar[];
  /** The value counts from 1970 and becomes a moment such as 2026-11-21T09:30:00.000Z. */
  readonly moment?: MomentForm;
}

/** A text with places: `{/topic/id}-{/post/number}`; a brace of its own is doubled. */
interface TextTemplate {
  readonly text: string;
  readonly optional?: boolean;
}

interface ConstantTemplate {
  readonly constant: string;
}

/** The first that is there. */
interface ChoiceTemplate {
  readonly firstOf: readonly SingleTemplate[];
  readonly optional?: boolean;
}

type SingleTemplate = string | PointerTemplate | TextTemplate | ConstantTemplate;

/** How a field is made of a body. A bare text is a pointer where it begins with a slash, else a text with places. */
export type FieldTemplate = SingleTemplate | ChoiceTemplate;

/** `value` is undefined where there is none, and none is needed. */
export type FieldResult =
  { readonly ok: true; readonly value: string | undefined } | { readonly ok: false; readonly detail: string };

const FORMS =
  'must be a JSON pointer "/a/b", a text with places "{/a}-{/b}", or one of ' +
  '{"pointer"}, {"text"}, {"constant"}, {"firstOf"}';

type Fields = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One fault for each field that there is not. */
export const unknownFields = (value: Fields, known: readonly string[], at: string): Fault[] =>
  Object.keys(value)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      pointer: pointerTo(at, name),
      detail: `there is no such field; known: ${known.join(', ')}`,
    }));

export const isScalar = (value: unknown): value is Scalar =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** Literal text and places, in order; `undefined` where a brace stands alone or a place is no pointer. */
function partsOf(text: string): readonly (string | PointerTokens)[] | undefined {
  const parts: (string | PointerTokens)[] = [];
  for (const [whole] of text.matchAll(/\{\{|\}\}|\{[^{}]*\}|[{}]|[^{}]+/g)) {
    if (whole === '{' || whole === '}') return undefined;
    if (whole === '{{' || whole === '}}') parts.push(whole[0]!);
    else if (whole.startsWith('{')) {
      const tokens = parsePointer(whole.slice(1, -1));
      if (tokens === undefined) return undefined;
      parts.push(tokens);
    } else parts.push(whole);
  }
  return parts;
}

const isPlace = (part: string | PointerTokens): part is PointerTokens => typeof part !== 'string';

function textFaults(text: unknown, at: string): Fault[] {
  if (typeof text !== 'string' || text.length > MOST_TEXT_UNITS) {
    return [{ pointer: at, detail: `must be a text of at most ${MOST_TEXT_UNITS} units` }];
  }
  const parts = partsOf(text);
  if (parts === undefined) {
    const detail = 'must have its places as {/pointer}; write {{ or }} for a brace of its own';
    return [{ pointer: at, detail }];
  }
  const places = parts.filter(isPlace).length;
  if (places === 0)
    return [{ pointer: at, detail: 'has no place such as {/a/b}: write {"constant": "…"} instead' }];
  return places > MOST_PLACES ? [{ pointer: at, detail: `must have at most ${MOST_PLACES} places` }] : [];
}

const pointerFaults = (pointer: unknown, at: string): Fault[] =>
  typeof pointer === 'string' && parsePointer(pointer) !== undefined
    ? []
    : [{ pointer: at, detail: JSON_POINTER_FORM }];

function optionalFaults({ optional }: Fields, at: string): Fault[] {
  if (optional === undefined || typeof optional === 'boolean') return [];
  return [{ pointer: `${at}/optional`, detail: 'must be true or false' }];
}

function pointerTemplateFaults(template: Fields, at: string): Fault[] {
  const { pointer, absent, moment } = template;
  const faults = unknownFields(template, ['pointer', 'optional', 'absent', 'moment'], at);
  faults.push(...pointerFaults(pointer, `${at}/pointer`), ...optionalFaults(template, at));
  const isList = Array.isArray(absent) && absent.length <= MOST_ABSENT && absent.every(isScalar);
  if (absent !== undefined && !isList) {
    const detail = `must be a list of at most ${MOST_ABSENT} texts, numbers, true, false or null`;
    faults.push({ pointer: `${at}/absent`, detail });
  }
  if (moment !== undefined && !(typeof moment === 'string' && Object.hasOwn(MOMENTS, moment))) {
    faults.push({ pointer: `${at}/moment`, detail: `must be one of ${Object.keys(MOMENTS).join(', ')}` });
  }
  return faults;
}

function choiceFaults(template: Fields, at: string): Fault[] {
  const { firstOf } = template;
  const faults = [...unknownFields(template, ['firstOf', 'optional'], at), ...optionalFaults(template, at)];
  if (!Array.isArray(firstOf) || firstOf.length === 0 || firstOf.length > MOST_CHOICES) {
    return [...faults, { pointer: `${at}/firstOf`, detail: `must be a list of 1 to ${MOST_CHOICES}` }];
  }
  for (const [index, each] of firstOf.entries()) {
    const place = `${at}/firstOf/${index}`;
    const isNested = isObject(each) && Object.hasOwn(each, 'firstOf');
    faults.push(
      ...(isNested
        ? [{ pointer: place, detail: 'must not hold choices itself' }]
        : templateFaults(each, place)),
    );
  }
  return faults;
}

/** What is wrong with a template, placed below `at`. */
export function templateFaults(template: unknown, at: string): Fault[] {
  if (typeof template === 'string') {
    return template.startsWith('/') ? pointerFaults(template, at) : textFaults(template, at);
  }
  if (!isObject(template)) return [{ pointer: at, detail: FORMS }];
  if (Object.hasOwn(template, 'pointer')) return pointerTemplateFaults(template, at);
  if (Object.hasOwn(template, 'firstOf')) return choiceFaults(template, at);
  if (Object.hasOwn(template, 'text')) {
    const faults = [...unknownFields(template, ['text', 'optional'], at), ...optionalFaults(template, at)];
    return [...faults, ...textFaults(template['text'], `${at}/text`)];
  }
  if (!Object.hasOwn(template, 'constant')) return [{ pointer: at, detail: FORMS }];
  const faults = unknownFields(template, ['constant'], at);
  const { constant } = template;
  if (typeof constant !== 'string' || constant.length === 0 || constant.length > MOST_TEXT_UNITS) {
    faults.push({ pointer: `${at}/constant`, detail: `must be a text of 1 to ${MOST_TEXT_UNITS} units` });
  }
  return faults;
}

/** Whether a field may be left out by what the template says. */
export const isOptional = (template: FieldTemplate): boolean =>
  typeof template === 'object' && 'optional' in template && template.optional;

const found = (value: string | undefined): FieldResult => ({ ok: true, value });
const faulty = (detail: string): FieldResult => ({ ok: false, detail });

/** The text of a value; numbers only where JSON has told them exactly. */
function textOf(value: unknown, pointer: string): FieldResult {
  if (typeof value === 'string') return found(value);
  if (typeof value !== 'number')
    return faulty(`what the body has at ${pointer} is neither a text nor a number`);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    return faulty(`the number at ${pointer} has too many digits to be read exactly: have it sent as a text`);
  }
  return found(String(value));
}

function asMoment(text: string, form: MomentForm, pointer: string): FieldResult {
  const ms = /^-?\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) * MOMENTS[form] : NaN;
  const isInRange = ms >= MOMENT_RANGE.least && ms <= MOMENT_RANGE.most;
  return isInRange
    ? found(new Date(ms).toISOString())
    : faulty(`what the body has at ${pointer} is no ${form}`);
}

function readPointer({ pointer, absent = [], moment }: PointerTemplate, body: unknown): FieldResult {
  const value = valueAt(body, parsePointer(pointer)!);
  if (value === undefined || value === null || value === '') return found(undefined);
  if (absent.some((each) => each === value)) return found(undefined);
  const text = textOf(value, pointer);
  if (!text.ok || text.value === undefined || moment === undefined) return text;
  return asMoment(text.value, moment, pointer);
}

const escaped = (tokens: PointerTokens): string => tokens.reduce((above, name) => pointerTo(above, name), '');

function readText(text: string, body: unknown): FieldResult {
  let whole = '';
  for (const part of partsOf(text)!) {
    const read = isPlace(part) ? readPointer({ pointer: escaped(part) }, body) : found(part);
    if (!read.ok || read.value === undefined) return read;
    whole += read.value;
    if (whole.length > MOST_VALUE_UNITS) return faulty('is longer than anything that is taken');
  }
  return found(whole);
}

function readSingle(template: SingleTemplate, body: unknown): FieldResult {
  if (typeof template === 'string') {
    return template.startsWith('/') ? readPointer({ pointer: template }, body) : readText(template, body);
  }
  if ('constant' in template) return found(template.constant);
  return 'text' in template ? readText(template.text, body) : readPointer(template, body);
}

function placeOf(template: FieldTemplate): string {
  if (typeof template === 'string') return template;
  if ('firstOf' in template) return template.firstOf.map(placeOf).join(' or ');
  if ('constant' in template) return template.constant;
  return 'text' in template ? template.text : template.pointer;
}

/** A field's value out of a body. Only for templates in which `templateFaults` found nothing. */
export function readField(template: FieldTemplate, body: unknown): FieldResult {
  const choices = typeof template === 'object' && 'firstOf' in template ? template.firstOf : [template];
  for (const choice of choices) {
    const read = readSingle(choice, body);
    if (!read.ok || read.value !== undefined) return read;
  }
  if (isOptional(template)) return found(undefined);
  return faulty(`the body has nothing at ${placeOf(template)}`);
}
