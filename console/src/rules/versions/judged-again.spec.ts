import { shiftsOf } from './judged-again';

const change = (before: string, after: string, ...rules: string[]) => ({
  comment: 'c',
  before: { action: before, rules },
  after: { action: after, rules: [] },
});

describe('shiftsOf', () => {
  it('counts what comes of comments, and names the rules that held most of them', () => {
    const changes = [
      change('reject', 'review', 'a'),
      change('review', 'approve', 'a', 'b'),
      change('review', 'approve', 'b'),
    ];
    expect(shiftsOf(changes)).toEqual([
      { before: 'review', after: 'approve', count: 2, rules: ['b', 'a'] },
      { before: 'reject', after: 'review', count: 1, rules: ['a'] },
    ]);
    expect(shiftsOf([])).toEqual([]);
  });
});
