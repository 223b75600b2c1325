import { WEBHOOK_TYPES, type WebhookType } from '../../features/ingestion/comment.dto';
import { type Fault, pointerTo } from '../../foundation/problem';
import { type FieldTemplates, fieldsFaults } from './changes';
import {
  type FieldTemplate,
  isObject,
  isScalar,
  type Scalar,
  templateFaults,
  unknownFields,
} from './field-template';
import { JSON_POINTER_FORM, parsePointer } from './json-pointer';
import { checkProof, HEADER_NAME_FORM, isHeaderName, type Proof } from './proof';

const MOST_SOURCES = 20;
const MOST_EVENTS = 50;
const MOST_CONDITIONS = 10;
const MOST_EXPECTED = 50;
/** Of all sources together, as JSON. */
const MOST_SETTINGS_UNITS = 200_000;
const SOURCE_NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;
const HEADER = 'header:';

/** One value, one of several, or whether there is any but null. */
export type Expected = Scalar | readonly Scalar[] | { readonly present: boolean };

export interface MappedEvent {
  /** By JSON pointer into the body, or `header:NAME`: all of them must hold. */
  readonly when: Readonly<Record<string, Expected>>;
  readonly change: WebhookType;
  /** When it happened: orders the changes of a comment. Without it they count in the order in which they arrive. */
  readonly timestamp?: FieldTemplate;
  readonly fields: FieldTemplates;
}

export type EventId = { readonly pointer: string } | { readonly header: string };

/** What is done with the messages of a source. */
export interface Mapping {
  /** Tells a repetition from a new message; null: by the body's bytes. */
  readonly eventId: EventId | null;
  /** What happens to a message that no event takes, or that is about a comment which the site does not have. */
  readonly unmatched: 'ignore' | 'refuse';
  /** The first one whose conditions hold is taken. */
  readonly events: readonly MappedEvent[];
}

export interface Source extends Mapping {
  readonly proof: Proof;
}

export interface JsonWebhookSettings {
  readonly sources: Readonly<Record<string, Source>>;
}

export type MappingResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly Fault[] };

const isExpected = (value: unknown): value is Expected => {
  if (isScalar(value)) return true;
  if (Array.isArray(value)) return value.length > 0 && value.length <= MOST_EXPECTED && value.every(isScalar);
  return isObject(value) && Object.keys(value).join() === 'present' && typeof value['present'] === 'boolean';
};

export const headerOf = (key: string): string | undefined =>
  key.startsWith(HEADER) ? key.slice(HEADER.length) : undefined;

function whenFaults(when: unknown, at: string): Fault[] {
  if (!isObject(when)) {
    return [
      { pointer: at, detail: 'must be an object: JSON pointer or header:NAME to what is expected there' },
    ];
  }
  const faults: Fault[] = [];
  const entries = Object.entries(when);
  if (entries.length > MOST_CONDITIONS) {
    faults.push({ pointer: at, detail: `must hold at most ${MOST_CONDITIONS} conditions` });
  }
  for (const [key, expected] of entries) {
    const pointer = pointerTo(at, key);
    const header = headerOf(key);
    if (header === undefined && parsePointer(key) === undefined)
      faults.push({ pointer, detail: JSON_POINTER_FORM });
    if (header !== undefined && !isHeaderName(header)) faults.push({ pointer, detail: HEADER_NAME_FORM });
    if (!isExpected(expected)) {
      const detail = `must be a value, a list of 1 to ${MOST_EXPECTED} values, or {"present": true}`;
      faults.push({ pointer, detail });
    }
  }
  return faults;
}

function eventFaults(event: unknown, at: string): Fault[] {
  if (!isObject(event)) return [{ pointer: at, detail: 'must be an object {when, change, fields}' }];
  const { when, change, timestamp, fields } = event;
  const faults = unknownFields(event, ['when', 'change', 'timestamp', 'fields'], at);
  faults.push(...whenFaults(when, `${at}/when`));
  const known = WEBHOOK_TYPES.find((each) => each === change);
  if (known === undefined) {
    faults.push({ pointer: `${at}/change`, detail: `must be one of ${WEBHOOK_TYPES.join(', ')}` });
  } else faults.push(...fieldsFaults(fields, known, `${at}/fields`));
  if (timestamp !== undefined) faults.push(...templateFaults(timestamp, `${at}/timestamp`));
  return faults;
}

function eventIdFaults(eventId: unknown, at: string): Fault[] {
  const form = [{ pointer: at, detail: 'must be {"pointer": "/id"}, {"header": "x-event-id"} or null' }];
  if (eventId === undefined || eventId === null) return [];
  if (!isObject(eventId) || Object.keys(eventId).length !== 1) return form;
  const { pointer, header } = eventId;
  if (pointer !== undefined) {
    const isPointer = typeof pointer === 'string' && parsePointer(pointer) !== undefined;
    return isPointer ? [] : [{ pointer: `${at}/pointer`, detail: JSON_POINTER_FORM }];
  }
  if (header === undefined) return form;
  return isHeaderName(header) ? [] : [{ pointer: `${at}/header`, detail: HEADER_NAME_FORM }];
}

const MAPPING_FIELDS = ['proof', 'eventId', 'unmatched', 'events'];

function mappingFaults(mapping: Readonly<Record<string, unknown>>, at: string): Fault[] {
  const { eventId, unmatched, events } = mapping;
  const faults = [...unknownFields(mapping, MAPPING_FIELDS, at), ...eventIdFaults(eventId, `${at}/eventId`)];
  if (unmatched !== undefined && unmatched !== 'ignore' && unmatched !== 'refuse') {
    faults.push({ pointer: `${at}/unmatched`, detail: 'must be ignore or refuse' });
  }
  if (!Array.isArray(events) || events.length === 0 || events.length > MOST_EVENTS) {
    return [...faults, { pointer: `${at}/events`, detail: `must be a list of 1 to ${MOST_EVENTS} events` }];
  }
  return [...faults, ...events.flatMap((event, index) => eventFaults(event, `${at}/events/${index}`))];
}

const completed = (mapping: Readonly<Record<string, unknown>>): Mapping => ({
  eventId: (mapping['eventId'] ?? null) as EventId | null,
  unmatched: (mapping['unmatched'] ?? 'ignore') as Mapping['unmatched'],
  events: mapping['events'] as readonly MappedEvent[],
});

/** A mapping to try out: its proof may be left out, and is checked where it is there. */
export function checkMapping(value: unknown, at: string): MappingResult<Mapping> {
  if (!isObject(value)) return { ok: false, faults: [{ pointer: at, detail: 'must be an object {events}' }] };
  const proof = value['proof'] === undefined ? { faults: [] } : checkProof(value['proof'], `${at}/proof`);
  const faults = [...proof.faults, ...mappingFaults(value, at)];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: completed(value) };
}

function checkSource(value: unknown, at: string): MappingResult<Source> {
  if (!isObject(value))
    return { ok: false, faults: [{ pointer: at, detail: 'must be an object {proof, events}' }] };
  const proof = checkProof(value['proof'], `${at}/proof`);
  const faults = [...proof.faults, ...mappingFaults(value, at)];
  if (faults.length > 0 || proof.value === undefined) return { ok: false, faults };
  return { ok: true, value: { proof: proof.value, ...completed(value) } };
}

/** The settings of a site, completed. `{}` is valid: no source is known, and nothing is let in. */
export function checkJsonWebhookSettings(value: unknown): MappingResult<JsonWebhookSettings> {
  if (!isObject(value))
    return { ok: false, faults: [{ pointer: '', detail: 'must be an object {sources}' }] };
  const faults = unknownFields(value, ['sources'], '');
  const { sources = {} } = value;
  if (!isObject(sources) || Object.keys(sources).length > MOST_SOURCES) {
    const detail = `must be an object of at most ${MOST_SOURCES} sources by name`;
    return { ok: false, faults: [...faults, { pointer: '/sources', detail }] };
  }
  if (JSON.stringify(sources).length > MOST_SETTINGS_UNITS) {
    const detail = `must not be longer than ${MOST_SETTINGS_UNITS} units as JSON`;
    return { ok: false, faults: [...faults, { pointer: '/sources', detail }] };
  }
  const checked: [string, Source][] = [];
  for (const [name, source] of Object.entries(sources)) {
    const at = pointerTo('/sources', name);
    if (!SOURCE_NAME.test(name)) {
      const detail = 'must be called by 1 to 40 small letters, digits and hyphens';
      faults.push({ pointer: at, detail });
    }
    const result = checkSource(source, at);
    if (result.ok) checked.push([name, result.value]);
    else faults.push(...result.faults);
  }
  return faults.length > 0
    ? { ok: false, faults }
    : { ok: true, value: { sources: Object.fromEntries(checked) } };
}
