import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ListedItem } from '../api/review';
import { wordsOf } from '../keys/reasons';
import { articleName, nameOf } from '../parts/names';
import { Moment } from '../parts/moment';
import { PlainText } from '../parts/plain-text';

/** In CSS pixels; the stylesheet's `.row` is as high. */
const ROW = 88;
const AROUND = 6;

/** The points that the service gives the worst finding, back in words. */
function severityOf({ priority }: ListedItem): string {
  const points = priority.terms['severity'] ?? 0;
  return points >= 60 ? 'high' : points >= 30 ? 'medium' : 'low';
}

interface QueueListProps {
  readonly items: readonly ListedItem[];
  readonly currentId: string | undefined;
  readonly skipped: ReadonlySet<string>;
  readonly marked: ReadonlySet<string>;
  readonly hasMore: boolean;
  readonly onSelect: (id: string) => void;
  /** By a click with Ctrl, Meta or Shift. */
  readonly onMark: (id: string) => void;
  readonly onOpen: () => void;
  readonly onNearEnd: () => void;
}

interface RowProps {
  readonly item: ListedItem;
  readonly isSkipped: boolean;
  readonly isMarked: boolean;
}

function Row({ item, isSkipped, isMarked }: RowProps): JSX.Element {
  const { comment } = item;
  const place = articleName(comment.article);
  const what = item.categories.length > 0 ? item.categories.map(wordsOf).join(', ') : wordsOf(item.cause);
  return (
    <>
      <div class="row-head">
        <span class={`severity ${severityOf(item)}`}>{what}</span>
        <Moment at={item.createdAt} />
      </div>
      <div class="row-text" dir="auto">
        <PlainText text={comment.excerpt} format={comment.format} />
      </div>
      <div class="row-foot">
        <span class="clip">
          <PlainText text={nameOf(comment.author)} />
          {place !== null && (
            <>
              {' on '}
              <PlainText text={place} />
            </>
          )}
        </span>
        {isMarked && <span class="chip marked">✓ marked</span>}
        {item.nearDuplicates > 0 && <span class="chip">+{item.nearDuplicates} alike</span>}
        {item.awaitsSecondOpinion && <span class="chip">2nd opinion</span>}
        {item.reports > 0 && <span class="chip">reported ×{item.reports}</span>}
        {item.state === 'escalated' && <span class="chip">escalated</span>}
        {isSkipped && <span class="chip">skipped</span>}
      </div>
    </>
  );
}

/** The queue as a list box. Only the rows in sight are there, however long the queue is. */
export function QueueList(props: QueueListProps): JSX.Element {
  const { items, currentId, skipped, marked, hasMore, onSelect, onMark, onOpen, onNearEnd } = props;
  const box = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState({ from: 0, to: 20 });
  const place = items.findIndex((item) => item.id === currentId);

  const measure = (): void => {
    const { scrollTop, clientHeight } = box.current!;
    const from = Math.max(0, Math.floor(scrollTop / ROW) - AROUND);
    const to = Math.ceil((scrollTop + clientHeight) / ROW) + AROUND;
    setRange((before) => (before.from === from && before.to === to ? before : { from, to }));
    if (hasMore && to >= items.length) onNearEnd();
  };
  useLayoutEffect(measure, [items.length]);
  useEffect(() => {
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  });
  useLayoutEffect(() => {
    const { scrollTop, clientHeight } = box.current!;
    if (place < 0) return;
    if (place * ROW < scrollTop) box.current!.scrollTop = place * ROW;
    else if ((place + 1) * ROW > scrollTop + clientHeight)
      box.current!.scrollTop = (place + 1) * ROW - clientHeight;
  }, [place]);
  useEffect(() => {
    if (document.activeElement === document.body) box.current?.focus({ preventScroll: true });
  }, [currentId]);

  const shown = items.slice(range.from, range.to);
  // The current row stays there for the screen reader, also when it has been scrolled out of sight.
  const isCurrentShown = place >= range.from && place < range.to;
  const rows = isCurrentShown || place < 0 ? shown : [...shown, items[place]!];
  return (
    <div
      ref={box}
      class="rows"
      role="listbox"
      aria-label="Queue"
      tabIndex={0}
      aria-activedescendant={place < 0 ? undefined : `row-${currentId!}`}
      onScroll={measure}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onOpen();
      }}
    >
      <div class="rows-space" style={{ height: `${items.length * ROW}px` }} role="presentation">
        {rows.map((item) => {
          const index = items.indexOf(item);
          return (
            <div
              key={item.id}
              id={`row-${item.id}`}
              class={skipped.has(item.id) ? 'row skipped' : 'row'}
              role="option"
              aria-selected={item.id === currentId}
              aria-posinset={index + 1}
              aria-setsize={hasMore ? -1 : items.length}
              style={{ top: `${index * ROW}px` }}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) {
                  onMark(item.id);
                  return;
                }
                onSelect(item.id);
                onOpen();
              }}
            >
              <Row item={item} isSkipped={skipped.has(item.id)} isMarked={marked.has(item.id)} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
