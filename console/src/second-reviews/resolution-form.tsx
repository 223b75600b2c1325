import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Answer } from '../api/second-reviews';
import { textIn } from '../parts/form-text';

const CHOICES = [
  ['approve', 'To approve was right'],
  ['reject', 'To reject was right'],
  ['either', 'Both can be defended'],
] as const;

interface ResolutionFormProps {
  readonly onResolved: (holds: Answer | 'either', note: string) => void;
}

/** Settles a disagreement, for all to learn from. */
export function ResolutionForm({ onResolved }: ResolutionFormProps): JSX.Element {
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: Event): void => {
    event.preventDefault();
    const given = new FormData(form.current!);
    onResolved(textIn(given, 'holds') as Answer | 'either', textIn(given, 'note'));
  };
  return (
    <form ref={form} class="card" onSubmit={submit}>
      <h3>Settle it</h3>
      <fieldset>
        <legend class="unseen">Which answer holds</legend>
        {CHOICES.map(([value, words]) => (
          <label key={value} class="check">
            <input type="radio" name="holds" value={value} required />
            {words}
          </label>
        ))}
      </fieldset>
      <label>
        What the others should learn from it, without names
        <textarea name="note" rows={3} maxLength={2000} required />
      </label>
      <div class="dialog-foot">
        <button type="submit" class="main">
          Settle
        </button>
      </div>
    </form>
  );
}
