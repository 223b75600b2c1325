import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Choice } from '../api/review';
import { REASON_GROUPS, REASONS, wordsOf } from '../keys/reasons';
import { Dialog } from '../parts/dialog';

/** A reason that is not among the categories. */
const OWN_WORDS = 'own-words';
const NOTE_LIMIT = 2000;
const REASON_LIMIT = 500;

interface ReasonDialogProps {
  /** The category that was found, if any: what Enter rejects for. */
  readonly suggested: string | undefined;
  /** What would be decided, not a decision: nobody is told, and nothing is written for anybody. */
  readonly isOpinion?: boolean;
  readonly onChosen: (choice: Choice) => void;
  readonly onClose: () => void;
}

/** Any reason there is, or one in the moderator's own words, with a note for colleagues. */
export function ReasonDialog(props: ReasonDialogProps): JSX.Element {
  const { suggested, isOpinion = false, onChosen, onClose } = props;
  const asksForWords = !isOpinion;
  const [reason, setReason] = useState(suggested ?? REASONS[0]!.category);
  const words = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const submit = (event: Event): void => {
    event.preventDefault();
    const given = reason === OWN_WORDS && asksForWords ? (words.current?.value.trim() ?? '') : reason;
    if (given === '') {
      words.current?.focus();
      return;
    }
    const noted = note.current?.value.trim() ?? '';
    onChosen({ action: 'reject', reason: given, ...(noted === '' ? {} : { note: noted }) });
  };
  return (
    <Dialog title={isOpinion ? 'You would reject because of' : 'Reject because of'} onClose={onClose}>
      <form class="reason-form" onSubmit={submit}>
        <label>
          {isOpinion ? 'Reason' : 'Reason, which the author is told'}
          <select
            value={reason}
            autofocus
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={(event) => {
              // In a list of choices Enter does nothing by itself: here R and Enter reject for what was found.
              if (event.key !== 'Enter') return;
              event.preventDefault();
              event.currentTarget.form?.requestSubmit();
            }}
          >
            {REASON_GROUPS.map((group) => (
              <optgroup label={group.classifier}>
                {group.reasons.map((each) => (
                  <option value={each.category}>
                    {each.words}
                    {each.digit === undefined ? '' : ` (${each.digit})`}
                  </option>
                ))}
              </optgroup>
            ))}
            <option value={OWN_WORDS}>{asksForWords ? 'In my own words…' : 'Something else'}</option>
          </select>
        </label>
        {suggested !== undefined && <p class="soft">The rules found: {wordsOf(suggested)}</p>}
        {reason === OWN_WORDS && asksForWords && (
          <label>
            In your words
            <input ref={words} type="text" maxLength={REASON_LIMIT} required autofocus />
          </label>
        )}
        {asksForWords && (
          <label>
            Note for colleagues (the author does not see it)
            <textarea ref={note} rows={2} maxLength={NOTE_LIMIT} />
          </label>
        )}
        <div class="dialog-foot">
          <button type="submit" class="reject">
            Reject
          </button>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
