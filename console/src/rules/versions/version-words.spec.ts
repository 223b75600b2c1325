import { authorWords, originWords } from './version-words';

describe('words about versions', () => {
  it.each([
    [{ origin: 'publish', backTo: null }, 'Published'],
    [{ origin: 'rollback', backTo: 3 }, 'Rolled back to version 3'],
    [{ origin: 'rollback', backTo: 0 }, 'Rolled back to none'],
    [{ origin: 'not-yet-known', backTo: null }, 'not-yet-known'],
  ])('tell of %j: %s', (version, words) => {
    expect(originWords(version)).toBe(words);
  });

  it('tell who it was, as far as it is known', () => {
    const people = new Map([['u1', 'ada@example.org']]);
    expect(authorWords({ author: { kind: 'user', id: 'u1' } }, people)).toBe('ada@example.org');
    expect(authorWords({ author: { kind: 'user', id: 'u2' } }, people)).toBe('somebody');
    expect(authorWords({ author: { kind: 'engine', id: null } }, people)).toBe('the service itself');
  });
});
