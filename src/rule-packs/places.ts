import { isMap, isNode, isScalar, type Document } from 'yaml';

/** UTF-16 units of a text, `[from, to)`. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** What to put in the place of something, so that a fault is gone. */
export interface TextFix extends TextRange {
  readonly insert: string;
}

type Path = readonly (string | number)[];

/** The key or item at a path; the nearest place above it where the path leads nowhere. */
export function rangeAt(document: Document, path: Path): TextRange {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    if (isMap(parent)) {
      const { key } =
        parent.items.find((item) => isScalar(item.key) && item.key.value === path[length - 1]) ?? {};
      if (isScalar(key) && key.range) return { from: key.range[0], to: key.range[1] };
    }
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return { from: node.range[0], to: node.range[1] };
  }
  return { from: 0, to: 0 };
}

/** What stands at a path, the value rather than its key. */
function valueRangeAt(document: Document, path: Path): TextRange {
  const node = path.length === 0 ? undefined : document.getIn(path, true);
  return isNode(node) && node.range ? { from: node.range[0], to: node.range[1] } : rangeAt(document, path);
}

/** Where words stand last within what a key holds. */
export function wordsAt(text: string, document: Document, path: Path, words: string): TextRange | undefined {
  const { from, to } = valueRangeAt(document, path);
  const at = text.slice(from, to).lastIndexOf(words);
  return at < 0 ? undefined : { from: from + at, to: from + at + words.length };
}

/**
 * Puts the right name in the place of the wrong one, where that stands once at the path: as the key, or within what the
 * key holds.
 */
export function fixAt(
  text: string,
  document: Document,
  path: Path,
  wrong: string,
  right: string,
): TextFix | undefined {
  if (wrong === '') return undefined;
  for (const { from, to } of [rangeAt(document, path), valueRangeAt(document, path)]) {
    const place = text.slice(from, to);
    const at = place.indexOf(wrong);
    if (at < 0 || place.includes(wrong, at + wrong.length)) continue;
    return { from: from + at, to: from + at + wrong.length, insert: right };
  }
  return undefined;
}
