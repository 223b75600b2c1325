import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { UNDECIDED } from '../api/review';
import { reviewClient } from '../api/review-client';
import { ItemView } from '../item/item-view';
import { go, usePlace } from '../places/place';
import type { ScreenProps } from '../places/screen-props';
import { DecisionKeys } from './decision-keys';
import { MarkLine } from './mark-line';
import { filtersOf, isFiltered, pathOf } from './queue-address';
import { QueueFilters } from './queue-filters';
import { QueueList } from './queue-list';
import { QueueTabs, tabBeside } from './queue-tabs';
import { ReviewDesk } from './review-desk';
import { useDesk } from './use-desk';

/** An empty queue looks for new items this often. */
const LOOK_AGAIN_MS = 15_000;

/** The moderators' work place: the queue on the left, the open item on the right. */
export function QueueScreen({ person, sites }: ScreenProps): JSX.Element {
  const { query } = usePlace();
  const search = query.toString();
  const filters = useMemo(() => filtersOf(query), [search]);
  const desk = useMemo(() => new ReviewDesk(reviewClient(sites), filters), [filters, sites]);
  const view = useDesk(desk);
  const [showsItem, setShowsItem] = useState(false);
  const firstFilter = useRef<HTMLSelectElement>(null);
  const { queue } = view;
  const isEmpty = queue.items.length === 0;
  const leavesOut = isFiltered(filters);
  const mayDecide = person.role !== 'auditor' && UNDECIDED.includes(filters.state ?? 'open');

  useEffect(() => void desk.load(), [desk]);
  useEffect(() => {
    if (!isEmpty || view.fault !== undefined) return undefined;
    setShowsItem(false);
    const timer = setInterval(() => void desk.load(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [desk, isEmpty, view.fault]);

  const rules = [...new Set(queue.items.flatMap((item) => item.rules))].sort();
  const place = queue.items.findIndex((item) => item.id === queue.currentId) + 1;
  const count = `${queue.items.length}${queue.next === null ? '' : '+'}`;
  return (
    <main id="main" class={showsItem ? 'desk shows-item' : 'desk'}>
      <h1 class="unseen">Review</h1>
      <section class="list" aria-labelledby="queue-heading">
        <div class="list-head">
          <h2 id="queue-heading">
            Queue <span class="count">{view.isLoading && isEmpty ? '…' : count}</span>
          </h2>
          <button type="button" class="quiet" onClick={() => void desk.load()}>
            Refresh
          </button>
        </div>
        <QueueTabs filters={filters} turn={isEmpty ? undefined : queue.decided.length} />
        <QueueFilters
          filters={filters}
          sites={sites}
          rules={rules}
          first={firstFilter}
          onChange={(changed) => go(pathOf(changed), true)}
        />
        {mayDecide && (
          <MarkLine
            marked={view.marked.size}
            shown={queue.items.length}
            onMarkAll={() => desk.markAll()}
            onClear={() => desk.unmarkAll()}
          />
        )}
        {view.fault !== undefined && (
          <div class="fault" role="alert">
            <p>{view.fault}</p>
            <button type="button" onClick={() => void desk.load()}>
              Try again
            </button>
          </div>
        )}
        {isEmpty && view.fault === undefined ? (
          <div class="empty">
            {view.isLoading ? (
              <p>Reading the queue…</p>
            ) : (
              <>
                <p>{leavesOut ? 'Nothing here for these filters.' : 'The queue is clear.'}</p>
                {leavesOut && (
                  <button type="button" onClick={() => go('/', true)}>
                    Clear the filters
                  </button>
                )}
              </>
            )}
          </div>
        ) : (
          <QueueList
            items={queue.items}
            currentId={queue.currentId}
            skipped={queue.skipped}
            marked={view.marked}
            hasMore={queue.next !== null}
            onSelect={(id) => desk.select(id)}
            onMark={(id) => {
              if (mayDecide) desk.mark(id);
            }}
            onOpen={() => {
              setShowsItem(true);
              requestAnimationFrame(() => document.getElementById('item-heading')?.focus());
            }}
            onNearEnd={() => {
              if (!view.isLoading) void desk.load(true);
            }}
          />
        )}
      </section>
      <section class="item" aria-label="Open item">
        <button type="button" class="back quiet" onClick={() => setShowsItem(false)}>
          Back to the list ({place} of {count})
        </button>
        <ItemView
          detail={desk.detail()}
          sites={sites}
          isExpected={queue.currentId !== undefined}
          claimedBy={view.claimedBy}
          onShown={(id) => desk.arm(id)}
          onRetry={() => desk.retry()}
        />
        <DecisionKeys
          desk={desk}
          notice={view.notice}
          mayDecide={mayDecide}
          onTab={(by) => go(pathOf(tabBeside(filters, by)), true)}
          position={isEmpty ? 'The queue is clear' : `${place} of ${count}`}
          onFilter={() => {
            setShowsItem(false);
            firstFilter.current?.focus();
          }}
        />
      </section>
    </main>
  );
}
