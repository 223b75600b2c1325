import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../../foundation/problem';
import { BacktestRecords } from './backtest-records.service';
import type { Backtest } from './backtest.entity';
import { FindingsService, type FindingView } from './findings.service';

/** The job may run in another process: the record tells all of them alike. */
const LOOK_MS = 300;
const HEARTBEAT_MS = 10_000;
/** In one process; each looks at the record three times a second. */
const MOST_STREAMS = 50;
const AT_ONE_LOOK = 200;
/** Of each part of a bin; the rest is in the lists. */
const MOST_SHOWN = 50;
const DONE = 'done';

/** Tells browsers how a backtest goes on, as server-sent events. */
@Injectable()
export class BacktestEvents implements OnModuleDestroy {
  private readonly logger = new Logger('backtests');
  private readonly stopping = new AbortController();
  private streams = 0;

  constructor(
    private readonly records: BacktestRecords,
    private readonly findings: FindingsService,
  ) {}

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  /** Until it has ended or nobody listens. `last`: the id of the last event that was seen. */
  async follow(
    id: string,
    last: string | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    // A browser that connects again after the end is told to leave it at that.
    if (last === DONE) {
      void reply.status(204).send();
      return;
    }
    if (this.streams >= MOST_STREAMS) {
      const detail = 'Read the backtest itself, or try again in some seconds.';
      throw new Problem(503, 'busy', 'Too many are listening', detail, {}, { 'retry-after': '10' });
    }
    const seen = /^\d{1,9}$/.test(last ?? '') ? Number(last) : 0;
    reply.hijack();
    const { raw } = reply;
    const gone = new AbortController();
    raw.on('close', () => gone.abort());
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    if (request.method === 'HEAD') {
      raw.end();
      return;
    }
    this.streams += 1;
    try {
      const signal = AbortSignal.any([gone.signal, this.stopping.signal]);
      await this.tell(id, seen, (text) => raw.write(text), signal);
    } catch (error) {
      const errorName = error instanceof Error ? error.name : 'unknown';
      // The listener connects again by itself and goes on where it was.
      if (!gone.signal.aborted) this.logger.warn({ backtestId: id, errorName }, 'events ended early');
    } finally {
      this.streams -= 1;
      raw.end();
    }
  }

  private async tell(
    id: string,
    after: number,
    write: (text: string) => unknown,
    signal: AbortSignal,
  ): Promise<void> {
    const shown = new Map<string, number>();
    let seen = after;
    let attempt = 0;
    let told = '';
    let beat = Date.now();
    while (!signal.aborted) {
      // Before its findings: what it has found by its end is told before the end is.
      const backtest = await this.records.find(id);
      if (backtest === null) return;
      if (attempt !== 0 && backtest.attempts !== attempt) {
        // Begun anew: its findings are numbered anew, too.
        seen = 0;
        shown.clear();
      }
      attempt = backtest.attempts;
      const progress = event('progress', { state: backtest.state, ...backtest.progress });
      if (progress !== told) write((told = progress));
      seen = await this.tellFindings(id, seen, shown, write);
      if (hasEnded(backtest)) {
        write(event(DONE, { state: backtest.state }, DONE));
        return;
      }
      if (Date.now() - beat > HEARTBEAT_MS) {
        write(': still here\n\n');
        beat = Date.now();
      }
      await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  private async tellFindings(
    id: string,
    after: number,
    shown: Map<string, number>,
    write: (text: string) => unknown,
  ): Promise<number> {
    let seen = after;
    for (;;) {
      const found = await this.findings.since(id, seen, AT_ONE_LOOK);
      for (const finding of found) {
        seen = finding.number;
        if (isAmongFirst(finding, shown)) write(event('finding', finding, String(finding.number)));
      }
      if (found.length < AT_ONE_LOOK) return seen;
    }
  }
}

const hasEnded = ({ state }: Backtest): boolean => state !== 'queued' && state !== 'running';

function isAmongFirst({ bin, opinion }: FindingView, shown: Map<string, number>): boolean {
  const part = `${bin}/${opinion}`;
  const count = shown.get(part) ?? 0;
  shown.set(part, count + 1);
  return count < MOST_SHOWN;
}

const event = (name: string, data: unknown, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
