import type { JSX } from 'preact';

interface MarkLineProps {
  readonly marked: number;
  readonly shown: number;
  readonly onMarkAll: () => void;
  readonly onClear: () => void;
}

/** How many are marked. Always there and equally high, so that the list below does not jump. */
export function MarkLine({ marked, shown, onMarkAll, onClear }: MarkLineProps): JSX.Element {
  return (
    <div class="mark-line">
      <span role="status">
        {marked === 0 ? <span class="soft">X marks several</span> : `${marked} marked: A, R`}
      </span>
      {marked > 0 ? (
        <button type="button" class="quiet" onClick={onClear}>
          Clear the marks
        </button>
      ) : (
        <button type="button" class="quiet" disabled={shown === 0} onClick={onMarkAll}>
          Mark all {shown}
        </button>
      )}
    </div>
  );
}
