import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Choice } from '../api/review';
import type { Command } from '../keys/keymap';
import { useKeys } from '../keys/use-keys';
import { KeysHelp } from './keys-help';
import { NoticeBar } from './notice-bar';
import { OpinionDialog } from './opinion-dialog';
import { ReasonDialog } from './reason-dialog';
import { ReasonKeys } from './reason-keys';
import type { Notice, ReviewDesk } from './review-desk';
import { TogetherDialog } from './together-dialog';

interface DecisionKeysProps {
  readonly desk: ReviewDesk;
  readonly notice: Notice | undefined;
  readonly mayDecide: boolean;
  /** Where the open item stands, for who cannot see it. */
  readonly position: string;
  readonly onFilter: () => void;
  /** Goes to the list beside; left out where there is one item alone. */
  readonly onTab?: (by: 1 | -1) => void;
}

/** Many items that are about to be decided alike. */
interface Together {
  readonly of: 'marked' | 'alike';
  readonly action: 'approve' | 'reject';
  readonly reason?: string;
}

/** The bar of decisions and what their keys do, everywhere on the screen. */
export function DecisionKeys(props: DecisionKeysProps): JSX.Element {
  const { desk, notice, mayDecide, position, onFilter, onTab } = props;
  const [open, setOpen] = useState<'help' | 'reasons' | 'opinion'>();
  const [together, setTogether] = useState<Together>();
  const detail = desk.detail();
  const isReady = detail !== undefined && !('fault' in detail);
  const decide = (choice: Choice): void => {
    if (mayDecide) desk.decide(choice);
  };
  const marks = desk.current().marked.size;
  const suggested = isReady ? detail.verdict?.labels[0]?.category : undefined;
  const decideTogether = (choice: Omit<Together, 'of'>): void => setTogether({ of: 'marked', ...choice });
  const act = (command: Command): void => {
    switch (command.kind) {
      case 'approve':
        if (marks > 0) decideTogether({ action: 'approve' });
        else decide({ action: 'approve' });
        return;
      case 'reject':
        if (marks > 0) decideTogether({ action: 'reject', reason: command.reason });
        else decide({ action: 'reject', reason: command.reason });
        return;
      case 'choose-reason':
        if (marks > 0) decideTogether({ action: 'reject', ...(suggested && { reason: suggested }) });
        else if (mayDecide && isReady) setOpen('reasons');
        return;
      case 'escalate':
        decide({ action: 'escalate' });
        return;
      case 'second-opinion':
        if (mayDecide && isReady) setOpen('opinion');
        return;
      case 'mark':
        if (mayDecide) desk.mark();
        return;
      case 'alike':
        if (mayDecide && isReady && detail.nearDuplicates > 0) {
          setTogether({ of: 'alike', action: 'reject', ...(suggested && { reason: suggested }) });
        }
        return;
      case 'next-tab':
        onTab?.(1);
        return;
      case 'previous-tab':
        onTab?.(-1);
        return;
      case 'skip':
        desk.skip();
        return;
      case 'undo':
        void desk.undo();
        return;
      case 'next':
        desk.step(1);
        return;
      case 'previous':
        desk.step(-1);
        return;
      case 'filter':
        onFilter();
        return;
      case 'help':
        setOpen('help');
        return;
      // Keys of the appeals.
      case 'uphold':
      case 'reverse':
        return;
    }
  };
  useKeys(act);
  const button = (command: Command, key: string, words: string, kind = ''): JSX.Element => (
    <button
      type="button"
      class={kind}
      aria-keyshortcuts={key}
      disabled={!mayDecide || !isReady}
      onClick={() => act(command)}
    >
      {words} <kbd aria-hidden="true">{key}</kbd>
    </button>
  );
  return (
    <>
      <div class="bar">
        <NoticeBar notice={notice} position={position} onDismiss={() => desk.dismiss()} />
        {mayDecide && (
          <div class="decisions" role="toolbar" aria-label="Decide">
            {button({ kind: 'approve' }, 'A', 'Approve', 'approve')}
            {button({ kind: 'choose-reason' }, 'R', 'Reject…', 'reject')}
            {button({ kind: 'escalate' }, 'E', 'Escalate')}
            {button({ kind: 'second-opinion' }, 'O', 'Second opinion…')}
            {button({ kind: 'skip' }, 'S', 'Skip')}
            {button({ kind: 'mark' }, 'X', 'Mark')}
            <button type="button" aria-keyshortcuts="Z" onClick={() => void desk.undo()}>
              Undo <kbd aria-hidden="true">Z</kbd>
            </button>
            <button type="button" class="quiet" aria-keyshortcuts="?" onClick={() => setOpen('help')}>
              Keys <kbd aria-hidden="true">?</kbd>
            </button>
          </div>
        )}
        {mayDecide && <ReasonKeys isReady={isReady} onChosen={(reason) => act({ kind: 'reject', reason })} />}
      </div>
      {open === 'help' && <KeysHelp onClose={() => setOpen(undefined)} />}
      {open === 'opinion' && isReady && (
        <OpinionDialog
          suggested={suggested}
          onChosen={(choice) => {
            setOpen(undefined);
            decide(choice);
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
      {together !== undefined && (
        <TogetherDialog desk={desk} {...together} onClose={() => setTogether(undefined)} />
      )}
      {open === 'reasons' && isReady && (
        <ReasonDialog
          suggested={suggested}
          onChosen={(choice) => {
            setOpen(undefined);
            decide(choice);
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
