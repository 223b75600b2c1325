import { Problem } from '../../foundation/problem';
import { AKISMET, tellAkismetProblem } from './akismet.dialect';

describe('refusals in the form of the akismet dialect', () => {
  it('calls a wrong key invalid, and says why in a header', () => {
    const { status, headers, body } = tellAkismetProblem(Problem.unauthorized('Send a key.'));
    expect([status, body]).toEqual([200, 'invalid']);
    expect(headers['x-akismet-debug-help']).toBe('Not authorised: Send a key.');
    expect(headers).not.toHaveProperty('x-akismet-alert-code');
  });

  it('raises an alert where the site has switched the dialect off', () => {
    const { status, headers, body } = tellAkismetProblem(new Problem(403, 'dialect-off', 'It is off'));
    expect([status, body]).toEqual([200, 'invalid']);
    expect(headers).toMatchObject({ 'x-akismet-alert-code': '10403', 'x-akismet-alert-msg': 'It is off' });
  });

  it('answers a missing field with neither true nor false nor invalid', () => {
    const { status, headers, body } = tellAkismetProblem(
      Problem.invalid([{ pointer: 'blog', detail: 'is missing' }]),
    );
    expect(status).toBe(200);
    expect(body).toBe('The request is not valid: blog: is missing');
    expect(headers['x-akismet-debug-help']).toBe(body);
  });

  it('keeps the status and the wait where the service is what fails', () => {
    const busy = new Problem(429, 'too-many-requests', 'Too many', undefined, {}, { 'retry-after': '7' });
    const { status, headers, body } = tellAkismetProblem(busy);
    expect([status, body]).toEqual([429, 'Too many']);
    expect(headers).toMatchObject({ 'retry-after': '7', 'content-type': 'text/plain; charset=utf-8' });
    expect(tellAkismetProblem(new Problem(503, 'unavailable', 'x')).status).toBe(503);
  });

  it('puts nothing into a header that no header may hold', () => {
    const { headers } = tellAkismetProblem(new Problem(422, 'x', 'a\r\nset-cookie: b – ü'));
    expect(headers['x-akismet-debug-help']).toBe('a set-cookie: b');
  });

  it('answers the paths of both versions and no others', () => {
    const of = ['/1.1/comment-check', '/1.2/usage-limit', '/1.1/'];
    expect(of.every((path) => AKISMET.paths.test(path))).toBe(true);
    expect(['/v1/sites', '/1.3/x', '/a/1.1/comment-check'].some((path) => AKISMET.paths.test(path))).toBe(
      false,
    );
  });

  it('tells where to point clients', () => {
    expect(AKISMET.addresses('https://m.example.org:8443', 's')).toEqual({
      'base URL': 'https://m.example.org:8443',
      'host with the key': 'https://<key>.m.example.org:8443',
    });
    // Nothing stands before an address of numbers.
    for (const base of ['http://127.0.0.1:3000', 'http://[::1]:3000']) {
      expect(AKISMET.addresses(base, 's')).toEqual({ 'base URL': base });
    }
  });
});
