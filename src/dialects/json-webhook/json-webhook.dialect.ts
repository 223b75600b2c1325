import type { Dialect } from '../../features/integrations/dialect';
import { checkJsonWebhookSettings, type JsonWebhookSettings } from './mapping';

export const JSON_WEBHOOK = {
  name: 'json-webhook',
  title: 'Any JSON webhook, by a mapping',
  proof: 'secret',
  storesByDefault: true,
  // What an admin does beside the sources' own addresses answers as all of the API does.
  paths: /^\/v1\/sites\/[^/]+\/dialects\/json-webhook\/sources\/[^/]+\/?$/,
  checkSettings: (value) => {
    const result = checkJsonWebhookSettings(value);
    return result.ok ? { ok: true, settings: result.value } : result;
  },
  secretPurposes: (settings) => Object.keys((settings as JsonWebhookSettings).sources),
  addresses: (base, siteId) => ({
    'webhook URL of a source': `${base}/v1/sites/${siteId}/dialects/json-webhook/sources/SOURCE`,
  }),
  /** Senders of any kind show a refusal to whoever looks into their log, so it is told as everywhere here. */
  tellProblem: ({ httpStatus, type, title, detail, extra, headers }, { id }) => ({
    status: httpStatus,
    headers: { ...headers, 'content-type': 'application/problem+json' },
    body: {
      type: `https://evenhand.dev/problems/${type}`,
      title,
      status: httpStatus,
      ...(detail === undefined ? {} : { detail }),
      ...extra,
      requestId: id,
    },
  }),
} as const satisfies Dialect;
