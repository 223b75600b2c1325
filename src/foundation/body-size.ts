import { type Fault, pointerTo } from './problem';

/** No list that we take is longer, no object wider; both far below what class-validator takes seconds for. */
const MOST_ITEMS = 10_000;
const MOST_FIELDS = 1_000;
/** Lists and objects in one body: a batch of the most comments has a twentieth. */
const MOST_PARTS = 100_000;

/** The first thing in a parsed body, or query, that is more than anybody sends in earnest; undefined: there is none. */
export function faultOfSize(value: unknown): Fault | undefined {
  const pending: [object, string][] = [];
  const look = (part: unknown, pointer: string): void => {
    if (typeof part === 'object' && part !== null) pending.push([part, pointer]);
  };
  look(value, '');
  let parts = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [part, pointer] = next;
    parts += 1;
    if (parts > MOST_PARTS) return { pointer: '', detail: `must not have more than ${MOST_PARTS} parts` };
    if (Array.isArray(part)) {
      if (part.length > MOST_ITEMS) {
        return { pointer, detail: `must not have more than ${MOST_ITEMS} items` };
      }
      for (let at = 0; at < part.length; at += 1) {
        const item: unknown = part[at];
        if (typeof item === 'object') look(item, `${pointer}/${at}`);
      }
      continue;
    }
    const names = Object.keys(part);
    if (names.length > MOST_FIELDS)
      return { pointer, detail: `must not have more than ${MOST_FIELDS} fields` };
    for (const name of names) look((part as Record<string, unknown>)[name], pointerTo(pointer, name));
  }
  return undefined;
}
