import type { JSX } from 'preact';
import { go } from '../places/place';

interface TabsProps {
  readonly label: string;
  readonly current: string;
  readonly tabs: readonly { readonly value: string; readonly words: string; readonly to: string }[];
}

/** Lists side by side, each with an address of its own. */
export function Tabs({ label, current, tabs }: TabsProps): JSX.Element {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map(({ value, words, to }) => (
        <a
          key={value}
          href={to}
          aria-current={value === current ? 'page' : undefined}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            go(to, true);
          }}
        >
          {words}
        </a>
      ))}
    </nav>
  );
}
