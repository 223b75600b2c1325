import type { CommentFormat } from '../../features/comments/comment-state';
import { readableText } from '../../features/comments/readable-text';

/**
 * Whether two bodies say the same: Coral stores HTML, and its phase may have been told to send plain text, or the
 * markup as it was before Coral cleaned it.
 */
export const sameWords = (a: Body, b: Body): boolean => wordsOf(a) === wordsOf(b);

interface Body {
  readonly body: string;
  readonly format: CommentFormat;
}

const wordsOf = ({ body, format }: Body): string =>
  readableText(body, format)
    .text.replace(/[\s\u00a0]+/g, ' ')
    .trim();
