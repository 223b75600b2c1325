import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { REASONS } from '../keys/reasons';
import { singleKeysAreOn, switchSingleKeys } from '../keys/use-keys';
import { Dialog } from '../parts/dialog';

const KEYS = [
  ['A', 'Approve'],
  ['1 – 9', 'Reject for the reason with that number'],
  ['R', 'Reject: choose among all reasons, add a note'],
  ['E', 'Escalate to a senior moderator'],
  ['O', 'Ask a colleague for a second opinion'],
  ['X', 'Mark; A, R and the digits then decide all that are marked'],
  ['D', 'Decide this and all that say nearly the same'],
  ['S', 'Skip: it is hidden from you for an hour'],
  ['Z, Ctrl+Z', 'Undo; again for the decision before'],
  ['J, ↓', 'Next item'],
  ['K, ↑', 'Previous item'],
  ['U', 'Appeals: uphold the restriction'],
  ['V', 'Appeals: reverse it, show the comment'],
  ['[, ]', 'Previous, next list'],
  ['/', 'Filters'],
  ['?', 'This list'],
] as const;

export function KeysHelp({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const [isOn, setOn] = useState(singleKeysAreOn());
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl class="keys">
        {KEYS.map(([key, words]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <h3>Reasons</h3>
      <ol class="keys-reasons">
        {REASONS.map((reason) => (
          <li key={reason.category}>{reason.words}</li>
        ))}
      </ol>
      <label class="check">
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => {
            switchSingleKeys(event.currentTarget.checked);
            setOn(event.currentTarget.checked);
          }}
        />
        Single keys act. Switch this off if you speak to your computer, or if keys are pressed by chance.
      </label>
    </Dialog>
  );
}
