/** SQLSTATE of a driver's error, also where the mapper wrapped it. */
function sqlState(error: unknown): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** Ended because of others: deadlock, serialisation, or a row lock that was not given up in time. */
export function isContention(error: unknown): boolean {
  return /^(40...|55P03)$/.test(sqlState(error) ?? '');
}

/** Refused because of what was to be written: data exceptions, constraints, limits of the program. */
export function isFaultOfData(error: unknown): boolean {
  return /^(21|22|23|54)/.test(sqlState(error) ?? '');
}

/** Cut off because it took too long. */
export function isTimeout(error: unknown): boolean {
  return sqlState(error) === '57014';
}
