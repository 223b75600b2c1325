import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { HttpClient } from '../../foundation/http-client';
import { AnalyzeSender } from './analyze-sender';
import { replayLog, type Replay, type ReplayOptions } from './replay-log';

interface Asked {
  readonly url: string | undefined;
  readonly key: unknown;
  readonly body: {
    readonly comment: { readonly text: string };
    readonly requestedAttributes: Readonly<Record<string, object>>;
    readonly doNotStore: boolean;
  };
}

/** A service that scores by the number at the end of the text, and does what its words tell it to. */
class Analyzer {
  readonly asked: Asked[] = [];
  mostAtOnce = 0;
  private atOnce = 0;
  private readonly busyOnce = new Set<string>();
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    response.once('close', () => (this.atOnce -= 1));
    const body = JSON.parse(await textOf(request)) as Asked['body'];
    this.asked.push({ url: request.url, key: request.headers['x-goog-api-key'], body });
    const { text } = body.comment;
    // Long enough that calls meet.
    await sleep(5);
    const send = (status: number, value: unknown, headers = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(typeof value === 'string' ? value : JSON.stringify(value));
    };
    if (text.includes('silence')) return;
    if (text.includes('busy') && !this.busyOnce.has(text)) {
      this.busyOnce.add(text);
      send(503, { error: { code: 503, status: 'UNAVAILABLE' } }, { 'retry-after': '0.01' });
      return;
    }
    if (text.includes('empty')) {
      const details = [{ errorType: 'COMMENT_EMPTY' }];
      send(400, { error: { code: 400, message: `about: ${text}`, status: 'INVALID_ARGUMENT', details } });
      return;
    }
    if (text.includes('page')) {
      send(200, '<html>');
      return;
    }
    const names = Object.keys(body.requestedAttributes).filter((name) => name !== 'FLIRTATION');
    const value = Number(/[\d.]+$/.exec(text)?.[0]);
    const score = { summaryScore: { value, type: 'PROBABILITY' } };
    send(200, { attributeScores: Object.fromEntries(names.map((name) => [name, score])) });
  }
}

describe('the replay of a log', () => {
  let analyzer: Analyzer;
  let http: HttpClient;
  let base: string;
  beforeEach(async () => {
    analyzer = new Analyzer();
    http = new HttpClient();
    base = await analyzer.start();
  });
  afterEach(async () => {
    await http.onApplicationShutdown();
    await analyzer.stop();
  });

  const replay = (
    lines: readonly (object | string)[],
    options: Partial<ReplayOptions> = {},
    to = base,
  ): Promise<Replay> => {
    const sender = new AnalyzeSender(http, to, 'k1', 300);
    const log = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
    return replayLog(Readable.from([log]), {
      send: (request) => sender.send(request),
      threshold: 0.8,
      concurrency: 4,
      withText: false,
      ...options,
    });
  };

  it('compares scores and what a threshold makes of them', async () => {
    const found = await replay([
      { text: 'Now 0.9', TOXICITY: 0.95 },
      { text: 'Now 0.1', TOXICITY: 0.85 },
      { text: 'Now 0.85', TOXICITY: 0.2 },
      { text: 'Now 0.05', TOXICITY: 0.1 },
      { text: 'Now 0.8', TOXICITY: 0.8 },
    ]);
    expect(found).toMatchObject({ calls: 5, unscored: 0, failed: [], badLines: 0, bad: [] });
    const [toxicity, ...others] = found.attributes;
    expect(others).toEqual([]);
    expect(toxicity).toMatchObject({
      attribute: 'TOXICITY',
      compared: 5,
      unanswered: 0,
      above: { both: 1, onlyBefore: 1, onlyNow: 1, neither: 2 },
    });
    expect(toxicity!.meanBefore).toBeCloseTo(0.58, 10);
    expect(toxicity!.meanNow).toBeCloseTo(0.54, 10);
    expect(toxicity!.pearson).toBeCloseTo(0.278607, 5);
    expect(toxicity!.spearman).toBeCloseTo(0.6, 10);
    expect(found.answerMs!.p50).toBeLessThanOrEqual(found.answerMs!.p99);
  });

  it('asks with the key, and that nothing is stored', async () => {
    await replay([{ text: 'Now 0.9', TOXICITY: 0.95 }], {}, `${base}/v1alpha1/`);
    expect(analyzer.asked).toEqual([
      {
        url: '/v1alpha1/comments:analyze',
        key: 'k1',
        body: {
          comment: { text: 'Now 0.9' },
          requestedAttributes: { TOXICITY: {} },
          dropUnsupportedAttributes: true,
          doNotStore: true,
        },
      },
    ]);
  });

  it('tells bad lines by number and errors by kind, and goes on', async () => {
    const found = await replay([
      '{"text": "cut off',
      { text: 'Now 0.9', TOXICITY: 0.95 },
      { TOXICITY: 0.5 },
      { text: 'an empty one', TOXICITY: 0.1 },
      { text: 'another empty one', TOXICITY: 0.1 },
      { text: 'silence', TOXICITY: 0.1 },
      { text: 'a page', TOXICITY: 0.1 },
      { text: 'nothing to compare with' },
    ]);
    expect(found).toMatchObject({
      calls: 5,
      unscored: 1,
      badLines: 2,
      bad: [{ line: 1, error: 'no JSON' }, { line: 3 }],
    });
    expect(found.failed).toEqual([
      { error: '400 INVALID_ARGUMENT COMMENT_EMPTY', calls: 2 },
      { error: 'timeout', calls: 1 },
      { error: 'no answer of analyze', calls: 1 },
    ]);
    expect(found.attributes[0]).toMatchObject({ compared: 1 });
    expect(JSON.stringify(found)).not.toMatch(/empty one|cut off/);
  });

  it('comes again when it is told to', async () => {
    const found = await replay([{ text: 'busy 0.4', TOXICITY: 0.4 }]);
    expect(found).toMatchObject({ calls: 1, failed: [] });
    expect(analyzer.asked).toHaveLength(2);
  });

  it('says where nobody listens', async () => {
    await analyzer.stop();
    const found = await replay([{ text: 'Now 0.9', TOXICITY: 0.95 }]);
    expect(found).toMatchObject({ calls: 1, failed: [{ error: 'connection', calls: 1 }], answerMs: null });
    await analyzer.start();
  });

  it('counts what is not answered any more', async () => {
    const found = await replay([{ text: 'Now 0.9', TOXICITY: 0.95, FLIRTATION: 0.6 }]);
    expect(found.attributes).toMatchObject([
      { attribute: 'FLIRTATION', compared: 0, unanswered: 1, pearson: null, meanBefore: null },
      { attribute: 'TOXICITY', compared: 1, unanswered: 0 },
    ]);
  });

  it('writes a line for each call in the order of the log, with texts only when told to', async () => {
    const calls = Array.from({ length: 40 }, (_, n) => ({
      id: `c${n}`,
      text: n % 7 === 0 ? `busy 0.${n}` : `Now 0.${n}`,
      INSULT: 0.5,
    }));
    const lines: string[] = [];
    const write = (line: string): Promise<number> => Promise.resolve(lines.push(line));
    await replay(calls, { write });
    const written = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(written.map(({ id }) => id)).toEqual(calls.map(({ id }) => id));
    expect(written[1]).toEqual({
      line: 2,
      id: 'c1',
      before: { INSULT: 0.5 },
      now: { INSULT: 0.1 },
      ms: expect.any(Number) as number,
    });
    expect(lines.join('')).not.toContain('busy');
    expect(analyzer.mostAtOnce).toBe(4);
    await replay([{ text: 'an empty one', INSULT: 0.1 }], { write, withText: true });
    expect(JSON.parse(lines.at(-1)!)).toEqual({
      line: 1,
      text: 'an empty one',
      before: { INSULT: 0.1 },
      error: '400 INVALID_ARGUMENT COMMENT_EMPTY',
    });
  });
});
