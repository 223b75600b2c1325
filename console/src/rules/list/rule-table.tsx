import type { JSX } from 'preact';
import type { Scope } from '../../api/rule-sets';
import { wordsOf } from '../../keys/reasons';
import { Link } from '../../places/place';
import { countWords, percentWords, shareWords } from '../rule-numbers';
import { rulesAddress } from '../rules-place';
import { StageChip } from '../stage-chip';
import type { RuleRow } from './rule-rows';

export const ORIGINS = {
  shipped: 'Shipped',
  default: 'All sites',
  site: 'This site',
} as const;

interface RuleTableProps {
  readonly rows: readonly RuleRow[];
  readonly scope: Scope;
}

/** Rules with what was counted for each. */
export function RuleTable({ rows, scope }: RuleTableProps): JSX.Element {
  return (
    <div class="table" role="region" aria-label="Rules in force" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">Stage</th>
            <th scope="col">Finds</th>
            <th scope="col">Origin</th>
            <th scope="col" class="number">
              Fired
            </th>
            <th scope="col">Precision</th>
            <th scope="col" class="number">
              Overturned
            </th>
            <th scope="col" class="number">
              Time
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.rule}>
              <th scope="row" class="rule-name">
                <Link to={rulesAddress('list', scope, { rule: row.rule })}>
                  <code>{row.rule}</code>
                </Link>
              </th>
              <td>
                <StageChip stage={row.stage} paused={row.paused} />
              </td>
              <td>
                {wordsOf(row.label)}, <span class={`severity ${row.severity}`}>{row.severity}</span>
              </td>
              <td>{ORIGINS[row.origin]}</td>
              <td class="number">
                {row.measure === undefined ? '–' : countWords(row.measure.fired + row.measure.shadowFired)}
              </td>
              <td>
                {row.measure === undefined ? '–' : shareWords(row.measure.precision, row.measure.judged)}
              </td>
              <td class="number">{row.measure === undefined ? '–' : countWords(row.measure.overturned)}</td>
              <td class="number">
                {row.measure?.moderatorShare == null ? '–' : percentWords(row.measure.moderatorShare)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
