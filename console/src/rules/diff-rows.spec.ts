import { rowsOfDiff } from './diff-rows';

describe('rowsOfDiff', () => {
  it('reads places and lines, and leaves out what tells of the files', () => {
    const diff = [
      'Index: en/own/a.yml',
      '--- en/own/a.yml',
      '+++ en/own/a.yml',
      '@@ -1,3 +1,3 @@',
      ' rules:',
      '---- a line of dashes',
      '+  - id: one',
      '\\ No newline at end of file',
      '@@ -9 +12,2 @@',
      '+end',
      '',
    ].join('\n');
    expect(rowsOfDiff(diff)).toEqual([
      { kind: 'place', text: 'from line 1' },
      { kind: 'same', text: 'rules:' },
      { kind: 'removed', text: '--- a line of dashes' },
      { kind: 'added', text: '  - id: one' },
      { kind: 'place', text: 'from line 12' },
      { kind: 'added', text: 'end' },
    ]);
  });

  it('counts from one where a whole file goes', () => {
    expect(rowsOfDiff('@@ -1,1 +0,0 @@\n-rules: []\n')[0]).toEqual({ kind: 'place', text: 'from line 1' });
  });

  it('has nothing to say of nothing', () => {
    expect(rowsOfDiff('')).toEqual([]);
  });
});
