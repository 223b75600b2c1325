import type { JSX } from 'preact';
import { type NewOrder, ORDER_TYPES, type Order, recordOrder } from '../api/orders';
import type { Site } from '../api/sites';
import { Dialog } from '../parts/dialog';
import { textIn } from '../parts/form-text';
import { SaidLine } from '../parts/said-line';
import { useAct } from '../parts/use-act';

interface NewOrderDialogProps {
  readonly sites: readonly Site[];
  readonly maySeal: boolean;
  readonly onRecorded: (order: Order) => void;
  readonly onClose: () => void;
}

function orderOf(form: FormData): NewOrder {
  const reference = textIn(form, 'reference');
  return {
    site: textIn(form, 'site'),
    authority: textIn(form, 'authority'),
    country: textIn(form, 'country').toUpperCase(),
    type: textIn(form, 'type'),
    law: textIn(form, 'law'),
    scope: textIn(form, 'scope'),
    territory: textIn(form, 'territory')
      .toUpperCase()
      .split(/[\s,]+/)
      .filter(Boolean),
    reference: reference === '' ? null : reference,
    issuedOn: textIn(form, 'issuedOn'),
    receivedOn: textIn(form, 'receivedOn'),
    disclosure: textIn(form, 'disclosure') === 'sealed' ? 'sealed' : 'open',
  };
}

/** Puts a demand on record: nothing is taken down for it before. */
export function NewOrderDialog({ sites, maySeal, onRecorded, onClose }: NewOrderDialogProps): JSX.Element {
  const { isBusy, said, act } = useAct();
  const submit = (event: Event): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    act(async () => {
      onRecorded(await recordOrder(orderOf(form)));
      return 'Recorded';
    });
  };
  return (
    <Dialog title="Record an order" onClose={onClose}>
      <form class="reason-form" onSubmit={submit}>
        <label>
          Site
          <select name="site" required>
            {sites.map((site) => (
              <option value={site.id}>{site.name}</option>
            ))}
          </select>
        </label>
        <label>
          Court or authority, as it calls itself
          <input name="authority" required maxLength={200} />
        </label>
        <div class="pair">
          <label>
            Its country, such as DE
            <input name="country" required pattern="[A-Za-z]{2}" maxLength={2} />
          </label>
          <label>
            Kind
            <select name="type">
              {ORDER_TYPES.map(([value, words]) => (
                <option value={value}>{words}</option>
              ))}
            </select>
          </label>
        </div>
        <label>
          Law: statute and section. Authors are told it, and it is published: no names, no file numbers
          <input name="law" required maxLength={200} />
        </label>
        <label>
          What is demanded (for colleagues)
          <textarea name="scope" rows={3} required maxLength={5000} />
        </label>
        <label>
          Countries where it holds, such as DE, AT. None: everywhere
          <input name="territory" />
        </label>
        <label>
          The authority’s file number (for colleagues)
          <input name="reference" maxLength={200} />
        </label>
        <div class="pair">
          <label>
            Issued on
            <input type="date" name="issuedOn" required />
          </label>
          <label>
            Received on
            <input type="date" name="receivedOn" required />
          </label>
        </div>
        {maySeal && (
          <label class="check">
            <input type="checkbox" name="disclosure" value="sealed" />
            Sealed: the authority forbids that it is told of. Only admins and auditors see it.
          </label>
        )}
        <SaidLine said={said} />
        <div class="dialog-foot">
          <button type="submit" class="main" disabled={isBusy}>
            Record
          </button>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
