import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { readConfig } from '../src/foundation/config';

const ROOT = join(__dirname, '..');

const papers = [
  ...readdirSync(ROOT)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(ROOT, name)),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(ROOT, 'docs', name)),
];

const read = (path: string): string => readFileSync(path, 'utf8');

/** As GitHub makes anchors of headings. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );

const withoutCode = (text: string): string => text.replace(/^```.*?^```/gms, '').replace(/`[^`\n]*`/g, '');

function deadLinks(path: string): string[] {
  const links = [...withoutCode(read(path)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
  return links.filter((target) => {
    if (/^https?:/.test(target)) return false;
    const [file, anchor] = target.split('#', 2) as [string, string?];
    const found = file === '' ? path : join(dirname(path), file);
    if (!existsSync(found)) return true;
    return anchor !== undefined && !anchorsOf(read(found)).includes(anchor);
  });
}

describe('the papers', () => {
  it.each(papers.map((path) => [relative(ROOT, path), path]))('%s has no dead links', (_name, path) => {
    expect(deadLinks(path)).toEqual([]);
  });

  it('tell every setting that there is, and none that is not', () => {
    const refused = readConfig({ EVENHAND_NO_SUCH_SETTING: '1' });
    const known = refused.ok ? [] : refused.faults[0]!.split('Known: ')[1]!.split(', ');
    const section = read(join(ROOT, 'README.md')).split('## Configuration')[1]!.split('\n## ')[0]!;
    const told = [...section.matchAll(/^\| `([A-Z_]+)` /gm)].map(([, name]) => name);
    expect(known.length).toBeGreaterThan(5);
    expect(told.sort()).toEqual(known.sort());
  });
});
