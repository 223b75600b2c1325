import { randomUUID } from 'node:crypto';
import { byApiKey, byProof } from './outcomes';
import type { RouteRows } from './route-row';

const comment = (): object => ({
  id: randomUUID(),
  body: 'The market was fine.',
  author: { id: 'una' },
  article: { id: 'market' },
});

export const INGESTION_ROWS: RouteRows = {
  'POST /v1/sites/{site}/comments': { who: byApiKey(202), body: comment },
  'POST /v1/sites/{site}/comments · waiting for the verdict': {
    who: byApiKey(200),
    headers: { prefer: 'wait=10' },
    body: comment,
  },
  'GET /v1/sites/{site}/comments/{externalId}': {
    who: byApiKey(200),
    thing: (world, site) => world.comment(site),
  },
  'POST /v1/sites/{site}/comments/{externalId}/decisions': {
    who: byApiKey(201),
    thing: (world, site) => world.comment(site),
    body: () => ({ action: 'reject', reason: 'insult' }),
  },
  'POST /v1/sites/{site}/decisions/import': {
    who: byApiKey(200),
    thing: (world, site) => world.comment(site),
    body: (_, id) => ({ decisions: [{ id, action: 'approve', decidedAt: '2021-03-01T10:00:00Z' }] }),
  },
  'PUT /v1/sites/{site}/articles/{externalId}': {
    who: byApiKey(200),
    params: { externalId: 'market' },
    body: () => ({ title: `The market of ${randomUUID()}` }),
  },
  'POST /v1/sites/{site}/webhooks': {
    who: byProof(202),
    body: () => ({ type: 'comment.created', timestamp: new Date().toISOString(), data: comment() }),
  },
};
