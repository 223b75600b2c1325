import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const dialects = readdirSync(join(ROOT, 'src', 'dialects'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const textOf = (...path: readonly string[]): string => {
  const file = join(ROOT, ...path);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

describe('every dialect', () => {
  it('is looked at', () => {
    expect(dialects).toContain('openai');
  });

  it.each(dialects)('%s is held to the contract of all dialects', (name) => {
    const spec = textOf('test', 'conformance', `${name}.spec.ts`);
    expect(spec).toMatch(/^describeDialectContract\(/m);
    expect(spec).toContain(`name: '${name}'`);
  });

  it.each(dialects)('%s is answered by the service, and has its page', (name) => {
    expect(textOf('src', 'app.module.ts')).toContain(`'./dialects/${name}/`);
    expect(textOf('docs', 'integrations', `${name}.md`)).toMatch(/^# /);
  });
});
