import { type Fault, pointerTo } from './problem';

const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * The fields whose names every object inherits (`constructor`, `toString`, `__proto__`), by their places. No DTO has
 * such a field, but class-transformer and class-validator look them up and find something.
 */
export function inheritedNamesIn(value: unknown): readonly Fault[] {
  const faults: Fault[] = [];
  // Not by recursion: not every route bounds how deep a body is nested.
  const pending: [unknown, string][] = [[value, '']];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [part, above] = next;
    if (typeof part !== 'object' || part === null) continue;
    for (const [name, inner] of Object.entries(part)) {
      const pointer = pointerTo(above, name);
      if (INHERITED.has(name)) faults.push({ pointer, detail: 'there is no such field' });
      else if (typeof inner === 'object' && inner !== null) pending.push([inner, pointer]);
    }
  }
  return faults;
}
