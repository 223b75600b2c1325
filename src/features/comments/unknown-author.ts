/** Who wrote a comment of which no author is told. Nobody's history, record or trust hangs on it. */
export const UNKNOWN_AUTHOR = 'unknown';
