import type { JSX } from 'preact';
import type { Choice } from '../api/review';
import { Dialog } from '../parts/dialog';
import { ChoiceFields, choiceOf } from './choice-fields';

interface OpinionDialogProps {
  readonly suggested: string | undefined;
  readonly onChosen: (choice: Choice) => void;
  readonly onClose: () => void;
}

/** Asks a colleague, and keeps what one would do oneself hidden from them. */
export function OpinionDialog({ suggested, onChosen, onClose }: OpinionDialogProps): JSX.Element {
  const submit = (event: Event): void => {
    event.preventDefault();
    const { action, ...said } = choiceOf(new FormData(event.currentTarget as HTMLFormElement));
    onChosen({ action: 'second-opinion', propose: action, ...said });
  };
  return (
    <Dialog title="Ask for a second opinion" onClose={onClose}>
      <form class="reason-form" onSubmit={submit}>
        <p class="soft">
          A colleague decides without knowing what you would do. Where you agree, it holds; where you differ,
          a senior moderator sees both. You would:
        </p>
        <ChoiceFields action="reject" reason={suggested} isTold={false} />
        <div class="dialog-foot">
          <button type="submit" class="main">
            Ask
          </button>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
