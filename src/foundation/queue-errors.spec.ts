import { Logger } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { EventEmitter } from 'node:events';
import { QueueErrors } from './queue-errors';

const refused = (): Error =>
  Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:6379'), { code: 'ECONNREFUSED' });

describe('QueueErrors', () => {
  const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation();
  const queue = (name: string): Queue => Object.assign(new EventEmitter(), { name }) as unknown as Queue;
  beforeEach(() => {
    jest.useFakeTimers();
    warn.mockClear();
  });
  afterEach(() => jest.useRealTimers());

  it('says a kind of failure once in half a minute, and how often it kept silent', () => {
    const [moderate, deliver] = [queue('moderate'), queue('deliver')];
    new QueueErrors(moderate, deliver, queue('backtest'));
    for (let times = 0; times < 5; times += 1) moderate.emit('error', refused());
    deliver.emit('error', refused());
    jest.advanceTimersByTime(31_000);
    moderate.emit('error', refused());
    const kind = { errorName: 'Error', code: 'ECONNREFUSED' };
    expect(warn.mock.calls).toEqual([
      [{ queue: 'moderate', ...kind }, 'queue unavailable'],
      [{ queue: 'deliver', ...kind }, 'queue unavailable'],
      [{ queue: 'moderate', ...kind, unsaid: 4 }, 'queue unavailable'],
    ]);
    expect(JSON.stringify(warn.mock.calls)).not.toContain('10.0.0.7');
  });
});
