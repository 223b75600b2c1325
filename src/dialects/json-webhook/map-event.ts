import type { IncomingHttpHeaders } from 'node:http';
import type { WebhookType } from '../../features/ingestion/comment.dto';
import { webhookChange } from '../../features/ingestion/incoming-changes';
import type { Change } from '../../features/ingestion/submission';
import { type Fault, pointerTo, Problem } from '../../foundation/problem';
import { isForeignId, isMoment } from '../../foundation/text-patterns';
import { filledFields } from './changes';
import { readField, type Scalar } from './field-template';
import { parsePointer, valueAt } from './json-pointer';
import { type EventId, type Expected, headerOf, type MappedEvent, type Mapping } from './mapping';

/** A message as it came, its body parsed. */
export interface Message {
  readonly body: unknown;
  /** By name in lower case. */
  readonly headers: IncomingHttpHeaders;
}

/** What an event makes of a message. */
export interface MappedChange {
  readonly type: WebhookType;
  /** Null: the changes of a comment count in the order in which they arrive. */
  readonly timestamp: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** `event` is the place of the event in the mapping; faults are placed by JSON pointers into the mapping. */
export type MappingOutcome =
  | { readonly kind: 'unmatched'; readonly misses: readonly string[] }
  | { readonly kind: 'faulty'; readonly event: number; readonly faults: readonly Fault[] }
  | { readonly kind: 'mapped'; readonly event: number; readonly told: MappedChange; readonly change: Change };

/** What is not there counts as null: senders differ in which of the two they mean nothing by. */
function holds(expected: Expected, found: unknown): boolean {
  const value = found ?? null;
  if (Array.isArray(expected)) return (expected as readonly Scalar[]).some((each) => each === value);
  if (typeof expected === 'object' && expected !== null && 'present' in expected) {
    return (value !== null) === expected.present;
  }
  return value === expected;
}

const headerAt = (headers: IncomingHttpHeaders, name: string): unknown =>
  Object.hasOwn(headers, name) ? headers[name] : undefined;

const valueOf = (key: string, { body, headers }: Message): unknown => {
  const header = headerOf(key);
  return header === undefined ? valueAt(body, parsePointer(key)!) : headerAt(headers, header);
};

/** The place of the first condition that does not hold; undefined where all do. */
function missOf({ when }: MappedEvent, message: Message, at: string): string | undefined {
  const miss = Object.entries(when).find(([key, expected]) => !holds(expected, valueOf(key, message)));
  return miss === undefined ? undefined : pointerTo(`${at}/when`, miss[0]);
}

/** The checks of a change speak of its fields; the admin knows them by their templates. */
function changeOf(siteId: string, { type, timestamp, data }: MappedChange, receivedAt: Date): Change {
  const moment = timestamp ?? receivedAt.toISOString();
  const change = webhookChange(siteId, { type, timestamp: moment, data: { ...data } }, receivedAt);
  if (change.kind !== 'comments' || timestamp !== null) return change;
  return { ...change, comments: change.comments.map((comment) => ({ ...comment, orderedBy: 'arrival' })) };
}

const placed = (problem: Problem, at: string): readonly Fault[] =>
  (problem.extra['errors'] as readonly Fault[]).map(({ pointer, detail }) => ({
    pointer: pointer.replace(/^\/data(?=\/|$)/, `${at}/fields`),
    detail,
  }));

type Made =
  | { readonly ok: true; readonly told: MappedChange; readonly change: Change }
  | { readonly ok: false; readonly faults: readonly Fault[] };

function make(event: MappedEvent, { body }: Message, siteId: string, receivedAt: Date, at: string): Made {
  const { data, faults: missing } = filledFields(event.fields, event.change, body, `${at}/fields`);
  const faults = [...missing];
  const moment = event.timestamp === undefined ? undefined : readField(event.timestamp, body);
  const timestamp = moment?.ok === true ? moment.value : undefined;
  const place = `${at}/timestamp`;
  if (moment?.ok === false) faults.push({ pointer: place, detail: moment.detail });
  if (timestamp !== undefined && !isMoment(timestamp)) {
    faults.push({ pointer: place, detail: 'must be a moment such as 2026-11-21T09:30:00Z' });
  }
  if (faults.length > 0) return { ok: false, faults };
  const told: MappedChange = { type: event.change, timestamp: timestamp ?? null, data };
  try {
    return { ok: true, told, change: changeOf(siteId, told, receivedAt) };
  } catch (error) {
    if (error instanceof Problem && Array.isArray(error.extra['errors'])) {
      return { ok: false, faults: placed(error, at) };
    }
    throw error;
  }
}

/** What a mapping makes of a message: by the first event whose conditions hold. */
export function mapMessage(
  mapping: Mapping,
  message: Message,
  siteId: string,
  receivedAt = new Date(),
): MappingOutcome {
  const misses: string[] = [];
  for (const [event, each] of mapping.events.entries()) {
    const at = `/events/${event}`;
    const miss = missOf(each, message, at);
    if (miss !== undefined) {
      misses.push(miss);
      continue;
    }
    const made = make(each, message, siteId, receivedAt, at);
    if (!made.ok) return { kind: 'faulty', event, faults: made.faults };
    return { kind: 'mapped', event, told: made.told, change: made.change };
  }
  return { kind: 'unmatched', misses };
}

/** The sender's id of a message; null where the mapping names none. A fault where it names one and there is none. */
export function eventIdOf(eventId: EventId | null, { body, headers }: Message): string | null | Fault {
  if (eventId === null) return null;
  const isHeader = 'header' in eventId;
  const value = isHeader ? headerAt(headers, eventId.header) : valueAt(body, parsePointer(eventId.pointer)!);
  const id = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (isForeignId(id)) return id;
  const where = isHeader ? `the header ${eventId.header}` : eventId.pointer;
  const detail = `the message has no id at ${where}: a text of 1 to 255 visible units, or a number`;
  return { pointer: '/eventId', detail };
}
