import type { JSX } from 'preact';
import type { Validation } from '../../api/rules';
import { STAGE_WORDS } from '../stages';

/** The rules of a draft, how far each may go, and what each costs. */
export function CheckedRules({ rules }: Pick<Validation, 'rules'>): JSX.Element | null {
  if (rules.length === 0) return null;
  return (
    <details>
      <summary>Its rules, and what they cost</summary>
      <ul class="lines">
        {rules.map(({ rule, stage, cost }) => (
          <li key={rule}>
            <code>{rule}</code>
            <div class="soft">
              {STAGE_WORDS[stage][0]}, {cost.toFixed(2)} steps a word
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
