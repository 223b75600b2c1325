import type { Dialect } from '../../features/integrations/dialect';
import { asProblemDocument } from '../../foundation/problem';
import { checkDiscourseSettings } from './discourse-settings';

/** Either would make Discourse switch the webhook off, which nobody would notice before the next incident. */
const SWITCHING_OFF = [404, 410];

export const DISCOURSE = {
  name: 'discourse',
  title: 'Discourse webhooks',
  proof: 'secret',
  storesByDefault: true,
  paths: /^\/v1\/sites\/[^/]+\/dialects\/discourse\/webhooks\/?$/,
  // Its form is JSON all the same, under another name.
  takesForms: true,
  checkSettings: checkDiscourseSettings,
  addresses: (base, siteId) => ({ 'Payload URL': `${base}/v1/sites/${siteId}/dialects/discourse/webhooks` }),
  // Discourse shows a refusal to its admins as it came, so it is told as everywhere here.
  tellProblem: (problem, request) =>
    SWITCHING_OFF.includes(problem.httpStatus)
      ? asProblemDocument(problem, request, 400)
      : asProblemDocument(problem, request),
} as const satisfies Dialect;
