import { isContention, isFaultOfData, isTimeout } from './database-fault';

describe('faults of the database', () => {
  it.each([
    ['40P01', 'contention'],
    ['40001', 'contention'],
    ['55P03', 'contention'],
    ['22021', 'data'],
    ['23505', 'data'],
    ['54000', 'data'],
    ['57014', 'timeout'],
    ['57P01', 'none'],
    ['08006', 'none'],
    ['ECONNREFUSED', 'none'],
    [undefined, 'none'],
  ])('%p is %s', (code, kind) => {
    const error = Object.assign(new Error('x'), { code });
    expect([isContention(error), isFaultOfData(error), isTimeout(error)]).toEqual([
      kind === 'contention',
      kind === 'data',
      kind === 'timeout',
    ]);
  });
});
