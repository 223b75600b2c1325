import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { compare, type Scope } from '../../api/rule-sets';
import { ListState } from '../../parts/list-state';
import { useOne } from '../../parts/use-pages';
import { ComparisonPart } from '../diff-part';

interface VersionComparisonProps {
  readonly scope: Scope;
  readonly newest: number;
}

/** What lies between any two versions; 0 is before the first. */
export function VersionComparison({ scope, newest }: VersionComparisonProps): JSX.Element {
  const [between, setBetween] = useState({ from: newest - 1, to: newest });
  const { from, to } = between;
  const isSound = [from, to].every((each) => Number.isInteger(each) && each >= 0 && each <= newest);
  const pages = useOne(isSound ? `${scope} ${from} ${to}` : '', () =>
    compare(scope, String(from), String(to)),
  );
  const comparison = pages.items?.[0];
  const field = (name: 'from' | 'to', words: string): JSX.Element => (
    <label class="beside">
      {words}
      <input
        type="number"
        min={0}
        max={newest}
        value={between[name]}
        onChange={({ currentTarget }) => setBetween({ ...between, [name]: currentTarget.valueAsNumber })}
      />
    </label>
  );
  return (
    <section class="sheet" aria-labelledby="between-heading">
      <h2 id="between-heading">Between two versions</h2>
      <form class="filters" aria-label="Versions to compare" onSubmit={(event) => event.preventDefault()}>
        {field('from', 'From version')}
        {field('to', 'to version')}
      </form>
      <ListState pages={pages} waiting="Comparing…" empty={`Versions are numbered from 1 to ${newest}.`}>
        {comparison !== undefined && <ComparisonPart comparison={comparison} />}
      </ListState>
    </section>
  );
}
