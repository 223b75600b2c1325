const NAMED: Readonly<Record<string, number>> = {
  amp: 0x26,
  lt: 0x3c,
  gt: 0x3e,
  quot: 0x22,
  apos: 0x27,
  nbsp: 0x20,
};
const LONGEST = 8;

/**
 * Reads the HTML character reference at `start` (an ampersand), encoded twice or oftener too, so that a second
 * reading finds nothing left. Undefined where there is none, or where it names a control or an emoji's half.
 */
export function readEntity(text: string, start: number): { code: number; end: number } | undefined {
  let at = start + 1;
  while (text.startsWith('amp;', at)) at += 4;
  const stop = text.slice(at, at + LONGEST + 1).indexOf(';');
  if (stop > 0) {
    const code = referenceCode(text.slice(at, at + stop));
    if (code !== undefined) return { code, end: at + stop + 1 };
  }
  return at > start + 1 ? { code: 0x26, end: at } : undefined;
}

function referenceCode(name: string): number | undefined {
  if (!name.startsWith('#')) return Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
  const hex = /^#[xX]([0-9a-fA-F]{1,6})$/.exec(name)?.[1];
  const decimal = /^#([0-9]{1,7})$/.exec(name)?.[1];
  const code = hex === undefined ? Number(decimal ?? Number.NaN) : Number.parseInt(hex, 16);
  if (Number.isNaN(code) || code < 0x20 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
    return undefined;
  return code;
}
