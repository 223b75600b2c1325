import type { Dialect } from '../../features/integrations/dialect';
import type { Problem } from '../../foundation/problem';
import { asGoogleError } from './google-error';

/** Keys let callers in, cookies do not, so a page of any origin may call as it could call Google. */
export const CORS_HEADERS = { 'access-control-allow-origin': '*' } as const;

function checkSettings(value: unknown): ReturnType<Dialect['checkSettings']> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject) return { ok: false, faults: [{ pointer: '', detail: 'must be an object' }] };
  const faults = Object.keys(value).map((name) => ({
    pointer: `/${name}`,
    detail: 'there is no such field: this dialect has no settings of its own',
  }));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, settings: {} };
}

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
  checkSettings,
  addresses: (base) => ({
    endpoint: `${base}/v1alpha1`,
    discovery: `${base}/$discovery/rest?version=v1alpha1`,
  }),
  tellProblem,
} as const satisfies Dialect;
