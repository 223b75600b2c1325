import type { VersionLine } from '../../api/rule-sets';

const ORIGINS: Readonly<Record<string, string>> = {
  publish: 'Published',
  stage: 'Stage set',
  rollback: 'Rolled back',
  import: 'Imported',
  brake: 'Stopped by the brake',
  demotion: 'Put back to review',
  expiry: 'Expired',
};

/** How a version came about. */
export function originWords({ origin, backTo }: Pick<VersionLine, 'origin' | 'backTo'>): string {
  const words = ORIGINS[origin] ?? origin;
  return backTo === null ? words : `${words} to ${backTo === 0 ? 'none' : `version ${backTo}`}`;
}

/** Who made it; `people` tells e-mail addresses by id as far as they are known. */
export function authorWords(
  { author }: Pick<VersionLine, 'author'>,
  people: ReadonlyMap<string, string>,
): string {
  if (author.kind === 'engine') return 'the service itself';
  if (author.kind === 'operator') return 'an operator';
  return people.get(author.id ?? '') ?? 'somebody';
}
