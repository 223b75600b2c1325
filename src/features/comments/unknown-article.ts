/** Where a comment stands of which no article is told. Those that stand there are no thread. */
export const UNKNOWN_ARTICLE = 'unknown';
