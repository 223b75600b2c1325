import { transformSync } from '@swc/core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';

const ROOT = join(__dirname, '..');
const paper = readFileSync(join(ROOT, 'docs', 'library.md'), 'utf8');
const blockOf = (language: string): string =>
  new RegExp('^```' + language + '\\n(.*?)^```$', 'ms').exec(paper)?.[1] ?? '';

describe('docs/library.md', () => {
  const example = blockOf('ts');

  it('shows the engine in some 20 lines', () => {
    const lines = example.split('\n').filter((line) => line !== '');
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.length).toBeLessThanOrEqual(20);
  });

  it('prints what it says', () => {
    const { code } = transformSync(example, {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
      module: { type: 'commonjs' },
    });
    const printed: string[] = [];
    const load = (path: string): unknown =>
      jest.requireActual<object>(join(ROOT, path.replace(/^\.\/dist\//, 'src/').replace(/\.js$/, '')));
    const run = compileFunction(code, ['require', 'exports', 'console']) as (...given: unknown[]) => void;
    run(load, {}, { log: (line: string) => printed.push(line) });
    const told = blockOf('text').trimEnd().split('\n');
    expect(told.length).toBeGreaterThan(1);
    expect(printed).toEqual(expect.arrayContaining(told));
    expect(printed[0]).toBe(told[0]);
  });
});
