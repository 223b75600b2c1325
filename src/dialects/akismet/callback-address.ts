import type { SiteSettings } from '../../features/sites/sites.service';
import { namesPrivateHost } from '../../foundation/http-client';

type OperatorsWord = Pick<SiteSettings, 'callbackUrl' | 'callbackPrivate'>;

/**
 * Whether a callback may lead to an address that is not public. It comes with a request, and an operator's word is
 * for the place where the site's own callback stands: nobody with a key is let at the rest of a private network.
 */
export const mayBePrivate = (callback: string, { callbackUrl, callbackPrivate }: OperatorsWord): boolean =>
  callbackPrivate && callbackUrl !== null && new URL(callbackUrl).origin === new URL(callback).origin;

/** Whether there is any sense in promising to call an address; where a name leads is seen when it is called. */
export const isCallable = (callback: string, site: OperatorsWord): boolean =>
  !namesPrivateHost(new URL(callback)) || mayBePrivate(callback, site);
