import { contentHash } from './content-hash';

/** The same hash by its definition, in whole numbers of any size. */
function reference(bytes: readonly number[]): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(16).padStart(16, '0');
}

test('the hash is FNV-1a over the units of every part', () => {
  expect(contentHash(['ab'])).toBe(reference([97, 0, 98, 0, 255, 255]));
  expect(contentHash(['\u20ac', ''])).toBe(reference([0xac, 0x20, 255, 255, 255, 255]));
});

test('where one part ends is a part of the content', () => {
  expect(contentHash(['ab', 'c'])).not.toBe(contentHash(['a', 'bc']));
});
