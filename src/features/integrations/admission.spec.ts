import { EventEmitter } from 'node:events';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ForeignPaths } from '../../foundation/foreign-paths';
import { Metrics } from '../../foundation/metrics';
import { Admission } from './admission';

const foreign = new ForeignPaths();
foreign.register({
  name: 'theirs',
  paths: /^\/theirs$/,
  tellProblem: ({ httpStatus, headers, type }) => ({ status: httpStatus, headers, body: { theirs: type } }),
});

interface Call {
  readonly isIn: boolean;
  readonly refused: { status?: number; headers?: object; body?: unknown };
  end(): void;
}

function call(admission: Admission, url: string, hasBody = true): Call {
  const raw = Object.assign(new EventEmitter(), { statusCode: 200, destroyed: false });
  const refused: { status?: number; headers?: object; body?: unknown } = {};
  const reply = {
    raw,
    status: (status: number) => ((refused.status = status), reply),
    headers: (headers: object) => ((refused.headers = headers), reply),
    send: (body: unknown) => ((refused.body = body), reply),
  };
  const request = { url } as FastifyRequest;
  const isPast = (hook: Admission['onBody']): boolean => {
    let isDone = false;
    hook(request, reply as unknown as FastifyReply, () => (isDone = true));
    return isDone;
  };
  const isIn = isPast(admission.onArrival) && (!hasBody || isPast(admission.onBody));
  return { isIn, refused, end: () => raw.emit('close') };
}

describe('the line of callers', () => {
  it('is 200 long; who comes then is told so in the form of the path, until somebody leaves', () => {
    const admission = new Admission(foreign, new Metrics());
    const inLine = Array.from({ length: 200 }, () => call(admission, '/theirs'));
    expect(inLine.every(({ isIn }) => isIn)).toBe(true);
    const beyond = call(admission, '/theirs?key=1');
    expect(beyond.isIn).toBe(false);
    expect(beyond.refused).toEqual({
      status: 503,
      headers: { 'retry-after': '1' },
      body: { theirs: 'busy' },
    });
    beyond.end();
    expect(call(admission, '/theirs').isIn).toBe(false);
    inLine[0]!.end();
    expect(call(admission, '/theirs').isIn).toBe(true);
    expect(call(admission, '/theirs').isIn).toBe(false);
  });

  it('has nobody in it whose body has not come', () => {
    const admission = new Admission(foreign, new Metrics());
    const slow = Array.from({ length: 300 }, () => call(admission, '/theirs', false));
    expect(slow.every(({ isIn }) => isIn)).toBe(true);
    expect(call(admission, '/theirs').isIn).toBe(true);
    slow.forEach(({ end }) => end());
    const inLine = Array.from({ length: 199 }, () => call(admission, '/theirs'));
    expect(inLine.every(({ isIn }) => isIn)).toBe(true);
    expect(call(admission, '/theirs').isIn).toBe(false);
  });

  it('is not passed by with another spelling of the path', () => {
    const admission = new Admission(foreign, new Metrics());
    for (let n = 0; n < 200; n += 1) call(admission, '/theirs');
    for (const url of ['/%74heirs', '/theirs#', 'http://any.example/theirs', '/theirs?a#b']) {
      expect([url, call(admission, url).isIn]).toEqual([url, false]);
    }
    expect(call(admission, '/%').isIn).toBe(true);
  });

  it('is measured, by dialect and status, without the rest of the address', async () => {
    const metrics = new Metrics();
    const admission = new Admission(foreign, metrics);
    call(admission, '/theirs?key=secret').end();
    call(admission, '/ours').end();
    const told = await metrics.registry.metrics();
    expect(told).toContain('evenhand_dialect_seconds_count{dialect="theirs",status="2xx"} 1');
    expect(told).not.toContain('secret');
  });

  it('is for foreign paths alone', () => {
    const admission = new Admission(foreign, new Metrics());
    const ours = Array.from({ length: 300 }, () => call(admission, '/ours'));
    expect(ours.every(({ isIn }) => isIn)).toBe(true);
    expect(call(admission, '/theirs').isIn).toBe(true);
  });
});
