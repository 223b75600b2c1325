import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { liftOrder, ORDER_TYPES, type Order, type OrderResult, refuseOrder } from '../api/orders';
import { PlainText } from '../parts/plain-text';
import { SaidLine } from '../parts/said-line';
import { SureDialog } from '../parts/sure-dialog';
import { useAct } from '../parts/use-act';
import { OrderResults } from './order-results';
import { RestrictForm } from './restrict-form';

/** So many calls take back 100 comments each; more than that is lifted by pressing again. */
const MOST_CALLS = 20;

interface OrderCardProps {
  readonly order: Order;
  /** The site's name. */
  readonly site: string;
  readonly mayAct: boolean;
  readonly onChanged: (order: Order) => void;
}

const typeWords = (type: string): string => ORDER_TYPES.find(([value]) => value === type)?.[1] ?? type;

/** An order with what can be done for it. */
export function OrderCard({ order, site, mayAct, onChanged }: OrderCardProps): JSX.Element {
  const [asks, setAsks] = useState<'lift' | 'refuse'>();
  const [results, setResults] = useState<readonly OrderResult[]>([]);
  const { isBusy, said, act } = useAct();
  const lift = async (): Promise<string> => {
    setAsks(undefined);
    const all: OrderResult[] = [];
    let current = order;
    for (let call = 0; call < MOST_CALLS; call += 1) {
      const lifted = await liftOrder(current);
      all.push(...lifted.results);
      current = lifted.order;
      setResults(all);
      if (lifted.isDone) break;
    }
    onChanged(current);
    return `Lifted: what held before the order holds again, for ${all.length} comments`;
  };
  const refuse = async (): Promise<string> => {
    setAsks(undefined);
    onChanged(await refuseOrder(order));
    return 'Closed: nothing is done for it';
  };
  return (
    <li class="card">
      <h2>
        <PlainText text={order.authority} /> <span class="soft">({order.country})</span>
      </h2>
      <p class="chips">
        <span class="chip">{typeWords(order.type)}</span>
        {order.isSealed && <span class="chip held">sealed</span>}
        <span class={order.closedAs === null ? 'chip approved' : 'chip'}>{order.closedAs ?? 'in force'}</span>
      </p>
      <dl class="facts">
        <div>
          <dt>Law</dt>
          <dd>
            <PlainText text={order.law} />
          </dd>
        </div>
        <div>
          <dt>Site</dt>
          <dd>{site}</dd>
        </div>
        <div>
          <dt>Holds in</dt>
          <dd>{order.territory.length === 0 ? 'every country' : order.territory.join(', ')}</dd>
        </div>
        <div>
          <dt>Issued</dt>
          <dd>
            {order.issuedOn}, received {order.receivedOn}
          </dd>
        </div>
        {order.reference !== null && (
          <div>
            <dt>File</dt>
            <dd>
              <PlainText text={order.reference} />
            </dd>
          </div>
        )}
        <div>
          <dt>Author is told</dt>
          <dd>{order.authorIsTold === 'law' ? 'the law' : 'the law and the authority'}</dd>
        </div>
      </dl>
      <p dir="auto" class="earlier">
        <PlainText text={order.scope} />
      </p>
      {mayAct && order.closedAs === null && (
        <>
          <RestrictForm order={order} />
          <div class="dialog-foot">
            <button type="button" disabled={isBusy} onClick={() => setAsks('lift')}>
              Lift…
            </button>
            <button type="button" class="quiet" disabled={isBusy} onClick={() => setAsks('refuse')}>
              Do nothing for it…
            </button>
          </div>
        </>
      )}
      <SaidLine said={said} />
      <OrderResults results={results} />
      {asks === 'lift' && (
        <SureDialog
          title="Lift this order?"
          act="Lift"
          onSure={() => act(lift)}
          onClose={() => setAsks(undefined)}
        >
          <p>
            It is closed for good. Comments that were taken down for it come back, as far as nothing else
            holds.
          </p>
        </SureDialog>
      )}
      {asks === 'refuse' && (
        <SureDialog
          title="Do nothing for this order?"
          act="Close it"
          onSure={() => act(refuse)}
          onClose={() => setAsks(undefined)}
        >
          <p>It stays on record as refused, and counts as such in the transparency report.</p>
        </SureDialog>
      )}
    </li>
  );
}
