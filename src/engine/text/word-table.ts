/** Words with numbers, found by hashing character codes where they stand, without cutting a string out. */
export interface WordTable {
  readonly words: readonly string[];
  /** Number of the word `codes[start, end)`, or -1. `hash` is `hashCode` over its codes from `HASH_SEED`. */
  find(codes: Int32Array, start: number, end: number, hash: number): number;
  /** Number of `word`, or -1. */
  idOf(word: string): number;
}

export const HASH_SEED = 0x811c9dc5 | 0;

/** One step of the hash (FNV-1a, 32 bits). */
export function hashCode(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

function slotOf(hash: number, mask: number): number {
  return (hash ^ (hash >>> 15)) & mask;
}

/** Numbers `words` in their order; doubles are numbered once. */
export function createWordTable(words: Iterable<string>): WordTable {
  const list = [...new Set(words)];
  let size = 16;
  while (size < list.length * 3) size *= 2;
  const mask = size - 1;
  const slots = new Int32Array(size).fill(-1);
  const starts = new Int32Array(list.length + 1);
  const pool: number[] = [];

  list.forEach((word, id) => {
    starts[id] = pool.length;
    let hash = HASH_SEED;
    for (const char of word) {
      const code = char.codePointAt(0) ?? 0;
      pool.push(code);
      hash = hashCode(hash, code);
    }
    let slot = slotOf(hash, mask);
    while (slots[slot] !== -1) slot = (slot + 1) & mask;
    slots[slot] = id;
  });
  starts[list.length] = pool.length;
  const codesOfWords = Int32Array.from(pool);

  function find(codes: Int32Array, start: number, end: number, hash: number): number {
    let slot = slotOf(hash, mask);
    for (;;) {
      const id = slots[slot]!;
      if (id === -1) return -1;
      const first = starts[id]!;
      if (starts[id + 1]! - first === end - start) {
        let at = 0;
        while (at < end - start && codesOfWords[first + at] === codes[start + at]) at += 1;
        if (at === end - start) return id;
      }
      slot = (slot + 1) & mask;
    }
  }

  const scratch = new Int32Array(64);
  function idOf(word: string): number {
    if (word.length > scratch.length) return -1;
    let hash = HASH_SEED;
    let length = 0;
    for (const char of word) {
      const code = char.codePointAt(0) ?? 0;
      scratch[length] = code;
      length += 1;
      hash = hashCode(hash, code);
    }
    return find(scratch, 0, length, hash);
  }

  return { words: list, find, idOf };
}
