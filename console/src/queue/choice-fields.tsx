import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { BulkChoice } from '../api/review';
import { REASON_GROUPS } from '../keys/reasons';
import { textIn } from '../parts/form-text';

const NOTE_LIMIT = 2000;

/** What the fields say. */
export function choiceOf(form: FormData): BulkChoice {
  const note = textIn(form, 'note');
  const noted = note === '' ? {} : { note };
  return textIn(form, 'action') === 'reject'
    ? { action: 'reject', reason: textIn(form, 'reason'), ...noted }
    : { action: 'approve', ...noted };
}

interface ChoiceFieldsProps {
  readonly action: 'approve' | 'reject';
  readonly reason: string | undefined;
  /** Whether the reason is told to authors, or to colleagues alone for now. */
  readonly isTold: boolean;
}

/** Approve or reject, with a reason and a note. */
export function ChoiceFields({ action, reason, isTold }: ChoiceFieldsProps): JSX.Element {
  const [chosen, setChosen] = useState(action);
  return (
    <>
      <fieldset>
        <legend class="unseen">What</legend>
        {(['approve', 'reject'] as const).map((each) => (
          <label key={each} class="check">
            <input
              type="radio"
              name="action"
              value={each}
              checked={chosen === each}
              autofocus={each === action}
              onChange={() => setChosen(each)}
            />
            {each === 'approve' ? 'Approve' : 'Reject'}
          </label>
        ))}
      </fieldset>
      {chosen === 'reject' && (
        <label>
          {isTold ? 'Reason, which the authors are told' : 'Reason'}
          <select name="reason">
            {REASON_GROUPS.map((group) => (
              <optgroup label={group.classifier}>
                {group.reasons.map((each) => (
                  <option value={each.category} selected={each.category === reason}>
                    {each.words}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
      )}
      <label>
        Note for colleagues (authors do not see it)
        <textarea name="note" rows={2} maxLength={NOTE_LIMIT} />
      </label>
    </>
  );
}
