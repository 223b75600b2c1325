const MOST_SECONDS = 10;

/** Seconds that a `Prefer: wait=N` header (RFC 7240) asks to wait for, at most ten; `undefined` without one. */
export function waitSecondsOf(header: string | undefined): number | undefined {
  const found = /(?:^|[,;])\s*wait\s*=\s*"?(\d{1,9})"?\s*(?:$|[,;])/i.exec(header ?? '');
  return found === null ? undefined : Math.min(Number(found[1]), MOST_SECONDS);
}
