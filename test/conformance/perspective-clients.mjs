/**
 * Calls the service through the API's own clients, unmodified, in a process of their own: some load what Jest cannot.
 * Takes `{ base, key, client, calls: [[…arguments]] }` as JSON, prints one `{ value }` or `{ error }` for each call.
 */
import { createRequire } from 'node:module';

const GOOGLE = 'https://commentanalyzer.googleapis.com';
const require = createRequire(import.meta.url);

const clients = {
  /** Arguments: method of the API, request. */
  async googleapis({ base, key }) {
    const { google } = await import('googleapis');
    const { comments } = await google.discoverAPI(`${base}/$discovery/rest?version=v1alpha1`);
    return async (method, resource) => (await comments[method]({ key, resource })).data;
  },

  /** Arguments: text or request, options. Its host is a constant, so its own axios is told another. */
  async 'perspective-api-client'({ base, key }) {
    const { default: Perspective } = await import('perspective-api-client');
    const itsRequire = createRequire(require.resolve('perspective-api-client'));
    const { interceptors } = itsRequire('axios');
    interceptors.request.use((config) => ({ ...config, url: config.url.replace(GOOGLE, base) }));
    const client = new Perspective({ apiKey: key });
    return (text, options) => client.analyze(text, options);
  },

  /** Arguments: text, options. Its address is a private field. */
  async '@conversationai/perspectiveapi-js-client'({ base, key }) {
    const { Client } = await import('@conversationai/perspectiveapi-js-client');
    const client = new Client(key);
    client.perspectiveApiUrl = client.perspectiveApiUrl.replace(GOOGLE, base);
    return (text, options) => client.getScores(text, options);
  },
};

/** What a caller can see of an error. */
const told = ({ name, message, code, status, response }) => ({
  name,
  message,
  code,
  status: status ?? response?.status,
  body: response?.data,
});

const { calls, ...given } = JSON.parse(process.argv[2]);
const call = await clients[given.client](given);
const outcomes = [];
for (const args of calls) {
  try {
    outcomes.push({ value: await call(...args) });
  } catch (error) {
    outcomes.push({ error: told(error) });
  }
}
process.stdout.write(JSON.stringify(outcomes));
