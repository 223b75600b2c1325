import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { listOrders, type Order } from '../api/orders';
import { ListState } from '../parts/list-state';
import { siteName } from '../parts/names';
import { usePages } from '../parts/use-pages';
import { go, usePlace } from '../places/place';
import type { ScreenProps } from '../places/screen-props';
import { NewOrderDialog } from './new-order-dialog';
import { OrderCard } from './order-card';

/** Demands of states and courts, and what was done for them. */
export function OrdersScreen({ person, sites }: ScreenProps): JSX.Element {
  const { query } = usePlace();
  const site = query.get('site') ?? undefined;
  const pages = usePages(`orders ${site ?? ''}`, (cursor) => listOrders(site, cursor));
  const [changed, setChanged] = useState<ReadonlyMap<string, Order>>(new Map());
  const [isRecording, setRecording] = useState(false);
  const mayAct = person.role === 'senior' || person.role === 'admin';
  return (
    <main id="main" class="page">
      <h1>Orders</h1>
      <p class="soft">
        Demands of states and courts. Each is put on record before anything is done for it, and counts in the
        transparency report.
      </p>
      <form class="filters" aria-label="Filter the orders" onSubmit={(event) => event.preventDefault()}>
        <select
          aria-label="Site"
          value={site ?? ''}
          onChange={({ currentTarget: { value } }) =>
            go(value === '' ? '/orders' : `/orders?${new URLSearchParams({ site: value }).toString()}`, true)
          }
        >
          <option value="">All sites</option>
          {sites.map((each) => (
            <option value={each.id}>{each.name}</option>
          ))}
        </select>
        {mayAct && (
          <button type="button" class="main" onClick={() => setRecording(true)}>
            Record an order…
          </button>
        )}
      </form>
      <ListState pages={pages} waiting="Reading the orders…" empty="No order is on record.">
        <ul class="cards">
          {pages.items?.map((order) => (
            <OrderCard
              key={order.id}
              order={changed.get(order.id) ?? order}
              site={siteName(sites, order.site)}
              mayAct={mayAct}
              onChanged={(next) => setChanged((before) => new Map([...before, [next.id, next]]))}
            />
          ))}
        </ul>
      </ListState>
      {isRecording && (
        <NewOrderDialog
          sites={sites}
          maySeal={person.role === 'admin'}
          onRecorded={() => {
            setRecording(false);
            pages.readAgain();
          }}
          onClose={() => setRecording(false)}
        />
      )}
    </main>
  );
}
