import { checkedSettings, isSwitch } from '../../features/integrations/checked-settings';
import type { Dialect } from '../../features/integrations/dialect';
import type { Problem } from '../../foundation/problem';
import { asGoogleError } from './google-error';

/** Keys let callers in, cookies do not, so a page of any origin may call as it could call Google. */
export const CORS_HEADERS = { 'access-control-allow-origin': '*' } as const;

export interface PerspectiveSettings {
  /** Whether what callers suggest counts as a moderator's outcome: not where pages show the key to everybody. */
  readonly feedback: boolean;
}

const DEFAULTS: PerspectiveSettings = { feedback: true };

function tellProblem(problem: Problem) {
  const body = asGoogleError(problem);
  return {
    status: body.error.code,
    headers: { ...problem.headers, ...CORS_HEADERS, 'content-type': 'application/json; charset=utf-8' },
    body,
  };
}

export const PERSPECTIVE = {
  name: 'perspective',
  title: 'Perspective Comment Analyzer',
  proof: 'key',
  storesByDefault: true,
  paths: /^\/(v1alpha1|\$discovery)(\/|$)/,
  checkSettings: (value) => checkedSettings(value, DEFAULTS, { feedback: isSwitch }),
  addresses: (base) => ({
    endpoint: `${base}/v1alpha1`,
    discovery: `${base}/$discovery/rest?version=v1alpha1`,
  }),
  tellProblem,
} as const satisfies Dialect;
