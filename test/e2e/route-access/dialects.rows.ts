import { randomUUID } from 'node:crypto';
import type { Answer } from '../running-service';
import { byAnyKey, byProof, changedBy, open } from './outcomes';
import type { Parts, RouteRow, RouteRows, Told } from './route-row';
import { bearer, hexSigned, MAPPING, type TestedSite } from './world';

const withHeaders = (parts: Parts, headers: Readonly<Record<string, string>>): Parts => ({
  ...parts,
  headers: { ...parts.headers, ...headers },
});

/** Akismet's clients know no other status than 200. */
const toldByAkismet = ({ status, body }: Answer): Told =>
  body === 'invalid' ? { status: 401, body } : { status, body };

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const comment = (): string =>
  `blog=https%3A%2F%2Fblog.example&comment_content=${randomUUID()}&comment_author=Una`;

/** The key goes into the form. */
const akismet = (more: Partial<RouteRow> = {}): RouteRow => ({
  who: byAnyKey(200),
  about: 'nothing',
  headers: FORM,
  body: comment,
  prove: ({ dialectKeys }, parts) => ({
    ...parts,
    body: `${parts.body ?? ''}&api_key=${dialectKeys.akismet}`,
  }),
  told: toldByAkismet,
  ...more,
});

/** Without a key Google refuses with 403, with a wrong one with 400. */
const perspective = (method: string, body: () => object): RouteRow => ({
  who: byAnyKey(200, 403),
  about: 'nothing',
  params: { method },
  body,
  prove: ({ dialectKeys }, parts) => ({ ...parts, path: `${parts.path}?key=${dialectKeys.perspective}` }),
});

const signedByCoral = (site: TestedSite, parts: Parts): Parts =>
  withHeaders(parts, { 'x-coral-signature': hexSigned(site, parts.body ?? '') });

export const DIALECTS_ROWS: RouteRows = {
  'POST /1.1/verify-key': akismet({ storesNothing: true }),
  'POST /1.1/comment-check': akismet(),
  'POST /1.1/submit-spam': akismet(),
  'POST /1.1/submit-ham': akismet(),
  'POST /1.1/deactivate': akismet({ storesNothing: true }),
  'POST /1.1/get-subscription': akismet({ storesNothing: true }),
  'GET /1.1/test': { who: open(), about: 'nothing' },
  'POST /v1/sites/{site}/dialects/coral/moderation-phase': {
    who: byProof(204),
    body: () => ({
      action: 'NEW',
      comment: { body: `The market was fine, ${randomUUID()}.` },
      author: { id: 'una', role: 'COMMENTER' },
      story: { id: 'market' },
      site: { id: 'gazette' },
      tenantID: 'tenant',
      tenantDomain: 'gazette.example',
    }),
    prove: signedByCoral,
  },
  'POST /v1/sites/{site}/dialects/coral/webhooks': {
    who: byProof(200),
    body: () => ({ type: 'PING' }),
    prove: signedByCoral,
    storesNothing: true,
  },
  'POST /v1/sites/{site}/dialects/discourse/webhooks': {
    who: byProof(200),
    headers: { 'x-discourse-event': 'ping', 'x-discourse-event-type': 'ping' },
    body: () => ({ ping: 'OK' }),
    prove: (site, parts) =>
      withHeaders(parts, { 'x-discourse-event-signature': hexSigned(site, parts.body ?? '') }),
    storesNothing: true,
  },
  'POST /v1/sites/{site}/dialects/json-webhook/preview': {
    who: changedBy({ moderator: 403, senior: 403, admin: 200, auditor: 403 }),
    body: () => ({
      mapping: MAPPING,
      body: { kind: 'comment', id: '1', text: 'Fine.', by: 'una', page: 'market' },
    }),
    storesNothing: true,
  },
  'POST /v1/sites/{site}/dialects/json-webhook/sources/{source}': {
    who: byProof(200),
    params: { source: 'door' },
    body: () => ({ kind: 'comment', id: randomUUID(), text: 'Fine.', by: 'una', page: 'market' }),
    prove: (site, parts) => withHeaders(parts, { 'x-token': site.dialectSecret }),
  },
  'POST /v1/moderations': {
    who: byAnyKey(200),
    about: 'nothing',
    body: () => ({ input: 'The market was fine.' }),
    prove: ({ dialectKeys }, parts) => withHeaders(parts, bearer(dialectKeys.openai)),
    storesNothing: true,
  },
  'POST /v1alpha1/{method}': perspective('comments:analyze', () => ({
    comment: { text: `The market was fine, ${randomUUID()}.` },
    requestedAttributes: { TOXICITY: {} },
  })),
  'POST /v1alpha1/{method} · suggesting a score': perspective('comments:suggestscore', () => ({
    comment: { text: `The market was fine, ${randomUUID()}.` },
    attributeScores: { TOXICITY: { summaryScore: { value: 1 } } },
  })),
  'OPTIONS /v1alpha1/{method}': { who: open(204), about: 'nothing', params: { method: 'comments:analyze' } },
  'GET /$discovery/rest': { who: open(), about: 'nothing', query: () => 'version=v1alpha1' },
};
