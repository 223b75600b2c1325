import type { Dialect } from '../../features/integrations/dialect';
import { type Fault, pointerTo, type Problem } from '../../foundation/problem';
import { asGoogleError } from './google-error';

/** Keys let callers in, cookies do not, so a page of any origin may call as it could call Google. */
export const CORS_HEADERS = { 'access-control-allow-origin': '*' } as const;

export interface PerspectiveSettings {
  /** Whether what callers suggest counts as a moderator's outcome: not where pages show the key to everybody. */
  readonly feedback: boolean;
}

function checkSettings(value: unknown): ReturnType<Dialect['checkSettings']> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject) return { ok: false, faults: [{ pointer: '', detail: 'must be an object' }] };
  const faults: Fault[] = Object.keys(value)
    .filter((name) => name !== 'feedback')
    .map((name) => ({ pointer: pointerTo('', name), detail: 'there is no such field; known: feedback' }));
  const { feedback = true } = value as { readonly feedback?: unknown };
  if (typeof feedback !== 'boolean') faults.push({ pointer: '/feedback', detail: 'must be true or false' });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, settings: { feedback } };
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
