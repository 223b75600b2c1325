import type { Comment } from '../comment';
import type { Token } from '../text/token';
import type { LanguageData } from './rule-set';

/** UTF-16 units of a comment's parent that are read. */
const PARENT_LIMIT = 200_000;

/** The words that a comment answers, allowed ones read as in the comment, so that its quotations are found in them. */
export function readParent(
  { parent }: Comment,
  { reader, readAllowed }: Pick<LanguageData, 'reader' | 'readAllowed'>,
): readonly Token[] | undefined {
  if (parent === undefined) return undefined;
  const text = parent.text.slice(0, PARENT_LIMIT);
  const tokens = reader.read(text);
  return readAllowed?.(text, tokens) ?? tokens;
}
