import { freshText, pathFault, topicsOf } from './file-paths';

const FILES = [
  { file: 'en/own/harbour.yml', text: '' },
  { file: 'en/own/lexicon/ships.yml', text: '' },
  { file: 'settings.yml', text: '' },
];

describe('paths of files', () => {
  it.each(['en/own/fish-market.yml', 'deu/own/lexicon/ships.yml', 'de/own/a1.yml'])('may be %s', (file) => {
    expect(pathFault(file, FILES)).toBeUndefined();
  });

  it.each(['en/insult.yml', '../own/a.yml', 'en/own/A.yml', 'en/own/a', 'en/own/a/b.yml', 'other.yml'])(
    'may not be %s',
    (file) => {
      expect(pathFault(file, FILES)).toMatch(/^Call it/);
    },
  );

  it('may not be there twice', () => {
    expect(pathFault('settings.yml', FILES)).toMatch(/already/);
  });

  it('tell what the file is for', () => {
    expect(freshText('en/own/a.yml')).toContain('rules:');
    expect(freshText('en/own/lexicon/a.yml')).toContain('classes:');
    expect(topicsOf(FILES)).toEqual(['en/own/harbour']);
  });
});
