import type { Dialect } from '../../features/integrations/dialect';
import { asProblemDocument } from '../../foundation/problem';
import { checkCoralSettings } from './coral-settings';

export const CORAL = {
  name: 'coral',
  title: 'Coral',
  proof: 'secret',
  asksPlatform: true,
  storesByDefault: true,
  paths: /^\/v1\/sites\/[^/]+\/dialects\/coral\/(moderation-phase|webhooks)\/?$/,
  checkSettings: checkCoralSettings,
  addresses: (base, siteId) => ({
    'Configure > Moderation > Phases: Callback URL': `${base}/v1/sites/${siteId}/dialects/coral/moderation-phase`,
    'Configure > Webhooks: Endpoint URL': `${base}/v1/sites/${siteId}/dialects/coral/webhooks`,
  }),
  // Coral notes the status of a refusal and nothing else; the body is for whoever reads along.
  tellProblem: (problem, request) => asProblemDocument(problem, request),
} as const satisfies Dialect;
