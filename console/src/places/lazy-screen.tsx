import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ScreenProps } from './screen-props';

type Screen = ComponentType<ScreenProps>;

/** A screen whose program is read when somebody goes there: the queue, where people spend the day, stays small. */
export function lazyScreen(load: () => Promise<Screen>): Screen {
  let loaded: Screen | undefined;
  return function LazyScreen(props: ScreenProps): JSX.Element {
    const [hasFailed, setFailed] = useState(false);
    const [, redraw] = useState(0);
    useEffect(() => {
      if (loaded !== undefined) return;
      load().then(
        (screen) => {
          loaded = screen;
          redraw(1);
        },
        () => setFailed(true),
      );
    }, []);
    if (loaded !== undefined) {
      const Loaded = loaded;
      return <Loaded {...props} />;
    }
    return (
      <main id="main" class="page">
        {hasFailed ? (
          <div class="fault" role="alert">
            <p>This part of the console could not be read. There may be a new version of it.</p>
            <button type="button" onClick={() => window.location.reload()}>
              Reload
            </button>
          </div>
        ) : (
          <p class="waiting">Opening…</p>
        )}
      </main>
    );
  };
}
