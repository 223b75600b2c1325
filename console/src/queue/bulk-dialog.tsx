import type { JSX } from 'preact';
import type { BulkChoice, ListedItem } from '../api/review';
import { Dialog } from '../parts/dialog';
import { nameOf } from '../parts/names';
import { PlainText } from '../parts/plain-text';
import { ChoiceFields, choiceOf } from './choice-fields';

const SAMPLES = 5;

interface BulkDialogProps {
  /** How many are decided, as far as is known. */
  readonly count: string;
  /** Undefined while they are on their way. */
  readonly items: readonly ListedItem[] | undefined;
  readonly fault: string | undefined;
  readonly action: 'approve' | 'reject';
  readonly reason: string | undefined;
  readonly onChosen: (choice: BulkChoice) => void;
  readonly onClose: () => void;
}

/** Every so-manyth, so that a sample shows the end of the list as well. */
const sampleOf = (items: readonly ListedItem[]): readonly ListedItem[] =>
  items.length <= SAMPLES
    ? items
    : Array.from({ length: SAMPLES }, (_, index) => items[Math.floor((index * items.length) / SAMPLES)]!);

/** One more look before many are decided alike: how many, and some of them. */
export function BulkDialog(props: BulkDialogProps): JSX.Element {
  const { count, items, fault, action, reason, onChosen, onClose } = props;
  return (
    <Dialog title={`Decide ${count} comments together`} onClose={onClose}>
      <form
        class="reason-form"
        onSubmit={(event) => {
          event.preventDefault();
          onChosen(choiceOf(new FormData(event.currentTarget)));
        }}
      >
        {fault !== undefined && (
          <p class="fault" role="alert">
            {fault}
          </p>
        )}
        {items === undefined && fault === undefined && <p class="soft">Reading them…</p>}
        <ul class="lines samples" aria-label="Some of them">
          {sampleOf(items ?? []).map((item) => (
            <li key={item.id}>
              <span class="soft">
                <PlainText text={nameOf(item.comment.author)} />:{' '}
              </span>
              <PlainText text={item.comment.excerpt} format={item.comment.format} />
            </li>
          ))}
        </ul>
        <ChoiceFields action={action} reason={reason} isTold />
        <p class="soft">Z takes all of it back together.</p>
        <div class="dialog-foot">
          <button type="submit" class="main" disabled={items === undefined}>
            Decide {count}
          </button>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
