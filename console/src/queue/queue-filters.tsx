import type { JSX, RefObject, TargetedEvent } from 'preact';
import type { Filters } from '../api/review';
import type { Site } from '../api/sites';
import { REASON_GROUPS } from '../keys/reasons';
import { SavedViews } from './saved-views';

interface QueueFiltersProps {
  readonly filters: Filters;
  readonly sites: readonly Site[];
  readonly rules: readonly string[];
  readonly first: RefObject<HTMLSelectElement | null>;
  readonly onChange: (filters: Filters) => void;
}

const CAUSES = [
  ['policy', 'Held by rules'],
  ['reported', 'Reported'],
  ['undetermined', 'Not judged'],
] as const;
/** In minutes. */
const AGES = [
  ['60', 'Over 1 hour'],
  ['1440', 'Over 1 day'],
  ['10080', 'Over 1 week'],
] as const;
const CLAIMS = [
  ['none', 'Free ones'],
  ['mine', 'In my hands'],
  ['any', 'In hand'],
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
  const choice = (
    name: keyof Filters,
    label: string,
    all: string,
    choices: readonly (readonly [value: string, words: string])[],
  ): JSX.Element => (
    <select aria-label={label} value={filters[name] ?? ''} onChange={set(name)}>
      <option value="">{all}</option>
      {choices.map(([value, words]) => (
        <option value={value}>{words}</option>
      ))}
    </select>
  );
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
      <select ref={first} aria-label="Order" value={filters.sort ?? 'priority'} onChange={set('sort')}>
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
      {choice('cause', 'Cause', 'Any cause', CAUSES)}
      {choice('olderThan', 'Age', 'Any age', AGES)}
      {choice('claimed', 'In hand', 'Anybody’s', CLAIMS)}
      <SavedViews filters={filters} sites={sites} onChange={onChange} />
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
