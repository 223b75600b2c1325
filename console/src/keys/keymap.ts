import { REASONS, type Category } from './reasons';

export type Command =
  | { readonly kind: 'reject'; readonly reason: Category }
  | {
      readonly kind:
        | 'approve'
        | 'choose-reason'
        | 'escalate'
        | 'skip'
        | 'undo'
        | 'next'
        | 'previous'
        | 'filter'
        | 'help'
        | 'second-opinion'
        | 'mark'
        | 'alike'
        | 'next-tab'
        | 'previous-tab'
        | 'uphold'
        | 'reverse';
    };

/** What a keyboard event tells; `inField` where the key belongs to a text field, a list of choices or a dialog. */
export interface KeyPress {
  readonly key: string;
  /** The key's place, on whatever layout: `KeyA`, `Digit1`. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly repeat: boolean;
  readonly isComposing: boolean;
  readonly inField: boolean;
}

const LETTERS: Readonly<Record<string, Command>> = {
  a: { kind: 'approve' },
  r: { kind: 'choose-reason' },
  e: { kind: 'escalate' },
  s: { kind: 'skip' },
  z: { kind: 'undo' },
  j: { kind: 'next' },
  k: { kind: 'previous' },
  o: { kind: 'second-opinion' },
  x: { kind: 'mark' },
  d: { kind: 'alike' },
  u: { kind: 'uphold' },
  v: { kind: 'reverse' },
};
const WALKING: ReadonlySet<Command['kind']> = new Set(['next', 'previous']);

/** The Latin letter that was meant: by character, and by the key's place on layouts without Latin letters. */
function letterOf({ key, code }: KeyPress): string | undefined {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  if (/^\p{L}$/u.test(key) && /^Key[A-Z]$/.test(code)) return code.slice(3).toLowerCase();
  return undefined;
}

/** Digits by place, since some layouts need Shift for them. */
function digitOf({ key, code }: KeyPress): number | undefined {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1] ?? (/^[1-9]$/.test(key) ? key : undefined);
  return digit === undefined ? undefined : Number(digit);
}

function meant(press: KeyPress): Command | undefined {
  if (press.key === '?') return { kind: 'help' };
  if (press.key === '/') return { kind: 'filter' };
  if (press.key === '[') return { kind: 'previous-tab' };
  if (press.key === ']') return { kind: 'next-tab' };
  if (press.shiftKey) return undefined;
  if (press.key === 'ArrowDown') return { kind: 'next' };
  if (press.key === 'ArrowUp') return { kind: 'previous' };
  const letter = letterOf(press);
  if (letter !== undefined) return LETTERS[letter];
  const digit = digitOf(press);
  const reason = digit === undefined ? undefined : REASONS[digit - 1];
  return reason === undefined ? undefined : { kind: 'reject', reason: reason.category };
}

/**
 * What a key means, if anything. A held key only walks, it never decides; keys with Ctrl, Meta or Alt stay the
 * browser's, except undo. Single keys mean nothing where `singleKeys` is off, as WCAG 2.1.4 asks.
 */
export function commandOf(press: KeyPress, singleKeys: boolean): Command | undefined {
  if (press.isComposing || press.inField || press.altKey) return undefined;
  if (press.ctrlKey || press.metaKey) {
    return letterOf(press) === 'z' && !press.shiftKey && !press.repeat ? { kind: 'undo' } : undefined;
  }
  if (!singleKeys) return undefined;
  const command = meant(press);
  return command !== undefined && press.repeat && !WALKING.has(command.kind) ? undefined : command;
}
