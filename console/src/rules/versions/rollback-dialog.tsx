import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { compare, rejudge, rollBack, type Scope } from '../../api/rule-sets';
import { Dialog } from '../../parts/dialog';
import { textIn } from '../../parts/form-text';
import { ListState } from '../../parts/list-state';
import { useOne } from '../../parts/use-pages';
import { ComparisonPart } from '../diff-part';
import { RefusalPart } from '../refusal-part';
import { useRefusal } from '../use-refusal';
import { RejudgingPreview } from './rejudging-preview';

interface RollbackDialogProps {
  readonly scope: Scope;
  /** The version whose files are to hold again. */
  readonly to: number;
  readonly newest: number;
  /** `requeued`: comments that are judged again; undefined where none was to be. */
  readonly onDone: (number: number, requeued: number | undefined) => void;
  readonly onClose: () => void;
}

const LIMIT = 2000;

/** Judges again what versions decided, page by page; the number of comments that are on the queue for it. */
async function rejudgeAll(scope: Scope, from: number, to: number): Promise<number> {
  let requeued = 0;
  let cursor: string | undefined;
  do {
    const page = await rejudge(scope, { from, to }, cursor);
    requeued += page.requeued;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return requeued;
}

/** Goes back to an earlier version, after a look at what that changes. */
export function RollbackDialog({ scope, to, newest, onDone, onClose }: RollbackDialogProps): JSX.Element {
  const pages = useOne(`back ${to}`, () => compare(scope, 'live', String(to)));
  const [done, setDone] = useState<number>();
  const { isBusy, refusal, act } = useRefusal();
  const submit = (event: Event): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    act(async () => {
      // Judging again may fail after the scope has gone back: pressing once more goes on from there.
      const number =
        done ?? (await rollBack(scope, { to, expected: newest, note: textIn(form, 'note') })).number;
      setDone(number);
      const again = form.get('rejudge') === null ? undefined : await rejudgeAll(scope, to + 1, newest);
      onDone(number, again);
    });
  };
  const comparison = pages.items?.[0];
  return (
    <Dialog title={`Roll back to version ${to}`} onClose={onClose}>
      <form class="reason-form publish" onSubmit={submit}>
        <ListState pages={pages} waiting="Comparing…" empty="">
          {comparison !== undefined && <ComparisonPart comparison={comparison} />}
        </ListState>
        <RejudgingPreview scope={scope} to={to} />
        <label class="check">
          <input type="checkbox" name="rejudge" />
          Judge those again. What people decided, open appeals and claimed items are left alone.
        </label>
        <label>
          Why (stands in the history)
          <textarea name="note" rows={3} required maxLength={LIMIT} autofocus />
        </label>
        <RefusalPart refusal={refusal} />
        <div class="dialog-foot">
          <button type="submit" class="reject" disabled={isBusy}>
            {done === undefined ? 'Roll back' : 'Go on judging again'}
          </button>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
