import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inDataFolder } from './data-folder';

const isRoot = process.getuid?.() === 0;

describe('the data folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'evenhand-folder-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is made with all that leads to it, by several at once', async () => {
    const deep = join(folder, 'a', 'b', 'c');
    await Promise.all([1, 2, 3].map(() => inDataFolder(deep, () => Promise.resolve())));
    expect((await stat(deep)).isDirectory()).toBe(true);
  });

  const beyond: readonly [string, () => string][] = [
    ['below a file', () => join(folder, 'file', 'data')],
    ['that is a file', () => join(folder, 'file')],
  ];
  const inProc: typeof beyond = process.platform === 'linux' ? [['in /proc', () => '/proc/nope/x']] : [];
  it.each([...beyond, ...inProc])('names path and remedy for a folder %s', async (_, path) => {
    await writeFile(join(folder, 'file'), '');
    const refused = inDataFolder(path(), () => Promise.resolve());
    await expect(refused).rejects.toThrow(/Set EVENHAND_DATA_DIR to a folder you may write/);
    await expect(refused).rejects.toThrow(path());
  });

  (isRoot ? it.skip : it)('names path and remedy for what cannot be written in it', async () => {
    await chmod(folder, 0o500);
    const file = join(folder, 'postgres.lock');
    await expect(inDataFolder(folder, () => writeFile(file, ''))).rejects.toThrow(
      `${file}, for ${folder}, cannot be made or written (EACCES). Set EVENHAND_DATA_DIR`,
    );
  });

  it('lets a fault of the work itself pass', async () => {
    await expect(inDataFolder(folder, () => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
  });
});
