import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { listIdle } from '../../api/rules';
import { ListState } from '../../parts/list-state';
import { Moment } from '../../parts/moment';
import { usePages } from '../../parts/use-pages';
import { Link } from '../../places/place';
import { rulesAddress } from '../rules-place';

const DAYS = 90;

function IdleList({ site }: { readonly site: string }): JSX.Element {
  const pages = usePages(`idle ${site}`, (cursor) => listIdle(site, DAYS, cursor));
  return (
    <ListState pages={pages} waiting="Counting…" empty="Every rule has found something.">
      <ul class="lines">
        {pages.items?.map(({ rule, lastFired }) => (
          <li key={rule}>
            <Link to={rulesAddress('list', site, { rule })}>
              <code>{rule}</code>
            </Link>{' '}
            <span class="soft">{lastFired === null ? 'never' : <Moment at={lastFired} />}</span>
          </li>
        ))}
      </ul>
    </ListState>
  );
}

/** Rules that cost and find nothing; counted when somebody wants to know. */
export function IdlePart({ site }: { readonly site: string }): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="sheet" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Found nothing for {DAYS} days</summary>
      {isOpen && <IdleList site={site} />}
    </details>
  );
}
