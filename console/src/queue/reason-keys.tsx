import type { JSX } from 'preact';
import { type Category, REASONS } from '../keys/reasons';

interface ReasonKeysProps {
  readonly isReady: boolean;
  readonly onChosen: (reason: Category) => void;
}

/** The reasons that have a key of their own. */
export function ReasonKeys({ isReady, onChosen }: ReasonKeysProps): JSX.Element {
  return (
    <ol class="reasons" aria-label="Reject at once for">
      {REASONS.map((reason) => (
        <li key={reason.category}>
          <button
            type="button"
            class="reason"
            aria-keyshortcuts={String(reason.digit)}
            disabled={!isReady}
            onClick={() => onChosen(reason.category)}
          >
            <kbd aria-hidden="true">{reason.digit}</kbd> {reason.words}
          </button>
        </li>
      ))}
    </ol>
  );
}
