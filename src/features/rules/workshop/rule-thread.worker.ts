import { readlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { definedTask, type TaskOrder, type TaskReport } from './rule-task';

/** Of nice: what moderates goes first where there are fewer cores than work. */
const GIVES_WAY = 10;

/** Lowers this thread alone, which Linux can; elsewhere it runs as the process does. */
function giveWay(): void {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    setPriority(thread, GIVES_WAY);
  } catch {
    // Without it rules are checked at the same pace as comments are judged.
  }
}

const port = parentPort;
if (port === null) throw new Error('this runs as a thread of the service, see rule-thread.ts');
const load = createRequire(__filename);
const tell = (report: TaskReport): void => port.postMessage(report);

function failureOf(error: unknown): TaskReport {
  const { name, stack = '' } = error instanceof Error ? error : new Error();
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return { kind: 'failed', name, frames: frames.map((line) => line.trim()).slice(0, 10) };
}

async function carryOut({ file, input }: TaskOrder): Promise<void> {
  load(file);
  const value = await definedTask(file).run(input, (progress) => tell({ kind: 'progress', progress }));
  tell({ kind: 'done', value });
}

giveWay();
port.on('message', (order: TaskOrder) => {
  carryOut(order).catch((error: unknown) => tell(failureOf(error)));
});
