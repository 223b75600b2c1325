/** Something to be done with rules away from the process that moderates. */
export interface RuleTask<Input, Output, Progress = never> {
  /** The module that defines it: the thread loads it by this path, so that each feature keeps its own tasks. */
  readonly file: string;
  run(input: Input, report: (progress: Progress) => void): Output | Promise<Output>;
}

/** A task of which only its thread knows what it takes and gives. */
export type AnyRuleTask = RuleTask<unknown, unknown, unknown>;

const DEFINED = new Map<string, AnyRuleTask>();

/**
 * Defines the one task of a module, as `defineRuleTask(__filename, …)`. What goes in and out is copied between
 * threads: plain data, no functions, no instances of classes.
 */
export function defineRuleTask<Input, Output, Progress = never>(
  file: string,
  run: RuleTask<Input, Output, Progress>['run'],
): RuleTask<Input, Output, Progress> {
  const task = { file, run };
  DEFINED.set(file, task);
  return task;
}

/** The task that a module defined when it was loaded. */
export function definedTask(file: string): AnyRuleTask {
  const task = DEFINED.get(file);
  if (task === undefined) throw new Error(`${file} defines no task`);
  return task;
}

/** To the thread: one task at a time. */
export interface TaskOrder {
  readonly file: string;
  readonly input: unknown;
}

/** From the thread. */
export type TaskReport =
  | { readonly kind: 'progress'; readonly progress: unknown }
  | { readonly kind: 'done'; readonly value: unknown }
  /** Thrown by the task: its kind and where, not its message, which may hold a comment's words. */
  | { readonly kind: 'failed'; readonly name: string; readonly frames: readonly string[] };
