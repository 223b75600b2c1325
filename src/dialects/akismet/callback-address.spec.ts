import { isCallable, mayBePrivate } from './callback-address';

const PUBLIC = { callbackUrl: 'https://blog.example.org/evenhand', callbackPrivate: false };
const PRIVATE = { callbackUrl: 'http://10.0.0.7:8080/evenhand', callbackPrivate: true };

describe('a callback address', () => {
  it('is called where it is public', () => {
    expect(isCallable('https://elsewhere.example.org/hook', PUBLIC)).toBe(true);
    expect(
      isCallable('https://elsewhere.example.org/hook', { callbackUrl: null, callbackPrivate: false }),
    ).toBe(true);
  });

  it.each(['http://127.0.0.1/hook', 'http://localhost:8080/hook', 'http://10.0.0.7:8080/hook'])(
    'is not called where it is private: %s',
    (callback) => {
      expect(isCallable(callback, PUBLIC)).toBe(false);
      expect(isCallable(callback, { callbackUrl: null, callbackPrivate: true })).toBe(false);
    },
  );

  it('is called where an operator has let the site be called', () => {
    expect(isCallable('http://10.0.0.7:8080/other', PRIVATE)).toBe(true);
    expect(isCallable('http://10.0.0.7:8081/other', PRIVATE)).toBe(false);
    expect(isCallable('http://10.0.0.8:8080/other', PRIVATE)).toBe(false);
    expect(mayBePrivate('https://elsewhere.example.org/hook', PRIVATE)).toBe(false);
  });
});
