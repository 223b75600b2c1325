import { type ArgumentsHost, BadRequestException, HttpException, Logger } from '@nestjs/common';
import { ForeignPaths } from './foreign-paths';
import { Problem } from './problem';
import { ProblemFilter } from './problem.filter';

interface Sent {
  status: number;
  body: { type: string; detail?: string };
}

function answerTo(error: unknown, foreign = new ForeignPaths()): Sent {
  const sent: Partial<Sent> = {};
  const reply = {
    status: (status: number) => ((sent.status = status), reply),
    headers: () => reply,
    header: () => reply,
    send: (body: Sent['body']) => ((sent.body = body), reply),
  };
  const http = { getRequest: () => ({ id: 'r1', url: '/theirs/x?key=1' }), getResponse: () => reply };
  new ProblemFilter(foreign).catch(error, { switchToHttp: () => http } as unknown as ArgumentsHost);
  return sent as Sent;
}

function parserFault(json: string): Error {
  try {
    JSON.parse(json);
    throw new Error('was valid');
  } catch (error) {
    return new BadRequestException((error as Error).message);
  }
}

describe('the problem filter', () => {
  const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation();
  beforeEach(() => logged.mockClear());

  it.each(['{"body": secret', '{"body":', 'secret', '{"a":1}secret', ''])(
    'says that %p is no JSON, without repeating it',
    (json) => {
      const { status, body } = answerTo(parserFault(json));
      expect(status).toBe(400);
      expect(body.detail).toContain('not valid JSON');
      expect(JSON.stringify(body)).not.toContain('secret');
    },
  );

  it.each([
    ["Body cannot be empty when content-type is set to 'application/json'", 400, 'empty'],
    ['Request body is too large', 413, 'larger'],
    ['Unsupported Media Type: text/secret', 415, 'application/json'],
    ['Validation failed (uuid is expected)', 400, 'UUID'],
  ])('tells the remedy for %p', (message, status, remedy) => {
    const answer = answerTo(new HttpException(message, status));
    expect(answer.status).toBe(status);
    expect(answer.body.detail).toContain(remedy);
    expect(answer.body.detail).not.toContain('secret');
  });

  it('hides what an unexpected error says, and logs where it came from', () => {
    const { status, body } = answerTo(new Error('duplicate key: secret'));
    expect(status).toBe(500);
    expect(JSON.stringify([body, logged.mock.calls])).not.toContain('secret');
    expect(logged).toHaveBeenCalledTimes(1);
  });

  it('does not log refusals that are meant, however grave', () => {
    expect(answerTo(new Problem(503, 'too-many-waiting', 'Too many wait')).status).toBe(503);
    expect(logged).not.toHaveBeenCalled();
  });

  it('answers 503 while the database is away', () => {
    const faults = [{ code: '57P01' }, { code: 'ECONNREFUSED' }, { code: '53300' }];
    const statuses = faults.map((fault) => answerTo(Object.assign(new Error('x'), fault)).status);
    expect(statuses).toEqual([503, 503, 503]);
  });

  it('speaks the form that callers of a foreign path expect, of the framework faults too', () => {
    const foreign = new ForeignPaths();
    foreign.register({
      name: 'theirs',
      paths: /^\/theirs\/x$/,
      tellProblem: ({ httpStatus, type }) => ({ status: httpStatus, headers: {}, body: { error: type } }),
    });
    expect(answerTo(new HttpException('Request body is too large', 413), foreign)).toEqual({
      status: 413,
      body: { error: 'the-request-is-too-large' },
    });
    expect(answerTo(new Error('secret'), foreign)).toEqual({ status: 500, body: { error: 'internal' } });
  });
});
