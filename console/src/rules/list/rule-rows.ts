import type { EffectiveRule, RuleMeasure } from '../../api/rules';
import { STAGES } from '../stages';

/** A rule in force, with what was counted for it. */
export interface RuleRow extends EffectiveRule {
  /** Undefined where nothing was counted. */
  readonly measure: RuleMeasure | undefined;
}

export interface RuleFilters {
  readonly words: string;
  readonly stage: string;
  readonly label: string;
  readonly origin: string;
}

export const SORTS = {
  rule: 'By name',
  stage: 'By stage',
  fired: 'Fired most',
  precision: 'Least precise',
  overturned: 'Overturned most',
  time: 'Most of moderators’ time',
} as const;
export type RuleSort = keyof typeof SORTS;

/** The rules with their measures of this very revision. */
export function rowsOf(
  rules: readonly EffectiveRule[],
  measures: readonly RuleMeasure[],
): readonly RuleRow[] {
  const byRule = new Map(measures.map((measure) => [`${measure.rule} ${measure.revision}`, measure]));
  return rules.map((rule) => ({ ...rule, measure: byRule.get(`${rule.rule} ${rule.revision}`) }));
}

const fits = (wanted: string, value: string): boolean => wanted === '' || wanted === value;

export function chosen(rows: readonly RuleRow[], filters: RuleFilters): readonly RuleRow[] {
  const words = filters.words.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = `${row.rule} ${row.reason}`.toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (filters.stage === 'paused' ? row.paused !== null : fits(filters.stage, row.stage)) &&
      fits(filters.label, row.label) &&
      fits(filters.origin, row.origin)
    );
  });
}

/** What a row is sorted by, the largest first; nothing known comes last. */
const WEIGHTS: Readonly<Record<Exclude<RuleSort, 'rule'>, (row: RuleRow) => number>> = {
  stage: ({ stage }) => STAGES.indexOf(stage) % (STAGES.length - 1),
  fired: ({ measure }) => (measure === undefined ? -1 : measure.fired + measure.shadowFired),
  precision: ({ measure }) => -(measure?.precision?.value ?? 2),
  overturned: ({ measure }) => measure?.overturned ?? -1,
  time: ({ measure }) => measure?.moderatorShare ?? -1,
};

export function sorted(rows: readonly RuleRow[], by: RuleSort): readonly RuleRow[] {
  const byName = (one: RuleRow, other: RuleRow): number => one.rule.localeCompare(other.rule);
  if (by === 'rule') return [...rows].sort(byName);
  const weight = WEIGHTS[by];
  return [...rows].sort((one, other) => weight(other) - weight(one) || byName(one, other));
}
