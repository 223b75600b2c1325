import { setTimeout as sleep } from 'node:timers/promises';

/** What became of the server: it ended, it runs again, or starting it failed for the reason given, told once. */
export type ToldOfServer = (event: 'ended' | 'running again' | 'does not start', why?: string) => void;

export interface WatchedServer {
  readonly isUp: () => Promise<boolean>;
  readonly restart: () => Promise<void>;
  readonly told: ToldOfServer;
}

export interface ServerWatch {
  /** Watches no longer; waits for a start that is under way. */
  end(): Promise<void>;
}

const INTERVAL_MS = 1000;

/** Looks after a server every `intervalMs` and starts it again when it is gone, for as long as that takes. */
export function watchServer(server: WatchedServer, intervalMs = INTERVAL_MS): ServerWatch {
  const ending = new AbortController();
  const { signal } = ending;
  let isDown = false;
  let lastWhy: string | undefined;

  const look = async (): Promise<void> => {
    if (await server.isUp()) return;
    // The watch may have been ended while it looked: then the server ended because it was asked to.
    if (signal.aborted) return;
    if (!isDown) server.told('ended');
    isDown = true;
    try {
      await server.restart();
      isDown = false;
      lastWhy = undefined;
      server.told('running again');
    } catch (error) {
      const why = error instanceof Error ? error.message : 'unknown';
      if (why !== lastWhy) server.told('does not start', why);
      lastWhy = why;
    }
  };
  const watch = async (): Promise<void> => {
    for (;;) {
      await sleep(intervalMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      await look();
    }
  };
  const watching = watch();
  return {
    end: async () => {
      ending.abort();
      await watching;
    },
  };
}
