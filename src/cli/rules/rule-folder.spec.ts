import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeBundle } from '../../features/rules/bundle';
import { readRuleFolder, writeRuleFolder } from './rule-folder';

const folder = (files: Readonly<Record<string, string>>): string => {
  const path = mkdtempSync(join(tmpdir(), 'evenhand-folder-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  }
  return path;
};
const OWN = {
  'en/own/house.yml': '# ours\n',
  'en/own/lexicon/words.yml': '\n',
  'settings.yml': 'rules: {}\n',
};
const FILES = Object.entries(OWN).map(([file, text]) => ({ file, text }));

describe('a folder of rules', () => {
  it('is read as it is, also as one document, and what is not of rules is left alone', async () => {
    const path = folder({ ...OWN, 'README.md': 'Hello', '.github/workflows/rules.yml': 'name: rules' });
    expect(await readRuleFolder(path)).toEqual(FILES);
    const bundle = join(folder({}), 'bundle.yml');
    writeFileSync(bundle, writeBundle(FILES));
    expect(await readRuleFolder(bundle)).toEqual(FILES);
  });

  it.each([
    [{ 'en/house.yml': '' }, 'rules lie in <language>/own/<topic>.yml'],
    [{ 'en/own/house.yaml': '' }, 'rules lie in'],
    [{ 'en/own/house.yml': 'a: \0' }, 'is no text'],
  ])('with a slip is refused by name: %j', async (files, message) => {
    await expect(readRuleFolder(folder(files as Record<string, string>))).rejects.toThrow(message);
  });

  it('does not lead out of itself, neither read nor written', async () => {
    const elsewhere = folder({ 'secret.yml': 'a: 1' });
    const path = folder(OWN);
    symlinkSync(join(elsewhere, 'secret.yml'), join(path, 'en/own/more.yml'));
    await expect(readRuleFolder(path)).rejects.toThrow('is a symbolic link: put the file itself there');
    const target = folder({});
    symlinkSync(elsewhere, join(target, 'en'));
    await expect(writeRuleFolder(target, FILES)).rejects.toThrow('symbolic link');
    expect(readFileSync(join(elsewhere, 'secret.yml'), 'utf8')).toBe('a: 1');
  });

  it('is written byte for byte, and refuses to mix with other rules', async () => {
    const path = join(folder({}), 'new');
    await writeRuleFolder(path, FILES);
    expect(await readRuleFolder(path)).toEqual(FILES);
    await expect(writeRuleFolder(path, FILES.slice(1))).rejects.toThrow(
      'en/own/house.yml is not in this version',
    );
  });
});
