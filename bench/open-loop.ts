import { Pool } from 'undici';

/** One call, ready to be sent. */
export interface Call {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Outcome {
  /** 0 where the connection failed or nothing came in time. */
  readonly status: number;
  /** From the moment at which it should have been sent. */
  readonly ms: number;
  /** From the moment at which a connection was free for it. */
  readonly onTheWireMs: number;
  /** Only of what is not 200 or 204; what went wrong with the connection where the status is 0. */
  readonly body: string;
}

export interface LoadResult {
  readonly outcomes: readonly Outcome[];
  /** How late calls were sent, 99 of 100: what the generator itself adds to the figures at most. */
  readonly sentLateP99: number;
}

const PATIENCE_MS = 15_000;

/**
 * Sends calls at their times, whether earlier ones were answered or not, and measures each from its time, so that
 * a service that stalls cannot hide the callers who had to wait behind the stall.
 */
export class OpenLoop {
  private readonly pool: Pool;

  constructor(base: string, connections: number) {
    const patience = { headersTimeout: PATIENCE_MS, bodyTimeout: PATIENCE_MS };
    this.pool = new Pool(base, { connections, pipelining: 1, keepAliveTimeout: 60_000, ...patience });
  }

  async run(rate: number, seconds: number, callOf: (n: number) => Call): Promise<LoadResult> {
    const count = Math.round(rate * seconds);
    const calls = Array.from({ length: count }, (_, n) => callOf(n));
    const late = new Float64Array(count);
    const outcomes: Promise<Outcome>[] = [];
    await new Promise<void>((sent) => {
      const began = performance.now() + 5;
      const sendDue = (): void => {
        for (let now = performance.now(); outcomes.length < count; now = performance.now()) {
          const due = began + (outcomes.length * 1000) / rate;
          if (due > now) {
            setTimeout(sendDue, due - now > 2 ? 1 : 0);
            return;
          }
          late[outcomes.length] = now - due;
          outcomes.push(this.send(calls[outcomes.length]!, due));
        }
        sent();
      };
      sendDue();
    });
    late.sort();
    return { outcomes: await Promise.all(outcomes), sentLateP99: late[Math.floor(count * 0.99)] ?? 0 };
  }

  /** Calls a second that are answered while `callers` send one after another. */
  async capacity(callers: number, seconds: number, callOf: (n: number) => Call): Promise<number> {
    let next = 0;
    let answered = 0;
    const began = performance.now();
    const caller = async (): Promise<void> => {
      while (performance.now() - began < seconds * 1000) {
        const { status } = await this.send(callOf(next++), performance.now());
        if (status === 200 || status === 204) answered += 1;
      }
    };
    await Promise.all(Array.from({ length: callers }, caller));
    return answered / ((performance.now() - began) / 1000);
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }

  private send({ path, headers, body }: Call, due: number): Promise<Outcome> {
    return new Promise((done) => {
      let status = 0;
      let text = '';
      let begun = due;
      const end = (): void => {
        const now = performance.now();
        done({ status, ms: now - due, onTheWireMs: now - begun, body: text });
      };
      this.pool.dispatch(
        { path, method: 'POST', headers, body },
        {
          onRequestStart: () => void (begun = performance.now()),
          onResponseStart: (_, statusCode) => void (status = statusCode),
          onResponseData: (_, chunk) => {
            if (status !== 200 && status !== 204) text += chunk.toString();
          },
          onResponseEnd: end,
          onResponseError: (_, error) => {
            status = 0;
            text = (error as NodeJS.ErrnoException).code ?? error.name;
            end();
          },
        },
      );
    });
  }
}
