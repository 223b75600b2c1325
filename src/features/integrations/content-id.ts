import { createHash } from 'node:crypto';

/**
 * The external id of what a platform gives none: the same parts always make the same, whoever sends them again.
 * `dialect:` and 40 hex digits; the length of each part counts, so that no two lists run together.
 */
export function contentId(dialect: string, ...parts: readonly (string | null)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    hash.update(part === null ? '-' : `${part.length}:`);
    // Lone surrogates, which UTF-8 has no bytes for, must not make two texts one.
    if (part !== null) hash.update(Buffer.from(part, 'utf16le'));
  }
  return `${dialect}:${hash.digest('hex').slice(0, 40)}`;
}
