import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { faultOf } from '../api/http';
import { listEvents, type OutgoingEvent, type Page, redeliver } from '../api/sites';
import { wordsOf } from '../keys/reasons';
import { Moment } from '../parts/moment';
import { go, usePlace } from './place';
import type { ScreenProps } from './screen-props';

const STATES = ['held', 'pending', 'delivered', 'exhausted', 'cancelled'] as const;

function Attempts({ event }: { readonly event: OutgoingEvent }): JSX.Element {
  if (event.deliveries.length === 0) return <span class="soft">none yet</span>;
  return (
    <ul class="lines">
      {event.deliveries.map((delivery) => (
        <li key={delivery.attempt}>
          <span
            class={`chip ${(delivery.status ?? 0) >= 200 && (delivery.status ?? 0) < 300 ? 'approved' : 'rejected'}`}
          >
            {delivery.status ?? 'no answer'}
          </span>{' '}
          {delivery.durationMs} ms, <Moment at={delivery.startedAt} />
          {delivery.error !== null && <span class="soft"> {delivery.error}</span>}
        </li>
      ))}
    </ul>
  );
}

/** What a site was told, and how it answered. */
export function DeliveriesScreen({ person, sites }: ScreenProps): JSX.Element {
  const { query } = usePlace();
  const site = query.get('site') ?? sites[0]?.id;
  const state = query.get('state') ?? undefined;
  const [page, setPage] = useState<Page<OutgoingEvent>>();
  const [fault, setFault] = useState<string>();
  const [said, setSaid] = useState('');

  const read = (cursor?: string): void => {
    if (site === undefined) return;
    setFault(undefined);
    listEvents(site, state, cursor).then(
      (next) =>
        setPage((before) =>
          cursor === undefined ? next : { items: [...(before?.items ?? []), ...next.items], next: next.next },
        ),
      (error: unknown) => setFault(faultOf(error)),
    );
  };
  useEffect(() => {
    setPage(undefined);
    read();
  }, [site, state]);

  const sendAgain = (event: OutgoingEvent): void => {
    redeliver(site!, event.id).then(
      () => {
        setSaid('Sent again');
        read();
      },
      (error: unknown) => setSaid(faultOf(error)),
    );
  };
  const show = (change: Record<string, string>): void => {
    const next = new URLSearchParams(query);
    for (const [name, value] of Object.entries(change)) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    go(`/deliveries?${next.toString()}`, true);
  };
  return (
    <main id="main" class="page">
      <h1>Deliveries</h1>
      <form class="filters" aria-label="Filter the deliveries" onSubmit={(event) => event.preventDefault()}>
        <select
          aria-label="Site"
          value={site ?? ''}
          onChange={(event) => show({ site: event.currentTarget.value })}
        >
          {sites.map((each) => (
            <option value={each.id}>{each.name}</option>
          ))}
        </select>
        <select
          aria-label="State"
          value={state ?? ''}
          onChange={(event) => show({ state: event.currentTarget.value })}
        >
          <option value="">Every state</option>
          {STATES.map((each) => (
            <option value={each}>{wordsOf(each)}</option>
          ))}
        </select>
        <button type="button" onClick={() => read()}>
          Refresh
        </button>
      </form>
      <p role="status" class="soft">
        {said}
      </p>
      {fault !== undefined && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {page !== undefined && page.items.length === 0 && <p class="empty">Nothing was sent.</p>}
      {page !== undefined && page.items.length > 0 && (
        <div class="table" role="region" aria-label="Deliveries" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Event</th>
                <th scope="col">State</th>
                <th scope="col">Made</th>
                <th scope="col">Attempts</th>
                <th scope="col">
                  <span class="unseen">Send again</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {page.items.map((event) => (
                <tr key={event.id}>
                  <td>
                    {event.type}
                    <br />
                    <code class="soft">{event.id}</code>
                    {event.sequence !== null && <span class="soft"> · no. {event.sequence}</span>}
                  </td>
                  <td>
                    <span class={`chip ${event.state}`}>{event.state}</span>
                    {event.nextAttemptAt !== null && (
                      <div class="soft">
                        next <Moment at={event.nextAttemptAt} />
                      </div>
                    )}
                  </td>
                  <td>
                    <Moment at={event.createdAt} />
                  </td>
                  <td>
                    <Attempts event={event} />
                  </td>
                  <td>
                    {person.role === 'admin' && ['delivered', 'exhausted'].includes(event.state) && (
                      <button type="button" onClick={() => sendAgain(event)}>
                        Send again
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {page?.next != null && (
        <button type="button" onClick={() => read(page.next!)}>
          Older ones
        </button>
      )}
    </main>
  );
}
