/** `platform`: the platform's own people. */
export type DecidedBy = 'engine' | 'moderator' | 'platform';

/**
 * How a decision came about. `rule`: by the policy; `moderator`: an item in the queue, `bulk`: many at once; `api`: told
 * by the platform; `feedback`: told by a dialect; `import`: made before the comments came here; `undo`: takes another back.
 */
export const DECISION_PATHS = [
  'rule',
  'moderator',
  'bulk',
  'api',
  'feedback',
  'import',
  'appeal',
  'order',
  'undo',
] as const;
export type DecisionPath = (typeof DECISION_PATHS)[number];
