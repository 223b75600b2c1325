import { Logger } from '@nestjs/common';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Problem } from '../../../foundation/problem';
import type { RuleTask, TaskOrder, TaskReport } from './rule-task';

const IDLE_MS = 60_000;
const WAITING = 32;
/** The shipped rules take a quarter of it. */
const MEMORY_MB = 1024;

/** Why there is no value: `failed` is a bug, whose place is logged. */
export type Unanswered = 'timeout' | 'memory' | 'cancelled' | 'failed';

export type Answered<Output> =
  { readonly ok: true; readonly value: Output } | { readonly ok: false; readonly cause: Unanswered };

export interface AskOptions<Progress> {
  /** From when the task's turn comes; the first task of a thread loads the shipped rules within it. */
  readonly timeoutMs: number;
  /** Takes a waiting task out of the queue, and ends a running one with its thread. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface RuleThreadOptions {
  /** Left alone so long, the thread ends and gives its memory back. */
  readonly idleMs?: number;
  /** Tasks that may wait for their turn. */
  readonly waiting?: number;
  readonly memoryMb?: number;
  /** Node's own options for the thread; unless told, those of the process. */
  readonly execArgv?: readonly string[];
}

interface Ask {
  readonly order: TaskOrder;
  readonly timeoutMs: number;
  readonly onProgress: (progress: unknown) => void;
  readonly settle: (answer: Answered<unknown>) => void;
}

/**
 * A thread in which rules are loaded and tried, so that none, however hostile, holds up the process that moderates:
 * what takes too long or too much is ended with its thread, and the next task gets a new one. One task at a time,
 * the others wait. The thread starts with the first task.
 */
export class RuleThread {
  private readonly logger = new Logger(RuleThread.name);
  private readonly queue: Ask[] = [];
  private running: Ask | undefined;
  private worker: Worker | undefined;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private readonly options: RuleThreadOptions = {}) {}

  /** What the task gives; throws the problem `busy` (503) where too many wait already. */
  async ask<Input, Output, Progress>(
    task: RuleTask<Input, Output, Progress>,
    input: Input,
    { timeoutMs, signal, onProgress }: AskOptions<Progress>,
  ): Promise<Answered<Output>> {
    if (this.closed || signal?.aborted === true) return { ok: false, cause: 'cancelled' };
    if (this.queue.length >= (this.options.waiting ?? WAITING)) throw busy();
    return new Promise((resolve) => {
      const cancel = (): void => this.cancel(ask);
      const ask: Ask = {
        order: { file: task.file, input },
        timeoutMs,
        onProgress: (progress) => onProgress?.(progress as Progress),
        settle: (answer) => {
          signal?.removeEventListener('abort', cancel);
          resolve(answer as Answered<Output>);
        },
      };
      signal?.addEventListener('abort', cancel, { once: true });
      this.queue.push(ask);
      this.next();
    });
  }

  /** Ends the thread; whoever still waits is told `cancelled`. */
  async close(): Promise<void> {
    this.closed = true;
    for (const ask of this.queue.splice(0)) ask.settle({ ok: false, cause: 'cancelled' });
    await this.end('cancelled');
  }

  private next(): void {
    if (this.running !== undefined || this.closed) return;
    clearTimeout(this.timer);
    const ask = this.queue.shift();
    if (ask === undefined) {
      this.timer = setTimeout(() => void this.end('cancelled'), this.options.idleMs ?? IDLE_MS);
      this.timer.unref();
      this.worker?.unref();
      return;
    }
    this.running = ask;
    this.worker ??= this.start();
    this.worker.ref();
    this.worker.postMessage(ask.order);
    this.timer = setTimeout(() => void this.end('timeout'), ask.timeoutMs);
  }

  private start(): Worker {
    const { memoryMb = MEMORY_MB, execArgv } = this.options;
    const worker = new Worker(join(__dirname, `rule-thread.worker${extname(__filename)}`), {
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      ...(execArgv === undefined ? {} : { execArgv: [...execArgv] }),
    });
    worker.on('message', (report: TaskReport) => {
      if (worker === this.worker) this.hear(report);
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (worker !== this.worker) return;
      const cause = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'failed';
      if (cause === 'failed') this.logger.error(`the thread ended: ${error.name}`);
      void this.end(cause);
    });
    worker.on('exit', () => {
      if (worker === this.worker) void this.end('failed');
    });
    return worker;
  }

  private hear(report: TaskReport): void {
    if (report.kind === 'progress') {
      this.running?.onProgress(report.progress);
      return;
    }
    if (report.kind === 'done') {
      this.answer({ ok: true, value: report.value });
      return;
    }
    this.logger.error(`a task failed: ${report.name} ${report.frames.join(' ')}`);
    this.answer({ ok: false, cause: 'failed' });
  }

  private answer(answer: Answered<unknown>): void {
    const ask = this.running;
    this.running = undefined;
    ask?.settle(answer);
    this.next();
  }

  private cancel(ask: Ask): void {
    const place = this.queue.indexOf(ask);
    if (place >= 0) {
      this.queue.splice(place, 1);
      ask.settle({ ok: false, cause: 'cancelled' });
    } else if (ask === this.running) void this.end('cancelled');
  }

  /** Ends the thread, whatever it is doing; the task is answered once nothing of it runs any more. */
  private async end(cause: Unanswered): Promise<void> {
    clearTimeout(this.timer);
    const { worker, running } = this;
    this.worker = undefined;
    await worker?.terminate();
    // Meanwhile another may have its turn.
    if (running !== undefined && running === this.running) this.answer({ ok: false, cause });
  }
}

const busy = (): Problem =>
  new Problem(
    503,
    'busy',
    'Too many rules are being checked',
    'Other checks of rules wait already; try again in some seconds.',
    {},
    { 'retry-after': '5' },
  );
