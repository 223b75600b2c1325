import { useEffect, useState } from 'preact/hooks';
import type { DeskView, ReviewDesk } from './review-desk';

/** What the desk shows, kept up to date; lets go of the open item when the screen or the page goes away. */
export function useDesk(desk: ReviewDesk): DeskView {
  const [, redraw] = useState(0);
  useEffect(() => {
    const stop = desk.subscribe(() => redraw((times) => times + 1));
    const leave = (): void => desk.leave(true);
    window.addEventListener('pagehide', leave);
    return () => {
      stop();
      window.removeEventListener('pagehide', leave);
      desk.leave();
    };
  }, [desk]);
  return desk.current();
}
