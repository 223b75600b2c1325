import { Problem } from '../foundation/problem';
import { failureOf } from './failure';
import { CommandFailure } from './output';

describe('failureOf', () => {
  it('keeps what a command says itself', async () => {
    const failure = new CommandFailure('--name: no', 2);
    expect(await failureOf(failure)).toBe(failure);
  });

  it('makes a sentence of an expected problem', async () => {
    expect(await failureOf(Problem.notFound('site'))).toMatchObject({
      message: 'No such site: There is no site with this id that you may see.',
      exitCode: 2,
    });
    const conflict = Problem.conflict('x', 'Somebody was faster', 'Try again.');
    expect(await failureOf(conflict)).toMatchObject({ exitCode: 1 });
  });

  it('names an error of the database without its query, parameters or message', async () => {
    const words = 'what somebody wrote';
    const fault = Object.assign(new Error(`invalid input: "${words}"`), {
      name: 'QueryFailedError',
      query: `INSERT ${words}`,
      parameters: [words],
      code: '22P02',
      severity: 'ERROR',
    });
    const { message, exitCode } = await failureOf(fault);
    expect([message, exitCode]).toEqual(['evenhand failed: QueryFailedError (22P02)', 1]);
  });

  it.each([
    [Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { syscall: 'connect' }), 'ECONNREFUSED'],
    [
      new AggregateError([Object.assign(new Error('connect ECONNREFUSED ::1:1'), { syscall: 'connect' })]),
      '::1',
    ],
    [
      Object.assign(new Error('database "x" does not exist'), { code: '3D000', severity: 'FATAL' }),
      'does not exist',
    ],
    [Object.assign(new Error('one\n two'), { name: 'EmbeddedPostgresError' }), 'one two'],
  ])('says what an operator can mend: %s', async (error, said) => {
    expect((await failureOf(error)).message).toContain(said);
  });

  it.each([undefined, 'words', new TypeError('words')])('survives %p', async (error) => {
    const { message } = await failureOf(error);
    expect(message).not.toContain('words');
    expect(message).not.toContain('\n');
  });
});
