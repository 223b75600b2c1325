import type { JSX } from 'preact';
import { CATEGORIES } from '../../../../src/engine/label';
import { wordsOf } from '../../keys/reasons';
import { ListState } from '../../parts/list-state';
import { go, usePlace } from '../../places/place';
import { DEFAULT_SCOPE, rulesAddress, type RulesProps } from '../rules-place';
import { STAGE_WORDS, STAGES } from '../stages';
import { useMeasures } from '../use-measures';
import { useRules } from '../use-rules';
import { IdlePart } from './idle-part';
import { LimitsPart } from './limits-part';
import { RuleAlerts } from './rule-alerts';
import { chosen, rowsOf, type RuleSort, sorted, SORTS } from './rule-rows';
import { ORIGINS, RuleTable } from './rule-table';

const isSort = (name: string): name is RuleSort => name in SORTS;

/** The rules that judge in a scope, with what was measured of them. */
export function RuleListPart({ scope, mayEdit }: RulesProps): JSX.Element {
  const { query } = usePlace();
  const pages = useRules(scope);
  const measures = useMeasures(scope);
  const rules = pages.items?.[0] ?? [];
  const filters = {
    words: query.get('words') ?? '',
    stage: query.get('stage') ?? '',
    label: query.get('label') ?? '',
    origin: query.get('origin') ?? '',
  };
  const asked = query.get('sort') ?? '';
  const sort = isSort(asked) ? asked : 'rule';
  const rows = sorted(chosen(rowsOf(rules, measures), filters), sort);
  const show = (change: Readonly<Record<string, string>>): void =>
    go(rulesAddress('list', scope, { ...filters, sort, ...change }), true);
  return (
    <>
      <RuleAlerts scope={scope} mayEdit={mayEdit} />
      <form class="filters" aria-label="Filter the rules" onSubmit={(event) => event.preventDefault()}>
        <input
          type="search"
          aria-label="Words in the rule"
          placeholder="Words in the rule"
          value={filters.words}
          onInput={({ currentTarget }) => show({ words: currentTarget.value })}
        />
        <select
          aria-label="Stage"
          value={filters.stage}
          onChange={({ currentTarget }) => show({ stage: currentTarget.value })}
        >
          <option value="">Every stage</option>
          {STAGES.map((stage) => (
            <option value={stage}>{STAGE_WORDS[stage][0]}</option>
          ))}
          <option value="paused">Paused</option>
        </select>
        <select
          aria-label="Category"
          value={filters.label}
          onChange={({ currentTarget }) => show({ label: currentTarget.value })}
        >
          <option value="">Every category</option>
          {Object.values(CATEGORIES)
            .flat()
            .map((label) => (
              <option value={label}>{wordsOf(label)}</option>
            ))}
        </select>
        <select
          aria-label="Origin"
          value={filters.origin}
          onChange={({ currentTarget }) => show({ origin: currentTarget.value })}
        >
          <option value="">Every origin</option>
          {Object.entries(ORIGINS).map(([origin, words]) => (
            <option value={origin}>{words}</option>
          ))}
        </select>
        <select
          aria-label="Order"
          value={sort}
          onChange={({ currentTarget }) => show({ sort: currentTarget.value })}
        >
          {Object.entries(SORTS).map(([each, words]) => (
            <option value={each}>{words}</option>
          ))}
        </select>
        {pages.items !== undefined && (
          <span class="soft" role="status">
            {rows.length} of {rules.length}
          </span>
        )}
      </form>
      <ListState pages={pages} waiting="Reading the rules…" empty="There are no rules.">
        {rows.length === 0 ? (
          <p class="empty">No rule fits these filters.</p>
        ) : (
          <RuleTable rows={rows} scope={scope} />
        )}
      </ListState>
      <p class="soft">
        Precision: of what the rule found and people decided, how much they rejected too, with the interval
        that holds the true number 19 times out of 20. Time: its share of the time that moderators took. Of
        the last 30 days.
      </p>
      {scope !== DEFAULT_SCOPE && <IdlePart site={scope} />}
      <LimitsPart scope={scope} mayEdit={mayEdit} />
    </>
  );
}
