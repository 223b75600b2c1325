import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { type Order, type OrderResult, restrictFor } from '../api/orders';
import { textIn } from '../parts/form-text';
import { PlainText } from '../parts/plain-text';
import { SaidLine } from '../parts/said-line';
import { SureDialog } from '../parts/sure-dialog';
import { useAct } from '../parts/use-act';
import { OrderResults } from './order-results';

/** Of one call. */
const MOST = 100;
const SHOWN = 5;

/** Takes comments down for an order, after one more look at which ones. */
export function RestrictForm({ order }: { readonly order: Order }): JSX.Element {
  const { isBusy, said, act } = useAct();
  const [asks, setAsks] = useState<{ readonly ids: readonly string[]; readonly note: string }>();
  const [results, setResults] = useState<readonly OrderResult[]>([]);
  const submit = (event: Event): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const lines = textIn(form, 'ids').split('\n');
    const ids = [...new Set(lines.map((line) => line.trim()).filter(Boolean))];
    if (ids.length === 0) return;
    setAsks({ ids, note: textIn(form, 'note') });
  };
  const restrict = async (): Promise<string> => {
    const { ids, note } = asks!;
    setAsks(undefined);
    const found = await restrictFor(order, ids, note);
    setResults(found);
    return `Taken down: ${found.filter(({ status }) => status < 300).length} of ${ids.length}`;
  };
  return (
    <details>
      <summary>Take comments down for it</summary>
      <form class="reason-form" onSubmit={submit}>
        <label>
          The platform’s ids, one a line, at most {MOST}
          <textarea name="ids" rows={3} required />
        </label>
        <label>
          Note for colleagues
          <input name="note" maxLength={2000} />
        </label>
        <div class="dialog-foot">
          <button type="submit" class="reject" disabled={isBusy}>
            Take down…
          </button>
        </div>
      </form>
      <SaidLine said={said} />
      <OrderResults results={results} />
      {asks !== undefined && (
        <SureDialog
          title={asks.ids.length === 1 ? 'Take this comment down?' : `Take ${asks.ids.length} comments down?`}
          act="Take down"
          tone="reject"
          onSure={() => act(restrict)}
          onClose={() => setAsks(undefined)}
        >
          <ul class="lines">
            {asks.ids.slice(0, SHOWN).map((id) => (
              <li key={id}>
                <code>
                  <PlainText text={id} />
                </code>
              </li>
            ))}
            {asks.ids.length > SHOWN && <li>and {asks.ids.length - SHOWN} more</li>}
          </ul>
          <p class="soft">
            Their authors are told the law
            {order.territory.length > 0 && `; it holds in ${order.territory.join(', ')}`}.
          </p>
        </SureDialog>
      )}
    </details>
  );
}
