import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Notice } from './review-desk';

interface NoticeBarProps {
  readonly notice: Notice | undefined;
  readonly position: string;
  readonly onDismiss: () => void;
}

function secondsUntil(until: Date | undefined): number {
  return until === undefined ? 0 : Math.max(0, Math.ceil((until.getTime() - Date.now()) / 1000));
}

/** What the last act came to, with the time that is left to take it back before the site is told. */
export function NoticeBar({ notice, position, onDismiss }: NoticeBarProps): JSX.Element {
  const until = notice?.undoUntil;
  const [seconds, setSeconds] = useState(secondsUntil(until));
  useEffect(() => {
    setSeconds(secondsUntil(until));
    if (until === undefined) return undefined;
    const timer = setInterval(() => setSeconds(secondsUntil(until)), 250);
    return () => clearInterval(timer);
  }, [until]);
  const isHeld = seconds > 0;
  return (
    <div class={notice === undefined ? 'notice none' : `notice ${notice.tone}`}>
      {/* One live region that is always there: screen readers miss what comes with its own region. */}
      <p role="status" class="notice-text">
        {notice?.text}
        <span class="unseen">{notice === undefined ? '' : `. Now ${position}.`}</span>
      </p>
      {until !== undefined && (
        <span class="countdown" aria-hidden="true">
          {isHeld ? `Z undoes · goes out in ${seconds} s` : 'gone out; Z reverts'}
        </span>
      )}
      {notice !== undefined && (
        <button type="button" class="quiet" aria-label="Dismiss the message" onClick={onDismiss}>
          ✕
        </button>
      )}
    </div>
  );
}
