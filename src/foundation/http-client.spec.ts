import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  callbackUrlFault,
  HttpClient,
  isPublicAddress,
  lookupPublic,
  namesPrivateHost,
  type OutgoingPost,
} from './http-client';

const NOT_PUBLIC = [
  '127.0.0.1', '127.255.255.254', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1',
  '169.254.169.254', '100.64.0.1', '192.0.2.1', '198.51.100.7', '203.0.113.9', '198.18.0.1', '224.0.0.1',
  '240.0.0.1', '255.255.255.255', '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', 'fe80::1', 'fc00::1',
  'fd00::1', 'ff02::1', '2001:db8::1', '2002:7f00:1::', '64:ff9b::7f00:1', '2001::1',
  '::7f00:1', '::127.0.0.1', '5f00::1', 'fec0::1', '4000::1',
]; // prettier-ignore

const LOOPBACK_SPELLINGS = [
  'http://127.0.0.1/', 'http://127.1/', 'http://2130706433/', 'http://0x7f000001/', 'http://0177.0.0.1/',
  'http://0x7f.1/', 'http://127.0.0.1./', 'http://localhost/', 'http://LOCALHOST./', 'http://a.localhost/',
  'http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://[0:0:0:0:0:0:0:1]/', 'http://①②⑦.0.0.1/', 'http://0/',
]; // prettier-ignore

describe('addresses', () => {
  it.each(NOT_PUBLIC)('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['8.8.8.8', '93.184.216.34', '2606:4700:4700::1111'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each(LOOPBACK_SPELLINGS)('%s names a private host', (url) => {
    expect(namesPrivateHost(new URL(url))).toBe(true);
  });

  it('a public name or address does not', () => {
    expect(namesPrivateHost(new URL('https://blog.example.org/'))).toBe(false);
    expect(namesPrivateHost(new URL('https://8.8.8.8/'))).toBe(false);
  });

  it.each([
    'nonsense',
    'ftp://example.org/',
    'file:///etc/passwd',
    'https://a:b@example.org/',
    'https://e.org/#x',
  ])('%s cannot be called back', (url) => {
    expect(callbackUrlFault(url)).toBeDefined();
  });

  it('a name that leads to this machine is refused before a connection is made', async () => {
    const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      lookupPublic('localhost', {}, resolve);
    });
    expect(error?.code).toBe('EVENHAND_ADDRESS_REFUSED');
  });
});

describe('posting', () => {
  let server: Server;
  let answer: RequestListener;
  let hits: number;
  const client = new HttpClient();

  beforeAll(async () => {
    server = createServer((request, response) => {
      hits += 1;
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    hits = 0;
    answer = (_, response) => response.end('fine');
  });
  afterAll(async () => {
    await client.onApplicationShutdown();
    server.closeAllConnections();
    server.close();
  });

  interface Options {
    readonly path?: string;
    readonly host?: string;
    readonly allowPrivate?: boolean;
    readonly timeoutMs?: number;
    readonly signal?: AbortSignal;
  }

  const post = (options: Options = {}) => client.post(outgoing(options));

  const outgoing = (options: Options): OutgoingPost => ({
    url: `http://${options.host ?? '127.0.0.1'}:${(server.address() as AddressInfo).port}${options.path ?? '/'}`,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from('{}'),
    timeoutMs: options.timeoutMs ?? 5_000,
    allowPrivate: options.allowPrivate ?? true,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });

  it('tells the status', async () => {
    expect(await post()).toEqual({ kind: 'answered', status: 200, retryAfter: undefined });
  });

  it('does not follow redirects', async () => {
    answer = (_, response) => response.writeHead(302, { location: '/elsewhere' }).end();
    expect(await post()).toMatchObject({ status: 302 });
    expect(hits).toBe(1);
  });

  it.each(['127.0.0.1', 'localhost', '127.1', '[::ffff:127.0.0.1]'])(
    'does not reach %s unless private addresses are allowed',
    async (host) => {
      expect(await post({ host, allowPrivate: false })).toEqual({
        kind: 'failed',
        failure: 'address-refused',
      });
      expect(hits).toBe(0);
    },
  );

  it('gives up on a receiver that does not answer', async () => {
    answer = () => undefined;
    expect(await post({ timeoutMs: 200 })).toEqual({ kind: 'failed', failure: 'timeout' });
  });

  it('can be ended before its time', async () => {
    answer = () => undefined;
    const interruption = new AbortController();
    setTimeout(() => interruption.abort(), 50);
    expect(await post({ signal: interruption.signal })).toMatchObject({ kind: 'failed' });
  });

  it('takes the status of a receiver whose body never ends', async () => {
    answer = (_, response) => {
      response.writeHead(204 + 1);
      response.write('x');
    };
    expect(await post()).toMatchObject({ kind: 'answered', status: 205 });
  });

  it('does not read a huge answer', async () => {
    let sent = 0;
    answer = (_, response) => {
      const more = () => {
        while (!response.destroyed && sent < 200_000_000 && response.write(Buffer.alloc(65_536)))
          sent += 65_536;
      };
      response.on('drain', more);
      more();
    };
    expect(await post()).toMatchObject({ kind: 'answered', status: 200 });
    expect(sent).toBeLessThan(50_000_000);
  });

  it('says when nobody listens', async () => {
    const result = await client.post({
      url: 'http://127.0.0.1:1/',
      headers: {},
      body: Buffer.alloc(0),
      timeoutMs: 2_000,
      allowPrivate: true,
    });
    expect(result).toEqual({ kind: 'failed', failure: 'connection' });
  });

  describe('for an answer', () => {
    const ask = (options: Options = {}, mostBytes = 1_000) =>
      client.postForJson(outgoing(options), mostBytes);

    it('gives its JSON, whatever the status', async () => {
      answer = (_, response) => response.writeHead(418, { 'retry-after': '7' }).end('{"a":["é"]}');
      expect(await ask()).toEqual({ kind: 'answered', status: 418, retryAfter: '7', json: { a: ['é'] } });
    });

    it('gives nothing for what is no JSON', async () => {
      answer = (_, response) => response.end('<html>');
      expect(await ask()).toMatchObject({ kind: 'answered', status: 200, json: undefined });
    });

    it('takes as many bytes as the caller said and no more', async () => {
      answer = (_, response) => response.end(JSON.stringify('x'.repeat(98)));
      expect(await ask({}, 100)).toMatchObject({ json: 'x'.repeat(98) });
      expect(await ask({}, 99)).toMatchObject({ kind: 'answered', json: undefined });
    });

    it('does not wait for a body that never ends', async () => {
      answer = (_, response) => void response.write('{');
      expect(await ask({ timeoutMs: 200 })).toEqual({ kind: 'failed', failure: 'timeout' });
    });

    it('reaches no private address', async () => {
      expect(await ask({ allowPrivate: false })).toEqual({ kind: 'failed', failure: 'address-refused' });
      expect(hits).toBe(0);
    });
  });
});
