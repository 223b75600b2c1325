import type { JSX, RefObject, TargetedEvent } from 'preact';
import type { Filters } from '../api/review';
import type { Site } from '../api/sites';
import { REASON_GROUPS } from '../keys/reasons';

interface QueueFiltersProps {
  readonly filters: Filters;
  readonly sites: readonly Site[];
  readonly rules: readonly string[];
  readonly first: RefObject<HTMLSelectElement | null>;
  readonly onChange: (filters: Filters) => void;
}

const STATES = [
  ['open', 'Open'],
  ['escalated', 'Escalated'],
  ['decided', 'Decided'],
  ['withdrawn', 'Withdrawn'],
] as const;
const SORTS = [
  ['priority', 'By priority'],
  ['oldest', 'Oldest first'],
  ['newest', 'Newest first'],
] as const;

/** What the queue shows, and in which order; the choice stands in the address, so that it can be kept and shared. */
export function QueueFilters({ filters, sites, rules, first, onChange }: QueueFiltersProps): JSX.Element {
  const set =
    (name: keyof Filters) =>
    (event: TargetedEvent<HTMLSelectElement | HTMLInputElement>): void =>
      onChange({ ...filters, [name]: event.currentTarget.value });
  const leave = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur();
  };
  return (
    <form
      class="filters"
      role="search"
      aria-label="Filter the queue"
      onKeyDown={leave}
      onSubmit={(event) => event.preventDefault()}
    >
      <select ref={first} aria-label="State" value={filters.state ?? 'open'} onChange={set('state')}>
        {STATES.map(([value, words]) => (
          <option value={value}>{words}</option>
        ))}
      </select>
      <select aria-label="Order" value={filters.sort ?? 'priority'} onChange={set('sort')}>
        {SORTS.map(([value, words]) => (
          <option value={value}>{words}</option>
        ))}
      </select>
      <select aria-label="Site" value={filters.site ?? ''} onChange={set('site')}>
        <option value="">All sites</option>
        {sites.map((site) => (
          <option value={site.id}>{site.name}</option>
        ))}
      </select>
      <select aria-label="Category" value={filters.category ?? ''} onChange={set('category')}>
        <option value="">All categories</option>
        {REASON_GROUPS.map((group) => (
          <optgroup label={group.classifier}>
            {group.reasons.map((reason) => (
              <option value={reason.category}>{reason.words}</option>
            ))}
          </optgroup>
        ))}
      </select>
      <input
        type="search"
        class="wide"
        aria-label="Rule"
        placeholder="Rule, such as en/insult/…"
        list="rules"
        autocomplete="off"
        value={filters.rule ?? ''}
        onChange={set('rule')}
      />
      <datalist id="rules">
        {rules.map((rule) => (
          <option value={rule} />
        ))}
      </datalist>
    </form>
  );
}
