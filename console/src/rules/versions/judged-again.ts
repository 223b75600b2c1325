import type { JudgedAgain } from '../../api/rule-sets';

/** What would become of comments, counted. */
export interface Shift {
  readonly before: string;
  readonly after: string;
  readonly count: number;
  /** Rules that held them, those of most comments first. */
  readonly rules: readonly string[];
}

const SHOWN_RULES = 3;

interface Counted {
  readonly before: string;
  readonly after: string;
  count: number;
  readonly rules: Map<string, number>;
}

/** Changes by what comes of them, the largest first. */
export function shiftsOf(changes: readonly JudgedAgain[]): readonly Shift[] {
  const shifts = new Map<string, Counted>();
  for (const { before, after } of changes) {
    const key = `${before.action} ${after.action}`;
    const shift: Counted = shifts.get(key) ?? {
      before: before.action,
      after: after.action,
      count: 0,
      rules: new Map<string, number>(),
    };
    shift.count += 1;
    for (const rule of before.rules) shift.rules.set(rule, (shift.rules.get(rule) ?? 0) + 1);
    shifts.set(key, shift);
  }
  return [...shifts.values()]
    .sort((one, other) => other.count - one.count)
    .map(({ rules, ...shift }) => ({
      ...shift,
      rules: [...rules]
        .sort(([, one], [, other]) => other - one)
        .slice(0, SHOWN_RULES)
        .map(([rule]) => rule),
    }));
}
