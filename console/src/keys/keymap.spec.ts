import * as fc from 'fast-check';
import { commandOf, type KeyPress } from './keymap';
import { REASON_GROUPS, REASONS, wordsOf } from './reasons';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
  isComposing: false,
  inField: false,
  ...more,
});

describe('commandOf', () => {
  it.each([
    ['a', 'approve'],
    ['r', 'choose-reason'],
    ['e', 'escalate'],
    ['s', 'skip'],
    ['z', 'undo'],
    ['j', 'next'],
    ['k', 'previous'],
    ['ArrowDown', 'next'],
    ['/', 'filter'],
  ])('reads %s as %s', (key, kind) => {
    expect(commandOf(press(key), true)).toEqual({ kind });
  });

  it('rejects for the reason of each digit, whatever the layout writes for it', () => {
    REASONS.forEach((reason, index) => {
      const expected = { kind: 'reject', reason: reason.category };
      expect(commandOf(press(String(index + 1)), true)).toEqual(expected);
      expect(commandOf(press('&', { code: `Digit${index + 1}` }), true)).toEqual(expected);
    });
    expect(commandOf(press('0', { code: 'Digit0' }), true)).toBeUndefined();
  });

  it('takes letters by their place on layouts without Latin ones, and by character on others', () => {
    expect(commandOf(press('ф', { code: 'KeyA' }), true)).toEqual({ kind: 'approve' });
    expect(commandOf(press('a', { code: 'KeyQ' }), true)).toEqual({ kind: 'approve' });
    expect(commandOf(press('q', { code: 'KeyA' }), true)).toBeUndefined();
  });

  it('opens the help with the question mark, wherever it is', () => {
    expect(commandOf(press('?', { shiftKey: true, code: 'Minus' }), true)).toEqual({ kind: 'help' });
  });

  it('lets a held key walk, but never decide', () => {
    expect(commandOf(press('j', { repeat: true }), true)).toEqual({ kind: 'next' });
    for (const key of ['a', 'e', 's', 'r', 'z', '1', '9']) {
      expect(commandOf(press(key, { repeat: true }), true)).toBeUndefined();
    }
  });

  it('undoes by Ctrl+Z and Cmd+Z too, even with single keys off', () => {
    expect(commandOf(press('z', { ctrlKey: true }), false)).toEqual({ kind: 'undo' });
    expect(commandOf(press('z', { metaKey: true }), true)).toEqual({ kind: 'undo' });
    expect(commandOf(press('Z', { ctrlKey: true, shiftKey: true }), true)).toBeUndefined();
  });

  it('means nothing in a field, in composition, with a modifier, or when switched off', () => {
    const anyKey = fc.constantFrom(...'arezsjk123456789/?'.split(''));
    const hindrance = fc.constantFrom<[Partial<KeyPress>, boolean]>(
      [{ inField: true }, true],
      [{ isComposing: true }, true],
      [{ altKey: true }, true],
      [{}, false],
    );
    fc.assert(
      fc.property(anyKey, hindrance, (key, [more, singleKeys]) => {
        expect(commandOf(press(key, more), singleKeys)).toBeUndefined();
      }),
    );
    expect(commandOf(press('a', { ctrlKey: true }), true)).toBeUndefined();
  });
});

describe('reasons', () => {
  it('offer every category once, nine of them with a key', () => {
    const all = REASON_GROUPS.flatMap((group) => group.reasons);
    expect(new Set(all.map((reason) => reason.category)).size).toBe(all.length);
    expect(all.filter((reason) => reason.digit !== undefined)).toHaveLength(9);
  });

  it('speak in words, also of what they do not know', () => {
    expect(wordsOf('unrelated')).toBe('Off topic');
    expect(wordsOf('not-yet-known')).toBe('Not yet known');
  });
});
