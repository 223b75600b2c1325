/**
 * Holds the rules of .dependency-cruiser.cjs against the folders `src`, `test`, `bench` and `console`:
 *   node test/architecture.mjs                  one line for each wrong import; exit 1 if there is any
 *   node test/architecture.mjs --json ROOT…     a JSON line for each tree: { root, files, modules, violations }
 * It fails as well when it has not read every TypeScript file that lies there: a dependency-cruiser that cannot
 * parse reads nothing, finds nothing and would pass.
 */
import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const FOLDERS = ['src', 'test', 'bench', 'console'];

const filesIn = (root) =>
  FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .map((path) => `${folder}/${path}`)
      .filter((path) => /\.tsx?$/.test(path)),
  );

async function inspect(root) {
  const options = await extractDepcruiseOptions(join(PROJECT, '.dependency-cruiser.cjs'));
  const tsConfig = extractTSConfig(join(PROJECT, 'tsconfig.json'));
  const files = filesIn(root);
  const folders = FOLDERS.filter((folder) => existsSync(join(root, folder)));
  const { output } = await cruise(folders, { ...options, baseDir: root }, undefined, { tsConfig });
  const read = new Set(output.modules.map((module) => module.source));
  return {
    root,
    files: files.length,
    modules: files.filter((file) => read.has(file)).length,
    unread: files.filter((file) => !read.has(file)),
    violations: output.summary.violations.map(({ from, to, rule }) => ({ rule: rule.name, from, to })),
  };
}

const [mode, ...roots] = process.argv.slice(2);
if (mode === '--json') {
  for (const root of roots) process.stdout.write(`${JSON.stringify(await inspect(root))}\n`);
} else {
  const { files, modules, unread, violations } = await inspect(PROJECT);
  for (const { rule, from, to } of violations) console.log(`${rule}: ${from} -> ${to}`);
  for (const file of unread) console.log(`not read: ${file}`);
  console.log(`architecture: ${modules} of ${files} files read, ${violations.length} wrong imports`);
  process.exitCode = files === 0 || unread.length > 0 || violations.length > 0 ? 1 : 0;
}
