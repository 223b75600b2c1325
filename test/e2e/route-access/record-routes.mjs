/**
 * Loaded into the service before it starts: writes down every route that Fastify registers, whoever registers it, one
 * `METHOD path` a line. What a controller hides from OpenAPI does not hide from this.
 */
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';

const file = process.env.ROUTES_FILE;

subscribe('fastify.initialization', ({ fastify }) => {
  fastify.addHook('onRoute', ({ method, url }) => {
    const lines = [method].flat().map((each) => `${each} ${url}\n`);
    appendFileSync(file, lines.join(''));
  });
});
