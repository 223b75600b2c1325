import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './foundation/problem';

/** Where `npm run build` puts the console: beside this file's own compiled form. */
const FOLDER = join(__dirname, 'console');

/** Everything comes from the service itself, and no string ever becomes markup or code. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
};

/** Paths that the console itself reads; everything else that is unknown stays a problem document. */
const PAGES = [
  '/',
  '/queue',
  '/items/:id',
  '/appeals',
  '/second-reviews',
  '/agreement',
  '/authors',
  '/orders',
  '/deliveries',
  '/sites',
  '/people',
  '/audit',
  '/rules',
  '/rules/edit',
  '/rules/try',
  '/rules/backtests',
  '/rules/versions',
];

const notBuilt = (): never => {
  throw new Problem(404, 'no-console', 'The console is not built', 'Run npm run build and start again.');
};

/** Serves the console at `/`: its page by every path that it knows, its hashed assets for good. */
export async function serveConsole(app: NestFastifyApplication, folder = FOLDER): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const index = join(folder, 'index.html');
  if (!existsSync(index)) {
    fastify.get('/', notBuilt);
    return;
  }
  const page = readFileSync(index);
  const icon = readFileSync(join(folder, 'favicon.svg'));
  const send = (reply: FastifyReply, type: string, caching: string, content: Buffer): FastifyReply =>
    reply.headers({ ...HEADERS, 'content-type': type, 'cache-control': caching }).send(content);
  for (const path of PAGES) {
    fastify.get(path, (_, reply) => send(reply, 'text/html; charset=utf-8', 'no-cache', page));
  }
  fastify.get('/favicon.svg', (_, reply) => send(reply, 'image/svg+xml', 'max-age=86400', icon));
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    index: false,
    decorateReply: false,
    immutable: true,
    maxAge: '365d',
    setHeaders: (reply) => {
      void reply.headers(HEADERS);
    },
  });
}
