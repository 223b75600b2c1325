import { isIP } from 'node:net';

interface Telltale {
  /** What it is, for whoever has to take it out. */
  readonly name: string;
  readonly pattern: RegExp;
  readonly isMeant?: (found: string) => boolean;
}

const digitsIn = (text: string): number => text.replace(/\D/g, '').length;

/** Numbers of laws and dates have eight digits; one that begins with + or 0 is a telephone's at seven. */
const isTelephone = (found: string): boolean => digitsIn(found) >= (/^\(?[+0]/.test(found) ? 7 : 10);

const TELLTALES: readonly Telltale[] = [
  {
    name: 'a web address',
    pattern: /[a-z][a-z0-9+.-]{1,20}:\/\/\S+|(?<![^\s(])(?:www\.\S+|[^\s/]{1,253}\.[a-z]{2,24}\/\S+)/giu,
  },
  {
    name: 'an e-mail address',
    pattern: /[^\s@<>()[\]",;:]{1,64}@[^\s@<>()[\]",;:]{1,255}/gu,
  },
  { name: 'a handle', pattern: /[@＠][\p{L}\p{N}_][\p{L}\p{N}_.-]{0,63}/gu },
  {
    name: 'an IP address',
    pattern: /(?<![\p{L}\p{N}:.])[0-9a-f:.]{2,45}(?![\p{L}\p{N}])/giu,
    isMeant: (found) => isIP(found.replace(/[.:]$/, '')) !== 0 || isIP(found) !== 0,
  },
  {
    name: 'a telephone number',
    pattern: /(?<![\p{L}\p{N}])\(?\+?\d[\d\s().\/-]{5,30}\d(?![\p{L}\p{N}])/gu,
    isMeant: isTelephone,
  },
];

/** What in `text` looks like it leads to a person; undefined: nothing. Names cannot be told from other words. */
export function personalDataIn(text: string): string | undefined {
  return TELLTALES.find(({ pattern, isMeant = () => true }) =>
    [...text.matchAll(pattern)].some(([found]) => isMeant(found)),
  )?.name;
}

/** `text` with a mark in place of what looks like it leads to a person. */
export function withoutPersonalData(text: string): string {
  return TELLTALES.reduce(
    (kept, { pattern, isMeant = () => true }) =>
      kept.replace(pattern, (found) => (isMeant(found) ? '[left out]' : found)),
    text,
  );
}
