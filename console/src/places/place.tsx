import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

const MOVED = 'evenhand:moved';
const here = (): Place => ({
  path: window.location.pathname,
  query: new URLSearchParams(window.location.search),
});

const isSame = (one: Place, other: Place): boolean =>
  one.path === other.path && one.query.toString() === other.query.toString();

/** Goes to another place of the console; `replace` leaves no step to go back to. */
export function go(to: string, replace = false): void {
  if (replace) window.history.replaceState(null, '', to);
  else window.history.pushState(null, '', to);
  window.dispatchEvent(new Event(MOVED));
}

export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const moved = (): void => setPlace((before) => (isSame(before, here()) ? before : here()));
    window.addEventListener('popstate', moved);
    window.addEventListener(MOVED, moved);
    // Somebody may have moved between the first painting and now, when nobody listened yet.
    moved();
    return () => {
      window.removeEventListener('popstate', moved);
      window.removeEventListener(MOVED, moved);
    };
  }, []);
  return place;
}

interface LinkProps {
  readonly to: string;
  readonly isCurrent?: boolean;
  readonly children: ComponentChildren;
}

/** A link within the console that loads no page anew, but can be opened in a tab of its own. */
export function Link({ to, isCurrent = false, children }: LinkProps): JSX.Element {
  const follow = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={to} onClick={follow} aria-current={isCurrent ? 'page' : undefined}>
      {children}
    </a>
  );
}
