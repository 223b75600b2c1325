import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface PickListProps<T> {
  readonly name: string;
  readonly items: readonly T[];
  readonly currentId: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly children: (item: T) => ComponentChildren;
}

/** A list of some dozens, one of which is open beside it. */
export function PickList<T extends { readonly id: string }>(props: PickListProps<T>): JSX.Element {
  const { name, items, currentId, onSelect, children } = props;
  const current = useRef<HTMLButtonElement>(null);
  useEffect(() => current.current?.scrollIntoView({ block: 'nearest' }), [currentId]);
  return (
    <ul class="picks" aria-label={name}>
      {items.map((item) => (
        <li key={item.id}>
          <button
            ref={item.id === currentId ? current : null}
            type="button"
            class="pick"
            aria-current={item.id === currentId ? 'true' : undefined}
            onClick={() => onSelect(item.id)}
          >
            {children(item)}
          </button>
        </li>
      ))}
    </ul>
  );
}
