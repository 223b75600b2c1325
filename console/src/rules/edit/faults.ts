import type { Fix, RuleFault } from '../../api/rules';

/** The text with what the fix puts in the place of what is wrong. */
export const fixed = (text: string, { from, to, insert }: Fix): string =>
  text.slice(0, from) + insert + text.slice(to);

const WEIGHT = { error: 0, warning: 1 } as const;

/** Errors first, then by file and place. */
export function inOrder(faults: readonly RuleFault[]): readonly RuleFault[] {
  return [...faults].sort(
    (one, other) =>
      WEIGHT[one.severity] - WEIGHT[other.severity] ||
      one.file.localeCompare(other.file) ||
      one.from - other.from,
  );
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** How many there are, in words. */
export function countWords(faults: readonly RuleFault[]): string {
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  const warnings = faults.length - errors;
  if (faults.length === 0) return 'No faults';
  return [errors > 0 && counted(errors, 'error'), warnings > 0 && counted(warnings, 'warning')]
    .filter(Boolean)
    .join(', ');
}
