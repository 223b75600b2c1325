import { applyPatch } from 'diff';
import { compareFiles } from './compare';

const compare = (before: string, after: string): string =>
  compareFiles([{ file: 'settings.yml', text: before }], [{ file: 'settings.yml', text: after }])[0]!.diff;

describe('files that differ', () => {
  it('are told line by line', () => {
    expect(compare('a\nb\n', 'a\nc\n')).toBe(
      '--- settings.yml\n+++ settings.yml\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n',
    );
  });

  it.each(['\n', ''])(
    'are told as exchanged whole where nearly all of it differs, which nobody would wait for (end %j)',
    (end) => {
      const text = (word: string): string =>
        Array.from({ length: 20_000 }, (_, at) => `${word}${(at * 7919) % 997}`).join('\n') + end;
      const [before, after] = [text('a'), text('b')];
      const diff = compare(before, after);
      expect(diff).toContain('\n@@ -1,20000 +1,20000 @@\n');
      expect(applyPatch(before, diff)).toBe(after);
    },
  );
});
