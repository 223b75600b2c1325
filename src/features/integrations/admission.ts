import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ForeignPaths } from '../../foundation/foreign-paths';
import { Metrics } from '../../foundation/metrics';
import { Problem } from '../../foundation/problem';
import { sendProblem } from '../../foundation/problem.filter';

/**
 * Calls that one process has in hand at once. Their answers come from memory, so a caller behind so many waits
 * about a second at the worst; whoever comes beyond them is told at once to come again.
 */
const MOST_IN_HAND = 200;

/** Keeps the line of callers short: a quick refusal, which clients know how to take, beats a late answer. */
@Injectable()
export class Admission {
  private inHand = 0;

  constructor(
    private readonly foreign: ForeignPaths,
    private readonly metrics: Metrics,
  ) {}

  /** A hook for every request, before its body is read: measures those of foreign paths, refuses what is too many. */
  readonly onArrival = (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const format = this.foreign.formatAt(request.url);
    if (format === undefined) {
      done();
      return;
    }
    const began = performance.now();
    reply.raw.once('close', () => {
      const labels = { dialect: format.name, status: `${Math.floor(reply.raw.statusCode / 100)}xx` };
      this.metrics.dialectSeconds.observe(labels, (performance.now() - began) / 1000);
    });
    if (this.inHand < MOST_IN_HAND) done();
    else this.refuse(request, reply);
  };

  /**
   * A hook for every request whose body has come: from here on one of a foreign path is in hand. Bodies that come
   * slowly, from whomever, keep nobody else out.
   */
  readonly onBody = (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    const isCounted = this.foreign.formatAt(request.url) !== undefined;
    // Who has left already does not leave again.
    if (!isCounted || reply.raw.destroyed) done();
    else if (this.inHand >= MOST_IN_HAND) this.refuse(request, reply);
    else {
      this.inHand += 1;
      reply.raw.once('close', () => (this.inHand -= 1));
      done();
    }
  };

  private refuse(request: FastifyRequest, reply: FastifyReply): void {
    const detail = 'Come again after the seconds that retry-after says.';
    const busy = new Problem(503, 'busy', 'Too many requests at once', detail, {}, { 'retry-after': '1' });
    sendProblem(busy, request, reply, this.foreign);
  }
}
