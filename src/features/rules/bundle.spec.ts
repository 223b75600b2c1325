import { readBundle, writeBundle } from './bundle';

const bundleOf = (files: string): string => `format: evenhand-rules/1\nfiles:\n${files}`;
const refusalOf = (text: string): string | undefined => {
  const read = readBundle(text);
  return read.ok ? undefined : read.faults[0]!.message;
};

describe('bundles', () => {
  it('give back what was written', () => {
    const files = [
      { file: 'en/own/a.yml', text: 'summary: "x"  \n\n# é\r\n\tz\n\n' },
      { file: 'settings.yml', text: '' },
    ];
    expect(readBundle(writeBundle(files))).toEqual({ ok: true, files });
  });

  it.each([
    ['NUL', '  settings.yml: "a\\0b"\n', /U\+0000/],
    ['half of a character', '  settings.yml: "a\\uD800b"\n', /U\+D800/],
    ['a file twice', '  settings.yml: a\n  settings.yml: b\n', /twice/],
    ['a name with a reserved part', '  __proto__: a\n', /__proto__/],
    ['a name of another kind', '  ../settings.yml: a\n', /rename it/],
    ['aliases', '  settings.yml: &a x\n  en/own/a.yml: *a\n', /are not taken here/],
  ])('are refused with %s', (_, files, message) => {
    expect(refusalOf(bundleOf(files))).toMatch(message);
  });

  it('are refused with more files than a scope may hold', () => {
    const files = Array.from({ length: 201 }, (_, at) => `  en/own/a${at}.yml: x\n`).join('');
    expect(refusalOf(bundleOf(files))).toMatch(/201 files, more than 200/);
  });

  it('are refused at once however many keys they have, and however deep they go', () => {
    const keys = Array.from({ length: 40_000 }, (_, at) => ` a${at}: x\n`).join('');
    expect(refusalOf(bundleOf(keys))).toBeDefined();
    expect(refusalOf('['.repeat(100_000))).toMatch(/deep/);
  });
});
