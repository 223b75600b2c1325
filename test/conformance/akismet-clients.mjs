import dns from 'node:dns';
import { text } from 'node:stream/consumers';
import { Blog, Client, Comment } from '@cedx/akismet';
import akismet from 'akismet';
import { AkismetClient } from 'akismet-api';

/**
 * Runs one of Akismet's clients as it is published. Reads `{client, url, key, blog, calls: [[name, comment], …]}` and
 * prints what each call gave, or the message that it threw.
 */

// The clients that put their key before the host's name need a name server that knows all of them.
const { lookup } = dns;
dns.lookup = (host, ...rest) => lookup(host.endsWith('localhost') ? '127.0.0.1' : host, ...rest);

/** A comment by the protocol's own names, as each client takes it. */
const CLIENTS = {
  '@cedx/akismet': ({ url, key, blog }) => {
    const client = new Client(key, new Blog({ url: blog }), { baseUrl: url });
    const commentOf = (fields) => Comment.fromJson(fields);
    return {
      verify: () => client.verifyKey(),
      check: (fields) => client.checkComment(commentOf(fields)),
      spam: (fields) => client.submitSpam(commentOf(fields)),
      ham: (fields) => client.submitHam(commentOf(fields)),
    };
  },
  'akismet-api': ({ url, key, blog }) => {
    const host = `localhost:${new URL(url).port}`;
    const client = new AkismetClient({ key, blog, host, protocol: 'http' });
    return {
      verify: () => client.verifyKey(),
      check: (fields) => client.checkSpam(fields),
      spam: async (fields) => void (await client.submitSpam(fields)),
      ham: async (fields) => void (await client.submitHam(fields)),
    };
  },
  akismet: ({ url, key, blog }) => {
    const endPoint = `${key}.localhost`;
    const client = akismet.client({
      blog,
      apiKey: key,
      host: 'localhost',
      endPoint,
      port: new URL(url).port,
    });
    const promised = (method) => (fields) =>
      new Promise((done, fail) => {
        const args = method === 'verifyKey' ? [] : [{ ...fields }];
        client[method](...args, (error, value) => (error ? fail(error) : done(value)));
      });
    return {
      verify: promised('verifyKey'),
      check: promised('checkComment'),
      spam: promised('submitSpam'),
      ham: promised('submitHam'),
    };
  },
};

const { client, calls, ...place } = JSON.parse(await text(process.stdin));
const methods = CLIENTS[client](place);
const results = [];
for (const [name, fields] of calls) {
  try {
    results.push({ value: (await methods[name](fields)) ?? null });
  } catch (error) {
    results.push({ error: error.message });
  }
}
process.stdout.write(JSON.stringify(results));
