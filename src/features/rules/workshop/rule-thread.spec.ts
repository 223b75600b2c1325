import { Logger } from '@nestjs/common';
import { Problem } from '../../../foundation/problem';
import { oddTask } from './odd-tasks.fixture';
import { RuleThread } from './rule-thread';

const LONG_MS = 60_000;
/** The thread is written in TypeScript, as this is; the built service's is not. */
const execArgv = ['-r', '@swc-node/register'];

let thread: RuleThread;
beforeEach(() => (thread = new RuleThread({ execArgv, waiting: 2, memoryMb: 64 })));
afterEach(() => thread.close());

const ok = (value: string): object => ({ ok: true, value });
const not = (cause: string): object => ({ ok: false, cause });

test(
  'a task answers, and tells how far it is',
  async () => {
    const told: number[] = [];
    const onProgress = (count: number): void => void told.push(count);
    expect(await thread.ask(oddTask, { way: 'counts' }, { timeoutMs: LONG_MS, onProgress })).toEqual(
      ok('counts'),
    );
    expect(told).toEqual([1, 2, 3]);
  },
  LONG_MS,
);

test(
  'what never ends and what hoards memory is ended, and the next task has its turn',
  async () => {
    const endless = thread.ask(oddTask, { way: 'never ends' }, { timeoutMs: 500 });
    const next = thread.ask(oddTask, { way: 'answers' }, { timeoutMs: LONG_MS });
    const hoarding = thread.ask(oddTask, { way: 'hoards' }, { timeoutMs: LONG_MS });
    expect(await endless).toEqual(not('timeout'));
    expect(await next).toEqual(ok('answers'));
    expect(await hoarding).toEqual(not('memory'));
    expect(await thread.ask(oddTask, { way: 'answers' }, { timeoutMs: LONG_MS })).toEqual(ok('answers'));
  },
  LONG_MS,
);

test(
  'a running and a waiting task can be cancelled; what waits behind them has its turn',
  async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const running = thread.ask(oddTask, { way: 'never ends' }, { timeoutMs: LONG_MS, signal: first.signal });
    const waiting = thread.ask(oddTask, { way: 'never ends' }, { timeoutMs: LONG_MS, signal: second.signal });
    const last = thread.ask(oddTask, { way: 'answers' }, { timeoutMs: LONG_MS });
    second.abort();
    expect(await waiting).toEqual(not('cancelled'));
    first.abort();
    expect(await running).toEqual(not('cancelled'));
    expect(await last).toEqual(ok('answers'));
    const late = thread.ask(oddTask, { way: 'answers' }, { timeoutMs: LONG_MS, signal: first.signal });
    expect(await late).toEqual(not('cancelled'));
  },
  LONG_MS,
);

test(
  'only so many wait; the next is asked to come again',
  async () => {
    const asks = [1, 2, 3].map(() => thread.ask(oddTask, { way: 'answers', ms: 50 }, { timeoutMs: LONG_MS }));
    const refused = await thread
      .ask(oddTask, { way: 'answers' }, { timeoutMs: LONG_MS })
      .catch((e: unknown) => e);
    expect(refused).toBeInstanceOf(Problem);
    expect(refused).toMatchObject({ httpStatus: 503, type: 'busy', headers: { 'retry-after': '5' } });
    expect(await Promise.all(asks)).toEqual([1, 2, 3].map(() => ok('answers')));
  },
  LONG_MS,
);

test(
  "a task's fault is logged by its place alone, and ends nothing",
  async () => {
    const log = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    expect(await thread.ask(oddTask, { way: 'throws' }, { timeoutMs: LONG_MS })).toEqual(not('failed'));
    expect(await thread.ask(oddTask, { way: 'answers' }, { timeoutMs: LONG_MS })).toEqual(ok('answers'));
    expect(log.mock.calls.flat().join()).toMatch(/TypeError at .*odd-tasks/);
    expect(log.mock.calls.flat().join()).not.toContain('words of a comment');
    log.mockRestore();
  },
  LONG_MS,
);

test(
  'after the end nothing is begun, and who waited is told',
  async () => {
    const running = thread.ask(oddTask, { way: 'never ends' }, { timeoutMs: LONG_MS });
    const waiting = thread.ask(oddTask, { way: 'answers' }, { timeoutMs: LONG_MS });
    await thread.close();
    expect(await Promise.all([running, waiting])).toEqual([not('cancelled'), not('cancelled')]);
    expect(await thread.ask(oddTask, { way: 'answers' }, { timeoutMs: LONG_MS })).toEqual(not('cancelled'));
  },
  LONG_MS,
);
