import { setTimeout as sleep } from 'node:timers/promises';
import { defineRuleTask } from './rule-task';

export type OddWay = 'answers' | 'counts' | 'never ends' | 'hoards' | 'throws';

/** What a task may do to its thread. */
export const oddTask = defineRuleTask<{ readonly way: OddWay; readonly ms?: number }, string, number>(
  __filename,
  async ({ way, ms = 0 }, report) => {
    if (ms > 0) await sleep(ms);
    if (way === 'counts') for (const count of [1, 2, 3]) report(count);
    if (way === 'throws') throw new TypeError('the words of a comment');
    const hoard: number[][] = [];
    while (way === 'never ends' || way === 'hoards') {
      if (way === 'hoards') hoard.push(new Array<number>(100_000).fill(hoard.length));
    }
    return way;
  },
);
