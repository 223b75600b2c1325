import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { type ReviewApi, UNDECIDED } from '../api/review';
import { reviewClient } from '../api/review-client';
import { ItemView } from '../item/item-view';
import { DecisionKeys } from '../queue/decision-keys';
import { ReviewDesk } from '../queue/review-desk';
import { useDesk } from '../queue/use-desk';
import { Link } from './place';
import type { ScreenProps } from './screen-props';

/** A queue of one: the item of a link that a colleague sent. */
function only(id: string, api: ReviewApi): ReviewApi {
  return { ...api, list: async () => ({ items: [await api.detail(id)], next: null }) };
}

export function ItemScreen({ id, person, sites }: ScreenProps & { readonly id: string }): JSX.Element {
  const desk = useMemo(() => new ReviewDesk(only(id, reviewClient(sites)), {}), [id, sites]);
  const view = useDesk(desk);
  useEffect(() => void desk.load(), [desk]);
  const item = view.queue.items[0];
  return (
    <main id="main" class="desk single">
      <h1 class="unseen">Review</h1>
      <section class="item" aria-label="Item">
        <p class="back-line">
          <Link to="/">Back to the queue</Link>
        </p>
        {view.fault === undefined ? (
          <ItemView
            detail={desk.detail()}
            sites={sites}
            isExpected={view.isLoading || item !== undefined}
            claimedBy={view.claimedBy}
            onShown={(shown) => desk.arm(shown)}
            onRetry={() => desk.retry()}
          />
        ) : (
          <p class="fault" role="alert">
            {view.fault}
          </p>
        )}
        <DecisionKeys
          desk={desk}
          notice={view.notice}
          mayDecide={person.role !== 'auditor' && UNDECIDED.includes(item?.state ?? 'open')}
          position={item === undefined ? 'nothing is open' : 'this item is open'}
          onFilter={() => undefined}
        />
      </section>
    </main>
  );
}
