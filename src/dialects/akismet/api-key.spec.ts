import { keyInQuestion, keyOfCall } from './api-key';
import { readForm } from './form-fields';

const KEY = 'a1'.repeat(20);
const OTHER = 'b2'.repeat(20);

describe('the key of a call', () => {
  it.each([
    ['api_key before everything', `api_key=${KEY}&key=${OTHER}`, `${OTHER}.example.org`, KEY],
    ['key before the host', `key=${KEY}`, `${OTHER}.example.org`, KEY],
    ['the first label of the host', 'blog=x', `${KEY}.moderation.example.org`, KEY],
    ['no label that is no key', 'blog=x', 'rest.example.org', undefined],
    ['no host that is a key alone', 'blog=x', KEY, undefined],
    ['nothing for an empty field', 'api_key=&key=+', 'example.org', undefined],
  ])('is %s', (_, form, host, expected) => {
    expect(keyOfCall(readForm(form), host)).toBe(expected);
  });

  it('is the new one where WordPress asks about it, though it sends the old one along', () => {
    expect(keyInQuestion(readForm(`api_key=${OTHER}&key=${KEY}`), 'example.org')).toBe(KEY);
    expect(keyInQuestion(readForm(`api_key=${OTHER}`), 'example.org')).toBe(OTHER);
  });
});
