import { request, withQuery } from './http';
import type { Page } from './sites';

/** A demand of a state or a court. */
export interface Order {
  readonly id: string;
  readonly site: string;
  readonly authority: string;
  readonly country: string;
  readonly type: string;
  /** Told to authors, and published. */
  readonly law: string;
  readonly scope: string;
  /** Countries; none: everywhere. */
  readonly territory: readonly string[];
  readonly reference: string | null;
  readonly issuedOn: string;
  readonly receivedOn: string;
  readonly disclosure: 'open' | 'sealed';
  readonly sealedUntil: string | null;
  readonly isSealed: boolean;
  readonly authorIsTold: string;
  readonly recordedAt: string;
  readonly version: number;
  readonly closedAs: 'lifted' | 'refused' | null;
  readonly closedAt: string | null;
}

export interface NewOrder {
  readonly site: string;
  readonly authority: string;
  readonly country: string;
  readonly type: string;
  readonly law: string;
  readonly scope: string;
  readonly territory: readonly string[];
  readonly reference: string | null;
  readonly issuedOn: string;
  readonly receivedOn: string;
  readonly disclosure: 'open' | 'sealed';
}

export interface OrderResult {
  /** The platform's id, as far as it is known. */
  readonly id?: string;
  readonly commentId?: string;
  readonly status: number;
  readonly problem?: { readonly title?: string; readonly detail?: string };
}

/** In the words of the Lumen database. */
export const ORDER_TYPES = [
  ['CourtOrder', 'Court order'],
  ['LawEnforcementRequest', 'Request of law enforcement'],
  ['GovernmentRequest', 'Request of a government'],
  ['DataProtection', 'Data protection'],
  ['Defamation', 'Defamation'],
  ['PrivateInformation', 'Private information'],
  ['Trademark', 'Trademark'],
  ['Copyright', 'Copyright'],
  ['Other', 'Other'],
] as const;

const PATH = '/v1/orders';

export const listOrders = (site: string | undefined, cursor: string | undefined): Promise<Page<Order>> =>
  request('GET', withQuery(PATH, { site, cursor, limit: '50' }));
export const recordOrder = (order: NewOrder): Promise<Order> => request('POST', PATH, { body: order });
export const restrictFor = async (
  { id }: Order,
  comments: readonly string[],
  note: string,
): Promise<readonly OrderResult[]> => {
  const body = { comments: comments.map((each) => ({ id: each })), ...(note === '' ? {} : { note }) };
  const path = `${PATH}/${id}/decisions`;
  return (await request<{ results: readonly OrderResult[] }>('POST', path, { body })).results;
};
export const liftOrder = ({
  id,
  version,
}: Order): Promise<{
  readonly order: Order;
  readonly results: readonly OrderResult[];
  readonly isDone: boolean;
}> => request('POST', `${PATH}/${id}/lift`, { body: { version } });
export const refuseOrder = ({ id, version }: Order): Promise<Order> =>
  request('POST', `${PATH}/${id}/refuse`, { body: { version } });
