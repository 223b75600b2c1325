import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { AppealChoice } from '../api/appeals';
import { Dialog } from '../parts/dialog';
import { textIn } from '../parts/form-text';

const WORDS = {
  uphold: ['Uphold the restriction', 'Uphold', 'reject'],
  reverse: ['Show the comment again', 'Reverse', 'approve'],
} as const;
const LIMIT = 2000;

interface OutcomeDialogProps {
  readonly outcome: AppealChoice['outcome'];
  readonly onChosen: (choice: AppealChoice) => void;
  readonly onClose: () => void;
}

/** The reason of an outcome: the author is owed it in somebody's own words. */
export function OutcomeDialog({ outcome, onChosen, onClose }: OutcomeDialogProps): JSX.Element {
  const [title, act, tone] = WORDS[outcome];
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: Event): void => {
    event.preventDefault();
    const given = new FormData(form.current!);
    const [reason, note] = [textIn(given, 'reason'), textIn(given, 'note')];
    if (reason === '') return;
    onChosen({ outcome, reason, ...(note === '' ? {} : { note }) });
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        ref={form}
        class="reason-form"
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current!.requestSubmit();
        }}
      >
        <label>
          Why, in your own words: the author reads it
          <textarea name="reason" rows={4} maxLength={LIMIT} required autofocus />
        </label>
        <label>
          Note for colleagues (the author does not see it)
          <textarea name="note" rows={2} maxLength={LIMIT} />
        </label>
        <p class="soft">An appeal is decided once and for good. Ctrl and Enter send it.</p>
        <div class="dialog-foot">
          <button type="submit" class={tone}>
            {act}
          </button>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
