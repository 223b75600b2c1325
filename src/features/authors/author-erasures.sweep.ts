import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { AuthorErasuresService } from './author-erasures.service';

const INTERVAL_MS = 15_000;
/** Whoever asked for it works on it as long as this. */
const LEFT_AFTER_MS = 10_000;
/** A process that is to end waits for it. */
const AT_ONE_GO_MS = 5000;

/** Brings erasures to their end that took too long for a request, or whose process died. */
@Injectable()
export class AuthorErasuresSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('authors');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly erasures: AuthorErasuresService) {}

  onApplicationBootstrap(): void {
    this.again();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private again(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.sweep().finally(() => this.again());
    }, INTERVAL_MS);
  }

  private async sweep(): Promise<void> {
    try {
      await this.erasures.goOnWithForgotten(LEFT_AFTER_MS, AT_ONE_GO_MS);
    } catch (error) {
      const errorName = error instanceof Error ? error.name : 'unknown';
      this.logger.warn({ errorName }, 'an author is not erased yet, comes again');
    }
  }
}
