import { nearestName } from '../nearest-name';
import type { CompileContext } from './condition';

/** What a condition is given, where it is a mapping of these keys; any other key is a fault. */
export function mappingOf(
  source: unknown,
  path: readonly (string | number)[],
  keys: readonly string[],
  context: CompileContext,
): Readonly<Record<string, unknown>> | undefined {
  if (typeof source !== 'object' || source === null || Array.isArray(source)) {
    context.fault(path, `is a mapping of ${keys.map((key) => `"${key}"`).join(' and ')}`);
    return undefined;
  }
  for (const key of Object.keys(source)) {
    if (!keys.includes(key))
      context.fault([...path, key], `there is no "${key}" here`, nearestName(key, keys));
  }
  return source as Record<string, unknown>;
}
