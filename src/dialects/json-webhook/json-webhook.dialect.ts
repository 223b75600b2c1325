import type { Dialect } from '../../features/integrations/dialect';
import { asProblemDocument } from '../../foundation/problem';
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
  // Senders of any kind show a refusal to whoever looks into their log, so it is told as everywhere here.
  tellProblem: (problem, request) => asProblemDocument(problem, request),
} as const satisfies Dialect;
