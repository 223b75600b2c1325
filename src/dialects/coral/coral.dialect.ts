import type { Dialect } from '../../features/integrations/dialect';
import type { Problem } from '../../foundation/problem';
import { checkCoralSettings } from './coral-settings';

/** Coral notes the status of a refusal and nothing else; the body is for whoever reads along. */
function tellProblem({ httpStatus, type, title, detail, extra, headers }: Problem, { id }: { id: string }) {
  return {
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
  };
}

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
  tellProblem,
} as const satisfies Dialect;
