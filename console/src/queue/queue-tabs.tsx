import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { countByState, type QueueCount } from '../api/queue';
import type { Filters } from '../api/review';
import { Tabs } from '../parts/tabs';
import { pathOf } from './queue-address';

const STATES = [
  ['open', 'Open'],
  ['escalated', 'Escalated'],
  ['decided', 'Decided'],
  ['withdrawn', 'Withdrawn'],
] as const;
const COUNTED_EVERY_MS = 30_000;
const THOUSAND = 1000;

/** Short enough for a tab: `10k+` for more than was counted. */
function countWords({ count, isMore }: QueueCount): string {
  const words = isMore || count >= 10 * THOUSAND ? `${Math.floor(count / THOUSAND)}k` : String(count);
  return isMore ? `${words}+` : words;
}

/** The list that stands `by` places beside the one that is shown. */
export function tabBeside(filters: Filters, by: 1 | -1): Filters {
  const place = STATES.findIndex(([state]) => state === (filters.state ?? 'open'));
  const [state] = STATES[(place + by + STATES.length) % STATES.length]!;
  return { ...filters, state };
}

interface QueueTabsProps {
  readonly filters: Filters;
  /** Changes whenever the counts may have changed by what happened here. */
  readonly turn: unknown;
}

/** The lists of the queue by state, with how much waits in each. */
export function QueueTabs({ filters, turn }: QueueTabsProps): JSX.Element {
  const [counts, setCounts] = useState<readonly QueueCount[]>([]);
  useEffect(() => {
    // The totals stand beside the work: where they cannot be read, the work goes on.
    const read = (): void => void countByState(filters.site).then(setCounts, () => undefined);
    read();
    const timer = setInterval(read, COUNTED_EVERY_MS);
    return () => clearInterval(timer);
  }, [filters.site, turn]);
  const tabs = STATES.map(([value, name]) => {
    const count = counts.find((each) => each.value === value);
    const words = count === undefined ? name : `${name} ${countWords(count)}`;
    return { value, words, to: pathOf({ ...filters, state: value }) };
  });
  return <Tabs label="Lists" current={filters.state ?? 'open'} tabs={tabs} />;
}
